"""An opening is known again by post, person and day."""

from datetime import date

from engine.openings import Opening


def test_the_same_of_one_day_is_the_same() -> None:
    one = Opening(dossier="case:1", opened_on=date(2025, 3, 3), post="post:a", person="p")
    again = Opening(dossier="case:1", opened_on=date(2025, 3, 3), post="post:a", person="p")
    assert len({one, again}) == 1
