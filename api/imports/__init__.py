"""Ways in for files: organisations, cases and what they are read from."""
