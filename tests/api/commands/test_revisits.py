"""`huiyin revisits`: what is due in order of day, and the monthly draw."""

from contextlib import closing

from engine.case.admitting import Decline
from tests.support import progress
from tests.support.command_line import CommandLine
from tests.support.keys import open_store
from tests.support.office import Office


def test_what_is_due_is_told_in_order_of_day(huiyin: CommandLine, migrated_sqlite_url: str) -> None:
    with closing(open_store(migrated_sqlite_url)) as store:
        office = Office(store)
        first = progress.closed(office)
        office.later(7)
        later = progress.closed(office)
    told = huiyin("revisits", "due", "--json").told()["revisits"]
    # Fifteen days (assumed) after the closings of 3 and 10 March.
    assert [(row["dossier"], row["due_on"]) for row in told] == [
        (first, "2025-03-18"),
        (later, "2025-03-25"),
    ]
    assert {row["kind"] for row in told} == {"verification"}
    seen = huiyin("revisits", "due", "--as", "post:court-clerk", "--json").told()
    assert seen == {"revisits": []}
    assert huiyin("revisits", "due").code == 0


def test_the_draw_of_a_month_is_told_and_carried_out(
    huiyin: CommandLine, migrated_sqlite_url: str
) -> None:
    with closing(open_store(migrated_sqlite_url)) as store:
        office = Office(store)
        case = progress.sent(office)
        office.give(Decline(dossier=case, reason="r", where_to_go="there"), "housing-officer")
    asked = ("revisits", "draw", "--month", "2025-03", "--seed", "7")
    expected = {
        "counts": [{"unit": "unit:housing", "deed": "declined", "count": 1}],
        "drawn": [{"case": case, "unit": "unit:housing", "deed": "declined", "on": "2025-03-03"}],
        "refused": 0,
    }
    assert huiyin(*asked, "--dry-run", "--json").told() == expected
    assert huiyin("revisits", "due", "--json").told() == {"revisits": []}
    assert huiyin(*asked, "--json").told() == expected
    assert huiyin(*asked).code == 0  # the same draw once more changes nothing
    (owed,) = huiyin("revisits", "due", "--json").told()["revisits"]
    assert (owed["dossier"], owed["kind"]) == (case, "recheck")
    assert owed["owner_unit"] == "unit:inspection"


def test_another_draw_of_the_same_month_is_refused(
    huiyin: CommandLine, migrated_sqlite_url: str
) -> None:
    with closing(open_store(migrated_sqlite_url)) as store:
        office = Office(store)
        case = progress.sent(office)
        office.give(Decline(dossier=case, reason="r", where_to_go="there"), "housing-officer")
    assert huiyin("revisits", "draw", "--month", "2025-03", "--seed", "7").code == 0
    again = huiyin("revisits", "draw", "--month", "2025-03", "--seed", "8", "--json")
    assert (again.code, again.told()["refused"]) == (1, 1)


def test_what_is_no_month_is_misuse(huiyin: CommandLine) -> None:
    assert huiyin("revisits", "draw", "--month", "March", "--seed", "7").code == 2
