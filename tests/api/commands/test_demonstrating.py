"""`huiyin demo`: an empty database is filled, one in use is left as it is."""

from tests.support.command_line import CommandLine
from tests.support.keys import open_store

DEMO = ("demo", "--no-serve", "--days", "10", "--until", "2026-06-30")


def test_an_empty_database_is_filled(unmigrated: CommandLine, sqlite_url: str) -> None:
    assert unmigrated(*DEMO).code == 0
    store = open_store(sqlite_url)
    assert store.dossiers(kind="case", limit=1)
    store.close()
    assert unmigrated("audit", "replay").code == 0
    assert unmigrated("audit", "returns").code == 0


def test_a_database_in_use_is_left_as_it_is(unmigrated: CommandLine) -> None:
    unmigrated(*DEMO)
    before = unmigrated("case", "show", "org:main", "--json").told()
    again = unmigrated(*DEMO)
    assert again.code == 0
    assert again.err
    assert unmigrated("case", "show", "org:main", "--json").told() == before


def test_a_year_that_nobody_counts_in_is_misuse(unmigrated: CommandLine) -> None:
    for until in ("0001-01-01", "9999-12-31"):
        assert unmigrated("demo", "--no-serve", "--until", until).code == 2
    assert unmigrated("demo", "--port", "70000").code == 2
