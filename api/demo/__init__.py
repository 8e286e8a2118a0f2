"""A county that does not exist, to look at the program and to try it."""
