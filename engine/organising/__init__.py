"""The dossier of the organisation (机构): how its units, posts and people change."""
