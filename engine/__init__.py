"""The dossier: what it is, how it may move, and the record of every move."""
