"""When something may be said to have happened."""

from datetime import UTC, date, datetime

import pytest

from engine.case.registering import AddNote, RegisterCase
from engine.crossing import RecordFieldVisit
from engine.matter.studying import OpenMatter, PutOnAgenda
from engine.timing import wrong_holders, wrong_time
from engine.vocabulary import TIME, Command
from tests.support.office import Office

TODAY = date(2025, 3, 3)


def faults(command: Command, since: date | None = date(2025, 1, 6), by: str = "clerk") -> set[str]:
    return {fault.code for fault in wrong_time(command, since, Office().context(by))}


def test_what_happens_now_needs_no_word() -> None:
    assert faults(AddNote(note="n")) == set()


def test_nothing_has_happened_in_the_future() -> None:
    assert faults(AddNote(note="n", happened_on=date(2025, 3, 4))) == {"in_the_future"}
    # The office opens at nine: 01:00 UTC; a second later is still to come.
    at = datetime(2025, 3, 3, 1, 0, 1, tzinfo=UTC)
    assert faults(AddNote(note="n", happened_at=at)) == {"in_the_future"}


def test_nothing_has_happened_before_the_registration() -> None:
    early = AddNote(note="n", happened_on=date(2025, 1, 5), late_reason="ill")
    assert faults(early) == {"before_registration"}
    at = datetime(2025, 1, 5, 1, tzinfo=UTC)
    assert faults(AddNote(note="n", happened_at=at, late_reason="x")) == {"before_registration"}


def test_day_and_instant_tell_of_the_same_day() -> None:
    # 16:30 UTC on the 1st is the 2nd in Shanghai.
    at = datetime(2025, 3, 1, 16, 30, tzinfo=UTC)
    told = AddNote(note="n", happened_on=date(2025, 3, 2), happened_at=at)
    assert faults(told) == set()
    wrong = AddNote(note="n", happened_on=date(2025, 3, 1), happened_at=at)
    assert faults(wrong) == {"day_and_instant_differ"}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 2, 1), set()),  # thirty days ago: within the pack's limit
        (date(2025, 1, 31), {"late_reason_missing"}),
    ],
)
def test_what_is_older_than_the_limit_needs_a_reason(day: date, expected: set[str]) -> None:
    assert faults(AddNote(note="n", happened_on=day)) == expected
    assert faults(AddNote(note="n", happened_on=day, late_reason="moved house")) == set()


@pytest.mark.parametrize(
    ("by", "post", "on", "expected"),
    [
        ("clerk", "magistrate", TODAY, []),
        ("clerk", "magistrate", date(2019, 12, 31), ["before_appointment"]),
        ("clerk", "moon", TODAY, []),  # told elsewhere
    ],
)
def test_what_was_done_while_nobody_was_in_office_is_nobodys(
    by: str, post: str, on: date, expected: list[str]
) -> None:
    found = wrong_holders([f"post:{post}"], on, Office().context(by))
    assert [one.code for one in found] == expected


def test_a_blank_is_no_reason() -> None:
    late = AddNote(note="n", happened_on=date(2025, 1, 31), late_reason=" ")
    assert faults(late) == {"late_reason_missing"}


def test_time_owes_no_reason_for_being_late() -> None:
    office = Office()
    late = AddNote(note="n", happened_on=date(2025, 1, 31))
    context = office.context("time")
    assert context.actor == TIME
    assert wrong_time(late, date(2025, 1, 6), context) == []


def test_a_common_problem_and_a_visit_keep_the_same_rule() -> None:
    office = Office()
    matter = office.give(OpenMatter(unit="unit:housing", subject="s")).dossier
    tomorrow = date(2025, 3, 4)
    agenda = PutOnAgenda(dossier=matter, body="b", meets_on=tomorrow, happened_on=date(2025, 3, 2))
    assert office.refusals(agenda) == {"before_registration"}
    visit = RecordFieldVisit(leader="post:magistrate", unit="unit:county", happened_on=tomorrow)
    assert office.refusals(visit) == {"in_the_future"}


def test_an_opening_long_after_the_fact_says_why() -> None:
    old = date(2025, 1, 6)  # 56 days before, the pack asks from the 31st
    visit = RecordFieldVisit(leader="post:deputy-works", unit="unit:township", happened_on=old)
    assert faults(visit, since=None) == {"late_reason_missing"}
    told = RecordFieldVisit(
        leader="post:deputy-works", unit="unit:township", happened_on=old, late_reason="ill"
    )
    assert faults(told, since=None) == set()


def test_an_old_list_is_brought_in_as_it_is() -> None:
    old = RegisterCase(office="unit:petitions", title="t", happened_on=date(2015, 1, 6))
    assert faults(old, since=None) == {"late_reason_missing"}
    assert faults(old, since=None, by="console") == set()
    known = RegisterCase(
        office="unit:petitions", title="t", happened_on=date(2015, 1, 6), source_key="old:1"
    )
    assert faults(known, since=None) == set()
