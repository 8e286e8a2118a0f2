"""Telling people: which event tells whom, in what words, by which channel."""
