"""Replay: a file of petitions lived through again on a virtual clock, under the rules of a pack."""
