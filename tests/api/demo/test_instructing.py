"""Instructions of the year: one in each step, and a paper from above."""

from collections import Counter

from api.views.instructions import stage_of
from tests.support.demo_year import UNTIL, year


def test_every_step_can_be_seen_today() -> None:
    all_of_them = [one for case in year().cases() for one in case.instructions]
    slips = [one for one in all_of_them if not one.organ]
    assert Counter(stage_of(one) for one in slips) == {
        "waiting": 2,
        "feedback": 1,
        "note": 1,
        "done": 2,
    }
    passed = [one for one in slips if one.written_on is None and len(one.lay_with) == 2]
    assert [one.desk for one in passed] == ["post:990421-principal"]
    assert [stage_of(one) for one in all_of_them if one.organ] == ["feedback"]


def test_feedback_is_due_soon_and_nothing_is_late() -> None:
    cases = [case.id for case in year().cases() if case.instructions]
    due = {
        clock.name: (clock.due_on - UNTIL).days
        for clocks in year().store.open_clocks(cases).values()
        for clock in clocks
        if clock.kind.startswith("instruction")
    }
    assert min(due.values()) >= 0
    assert 2 in due.values()


def test_one_was_done_more_than_sixty_days_ago() -> None:
    done = [one.noted_on for case in year().cases() for one in case.instructions if one.noted_on]
    assert max((UNTIL - day).days for day in done) > 60
