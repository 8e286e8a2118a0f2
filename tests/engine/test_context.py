"""What a decision may know: the day a command tells of, and references to what is filed."""

from datetime import UTC, date, datetime

from engine.case.registering import AddNote
from tests.support.office import Office

DAY = date(2025, 3, 3)


def test_what_tells_no_day_happens_today() -> None:
    context = Office().context("clerk")
    assert context.day(AddNote(note="n")) == DAY


def test_the_day_told_counts() -> None:
    context = Office().context("clerk")
    assert context.day(AddNote(note="n", happened_on=date(2025, 3, 1))) == date(2025, 3, 1)


def test_an_instant_alone_tells_its_day_in_shanghai() -> None:
    # 17:00 UTC on 28 February is one in the morning of 1 March in Shanghai.
    context = Office().context("clerk")
    at = datetime(2025, 2, 28, 17, tzinfo=UTC)
    assert context.day(AddNote(note="n", happened_at=at)) == date(2025, 3, 1)


def test_a_reference_is_made_from_the_key_and_only_for_what_was_said() -> None:
    context = Office().context("clerk")
    assert context.ref("note", "said") == "#note"
    assert context.ref("note", "") == ""
