"""Who opened a file, on both databases: once a day, the latest first, of this dossier alone."""

from datetime import date

from msgspec.structs import replace

from engine.openings import Opening
from engine.store.openings import TabledOpenings

FIRST = Opening(
    dossier="case:1", opened_on=date(2025, 3, 3), post="post:clerk", person="person:clerk"
)


def test_each_day_is_kept_once_for_each_post_and_person(migrated_url: str) -> None:
    later = replace(FIRST, opened_on=date(2025, 3, 4), post="post:head")
    for _ in range(2):  # another process remembers nothing
        openings = TabledOpenings(migrated_url)
        for one in (FIRST, FIRST, later, replace(FIRST, dossier="case:2")):
            openings.note(one)
        assert openings.of_dossier("case:1", 9) == [later, FIRST]
        assert openings.of_dossier("case:1", 1) == [later]
        openings.close()
