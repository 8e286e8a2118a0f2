"""Supervisions as they are read: open ones first, a lamp for the dynamic, choices for forms."""

from datetime import date

from msgspec.structs import replace

from api.views.supervisions import ShareLamp, SupervisionLine, supervision_lines
from engine.case.supervising import CloseSupervision, OpenSupervision
from engine.case.terms import SupervisionKind
from tests.support import progress
from tests.support.office import Office


def lines(office: Office, case: str) -> list[SupervisionLine]:
    return supervision_lines(office.case(case), office.context("clerk"), str)


def opened(office: Office, case: str, kind: str, **fields: object) -> None:
    given = {"ground": "overdue", "reason": "r", **fields}
    command = OpenSupervision(dossier=case, kind=SupervisionKind(kind), **given)  # type: ignore[arg-type]
    office.give(command, "inspection-officer")


def test_open_ones_come_first_then_the_newest() -> None:
    office = Office()
    case = progress.in_hand(office)
    for _ in range(3):
        opened(office, case, "follow_up")
    office.give(CloseSupervision(dossier=case, supervision=3, reason="r"), "clerk")
    assert [(line.number, line.is_open) for line in lines(office, case)] == [
        (2, True),
        (1, True),
        (3, False),
    ]


def test_the_lamp_follows_the_clock_and_is_kept_nowhere() -> None:
    office = Office()
    case = progress.in_hand(office, "unresolved")
    opened(office, case, "dynamic")  # C4: sixty days to 2 May
    seen = []
    for day in (date(2025, 4, 13), date(2025, 4, 14), date(2025, 4, 26)):
        office.day(day)
        (line,) = lines(office, case)
        seen.append((line.lamp, line.share))
    assert seen == [(ShareLamp.GREEN, 68), (ShareLamp.YELLOW, 70), (ShareLamp.RED, 90)]


def test_an_end_shows_none_as_open_and_no_lamp() -> None:
    office = Office()
    case = progress.in_hand(office, "unresolved")
    opened(office, case, "dynamic")
    facts = replace(office.case(case), state="merged")
    (line,) = supervision_lines(facts, office.context("clerk"), str)
    assert (line.is_open, line.lamp, line.closed_on) == (False, None, None)


def test_what_a_rung_opened_says_so() -> None:
    office = Office()
    case = progress.sent(office)
    office.day(date(2025, 3, 26))
    office.sweep()
    line = next(one for one in lines(office, case) if one.clock == "C2#1")
    assert (line.by_rule, line.ground, line.unit) == (True, "超期未办", "unit:housing")
    assert supervision_lines(object(), office.context("clerk"), str) == []
