"""What the documents of a case say, from what its records hold, and to whom."""
