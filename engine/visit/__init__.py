"""The field visit (下访): a dossier of its own, linked with the cases it was about."""
