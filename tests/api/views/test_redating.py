"""A decree is shown before it is loaded, and moves what was shown; nothing is told out of sight."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from api.entry.decree_in import decree_in
from api.entry.problems import BadFields
from api.views import redating
from api.views.redating import loaded, preview_of
from engine.case.dispatching import Dispatch
from engine.case.registering import Person
from engine.case.terms import LegalKind
from engine.days import Decree, DecreedDay
from engine.decreeing import CALENDAR, LoadDecree
from engine.errors import NotVisible, Refused
from engine.redating import would_move
from engine.store.running import running_over
from tests.support.decree_files import FRIDAY, MONDAY, decree_file
from tests.support.web import Web

HEAD = "city-petitions-head"
FILE = decree_file()


@pytest.fixture
def cases(web: Web) -> tuple[str, str]:
    """One case that waits since Monday, one that was sent to a unit on Friday of the next week."""
    web.office.day(MONDAY)
    waiting, sent = web.office.register(), web.office.register()
    web.office.day(FRIDAY)
    web.office.give(Dispatch(dossier=sent, unit="unit:housing"), "clerk")
    return waiting, sent


def test_what_would_move_is_shown_and_nothing_is_written(web: Web, cases: tuple[str, str]) -> None:
    waiting, sent = cases
    before = [(web.office.due(one), web.office.events(one)) for one in cases]
    seen = preview_of(web.here(HEAD), FILE)
    assert (seen.year, seen.source, seen.is_known, len(seen.days)) == (2031, "文", False, 6)
    assert (seen.moved.count, seen.moved.due) == (2, 1)
    # What is due on another day comes first: five working days after the 14th, of which the 18th
    # is none any more, are the 24th in place of the 21st.
    first, second = seen.moved.dossiers
    assert (first.id, second.id) == (sent, waiting)
    objecting = next(one for one in first.clocks if one.title == "转办异议")
    assert (objecting.before, objecting.after) == (date(2031, 3, 21), date(2031, 3, 24))
    assert (objecting.days, objecting.is_certain) == (3, True)
    # 15 days after the 3rd are the 18th, which in law ends on the next working day.
    telling = next(one for one in second.clocks if one.clock == "C1#1")
    assert (telling.days, telling.legal_days) == (0, 1)
    assert telling.legal_after == date(2031, 3, 19)
    assert [(web.office.due(one), web.office.events(one)) for one in cases] == before
    assert web.office.events(CALENDAR) == []
    assert not web.program.calendar().is_decreed(2031)


def test_only_what_runs_over_the_changed_days_is_looked_at_and_nothing_is_missed(
    web: Web, cases: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, sent = cases
    loaded(web.here(HEAD), FILE, preview_of(web.here(HEAD), FILE).mark, "key")
    looked_at: list[str] = []

    def noted(*asked: Any) -> Iterator[list[str]]:  # noqa: ANN401
        for page in running_over(*asked):
            looked_at.extend(page)
            yield page

    monkeypatch.setattr(redating, "running_over", noted)
    # The 20th of March lies within the five days of the unit, and behind what waits since the 3rd.
    for day, moved in (("2031-03-20", {sent}), ("2031-12-24", set())):
        looked_at.clear()
        file = decree_file(f"{day},休,别的")
        calendar = web.program.calendar().with_decree(decree_in(file))
        seen = preview_of(web.here(HEAD), file)
        assert {one.id for one in seen.moved.dossiers} == moved
        assert {one.dossier for one in would_move(web.office.desk, calendar)} == moved
        assert set(looked_at) == moved


def test_what_is_confirmed_moves_what_was_shown_once(web: Web, cases: tuple[str, str]) -> None:
    seen = preview_of(web.here(HEAD), FILE)
    done = loaded(web.here(HEAD), FILE, seen.mark, "key")
    assert (done.year, done.moved, done.left, done.repeated) == (2031, seen.moved, 0, False)
    assert all(web.office.events(one)[-1] == "clock_redated" for one in cases)
    assert date(2031, 3, 24) in web.office.due(cases[1]).values()
    assert web.office.faults() == []
    journals = [web.office.events(one) for one in (*cases, CALENDAR)]
    again = loaded(web.here(HEAD), FILE, seen.mark, "key")
    assert (again.repeated, again.moved.count) == (True, 0)
    with pytest.raises(Refused, match="decree_already_loaded"):
        loaded(web.here(HEAD), FILE, seen.mark, "other key")
    assert [web.office.events(one) for one in (*cases, CALENDAR)] == journals
    assert preview_of(web.here(HEAD), FILE).is_known


def test_only_what_was_previewed_is_loaded(web: Web) -> None:
    here = web.here(HEAD)
    mark = preview_of(here, FILE).mark
    for file in (replace(FILE, source="别的文"), decree_file("2031-03-22,班,清明节")):
        with pytest.raises(BadFields, match="decree_not_previewed"):
            loaded(here, file, mark, "key")
    other = Decree(year=2032, holidays=(DecreedDay(date(2032, 1, 1), "元旦"),))
    web.office.give(LoadDecree(decree=other))
    with pytest.raises(BadFields, match="decree_not_previewed"):
        loaded(here, FILE, mark, "key")
    assert not web.program.calendar().is_decreed(2031)


def test_nobody_else_looks_or_loads(web: Web) -> None:
    with pytest.raises(Refused, match="not_yours_to_change"):
        preview_of(web.here("petitions-head"), FILE)
    with pytest.raises(Refused, match="not_yours_to_change"):
        loaded(web.here("petitions-head"), FILE, "", "key")
    for by in ("clerk", "mayor"):
        with pytest.raises(NotVisible):
            preview_of(web.here(by), FILE)


def test_what_is_out_of_sight_is_counted_and_not_named(web: Web) -> None:
    web.office.day(MONDAY)
    web.office.register(
        by="console",
        office="unit:discipline",
        kind=LegalKind.ACCUSATION,
        accused=("unit:city-petitions",),
        persons=(Person(name="somebody", phone="1", address="here"),),
    )
    moved = preview_of(web.here(HEAD), FILE).moved
    assert (moved.count, moved.dossiers) == (1, ())
