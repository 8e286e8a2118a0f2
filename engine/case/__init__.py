"""The case (案件): what it is, what can be done to it, and what it owes to whom by when."""
