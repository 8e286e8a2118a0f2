"""The re-check of what was declined, sent elsewhere or extended: a seeded share of each unit."""

from datetime import date

import pytest

from engine.case.admitting import Decline
from engine.case.answering import ExtendOpinion
from engine.case.rechecking import (
    Deed,
    Done,
    DrawRecheck,
    RecordRecheck,
    counted,
    deeds_of,
    draw,
)
from engine.case.terms import LegalKind
from tests.support import progress
from tests.support.office import Office


@pytest.fixture
def office() -> Office:
    return Office()


def done(number: int, unit: str = "unit:a", deed: Deed = Deed.DECLINED, day: int = 5) -> Done:
    return Done(f"case:{unit}-{deed}-{number}", unit, deed, date(2025, 3, day))


def declined(office: Office, **fields: object) -> str:
    case = progress.sent(office, **fields)
    office.give(Decline(dossier=case, reason="r", where_to_go="the court"), "housing-officer")
    return case


def order(case: str, deed: Deed = Deed.DECLINED) -> DrawRecheck:
    return DrawRecheck(dossier=case, deed=deed, month="2025-03", seed="7")


def test_each_unit_and_deed_is_drawn_from_by_itself() -> None:
    many = [done(number) for number in range(25)]
    few = [done(0, "unit:b"), done(0, "unit:b", Deed.EXTENDED)]
    other_month = [Done("case:old", "unit:c", Deed.DECLINED, date(2025, 2, 28))]
    found = draw([*many, *few, *other_month], "2025-03", "7", 10)
    # A tenth of 25 rounded up is 3; of one it is that one.
    assert [(one.unit, one.deed) for one in found] == [
        *[("unit:a", Deed.DECLINED)] * 3,
        ("unit:b", Deed.DECLINED),
        ("unit:b", Deed.EXTENDED),
    ]
    assert found == draw([*other_month, *few, *reversed(many)], "2025-03", "7", 10)
    assert found != draw([*many, *few], "2025-03", "8", 10)


def test_deeds_are_counted_by_unit() -> None:
    told = counted([done(1), done(2), done(1, "unit:b", Deed.FORWARDED)])
    assert told == {("unit:a", Deed.DECLINED): 2, ("unit:b", Deed.FORWARDED): 1}


def test_a_drawn_case_is_looked_at_by_inspectors_in_time(office: Office) -> None:
    case = declined(office)
    assert deeds_of(office.case(case)) == {Deed.DECLINED}
    assert office.refusals(order(case), "housing-head") == {"role_missing"}
    assert office.refusals(order(case, Deed.EXTENDED), "inspector") == {"nothing_to_recheck"}
    office.give(order(case), "inspector")
    assert office.refusals(order(case), "inspector") == {"recheck_stands"}
    # Twenty working days from 3 March end on the 31st.
    assert office.due(case)["recheck#1"] == date(2025, 3, 31)
    command = RecordRecheck(dossier=case, is_wrong=True, finding="it is ours to handle")
    assert office.refusals(command, "housing-head") == {"role_missing"}
    office.give(command, "inspection-officer")
    (recheck,) = office.case(case).rechecks
    assert (recheck.done_on, recheck.is_wrong) == (date(2025, 3, 3), True)
    assert office.due(case) == {}
    assert office.case(case).state == "declined"
    assert office.refusals(command, "inspector") == {"recheck_open"}
    assert office.faults() == []


def test_an_extension_is_looked_at_while_the_case_goes_on(office: Office) -> None:
    case = progress.in_hand(office)
    assert office.refusals(order(case, Deed.EXTENDED), "inspector") == {"recheckable"}
    office.give(ExtendOpinion(dossier=case, days=20, reason="r", notice="n"), "housing-head")
    office.give(order(case, Deed.EXTENDED), "petitions-head")
    assert "recheck#1" in office.due(case)


def test_what_stands_behind_a_wall_is_not_drawn(office: Office) -> None:
    case = declined(office, kind=LegalKind.ACCUSATION)
    assert office.refusals(order(case)) == {"recheckable"}
