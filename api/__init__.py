"""The ways in: JSON, pages, command line and timetable; and the wiring of it all."""
