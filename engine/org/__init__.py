"""The organisation (units, posts, appointments, absences) and who receives what."""
