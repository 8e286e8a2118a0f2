"""Petitions that people file themselves, until the office registers them."""
