"""A promise has its day and its unit; whether it was kept is said with what shows it."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import asdict

from engine.deeds.deed import CorrectDeed, EndDeed, RetractDeed
from engine.deeds.promising import AnswerPromise
from engine.ladder import Climb, RungClimbed
from tests.support.deeds import deed_of, recorded, told
from tests.support.office import Office

BY = date(2025, 3, 13)


@pytest.fixture
def office() -> Office:
    return Office()


def promised(office: Office, **fields: Any) -> str:  # noqa: ANN401
    return recorded(office, "promise", unit="unit:housing", due_on=BY, **fields)


def rows(office: Office, made: str) -> list[tuple[str, str, str]]:
    return [(row.kind, row.form, row.key) for row in office.store.deed_rows([made])[made]]


def test_it_is_found_by_its_day_its_case_and_its_visit_until_it_is_answered(
    office: Office,
) -> None:
    case, forum = office.register(), recorded(office, "forum")
    made = promised(office, cases=(case,), made_at=forum)
    assert rows(office, made) == [
        ("promise", "standing", "2025-03-13"),
        ("promise_about", "standing", case),
        ("promise_about", "standing", forum),
    ]
    # The unit that is to do it says so as well as he who promised.
    office.give(AnswerPromise(dossier=made, kept=True, account="the well runs"), "housing-officer")
    assert deed_of(office, made).state == "honoured"
    assert {form for _, form, _ in rows(office, made)} == {"honoured"}
    again = AnswerPromise(dossier=made, kept=False, account="a")
    assert office.refusals(again, "magistrate") == {"not_from_here"}
    assert office.faults() == []


def test_what_was_not_kept_is_said_with_what_shows_it(office: Office) -> None:
    made = promised(office)
    empty = AnswerPromise(dossier=made, kept=False, account=" ")
    assert office.refusals(empty, "magistrate") == {"text_missing"}
    # It is not simply ended, and nobody else answers it.
    assert office.refusals(EndDeed(dossier=made, reason="r"), "magistrate") == {"not_from_here"}
    answered = AnswerPromise(dossier=made, kept=False, account="no funds")
    assert office.refusals(answered, "inspection-officer") == {"role_missing"}
    office.give(answered, "magistrate")
    assert deed_of(office, made).state == "not_honoured"


def test_nothing_is_promised_for_a_day_that_is_gone(office: Office) -> None:
    gone = told("promise", unit="unit:housing", due_on=date(2025, 3, 2))
    assert office.refusals(gone, "magistrate") == {"promised_before"}
    for name in ("deed:2025-99999", "case:990421-2025-00001"):
        made_at = told("promise", unit="unit:housing", made_at=name)
        assert office.refusals(made_at, "magistrate") == {"no_such_dossier"}


def climbs(office: Office, made: str) -> list[tuple[str, str]]:
    told = [one for one in office.history(made) if isinstance(one, RungClimbed)]
    return [(one.name, one.receiver) for one in told]


def test_its_day_is_a_clock_that_climbs_until_it_is_answered(office: Office) -> None:
    made = recorded(
        office, "promise", "deputy-works", leaders=("post:deputy-works",), unit="unit:housing"
    )
    assert office.due(made) == {"promise#1": BY}
    # Three days before, the day after, and a week later: who promised, who is to do it, above.
    for day in (date(2025, 3, 11), date(2025, 3, 14), date(2025, 3, 21)):
        office.day(day)
        office.sweep()
    assert climbs(office, made) == [
        ("reminder", "post:deputy-works"),
        ("unit_head", "post:housing-head"),
        ("principal", "post:magistrate"),
    ]
    assert office.faults() == []
    office.give(AnswerPromise(dossier=made, kept=True, account="late, but done"), "deputy-works")
    assert office.due(made) == {}
    assert office.faults() == []


def test_another_day_is_told_with_its_reason_and_moves_the_clock(office: Office) -> None:
    made = promised(office)
    later = date(2025, 3, 20)
    said = asdict(told("promise", unit="unit:housing", due_on=later))
    office.give(
        CorrectDeed(**said | {"dossier": made, "reason": "the road is closed"}), "magistrate"
    )
    assert office.due(made) == {"promise#1": later}
    office.give(RetractDeed(dossier=made, reason="entered twice"), "magistrate")
    assert office.due(made) == {}
    assert office.faults() == []


def test_the_principal_himself_is_reported_above(office: Office) -> None:
    made = promised(office)
    office.day(date(2025, 3, 21))
    office.sweep()
    assert climbs(office, made)[-1] == ("principal", "post:mayor")


def test_nobody_but_time_climbs(office: Office) -> None:
    made = promised(office)
    office.day(date(2025, 3, 14))
    assert office.refusals(Climb(dossier=made, clock="promise#1", rung=1), "magistrate") == {
        "role_missing"
    }
