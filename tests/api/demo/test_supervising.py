"""What the inspectors of the year supervise: every kind, slips with and without an answer."""

from engine.case.terms import SupervisionKind
from tests.support.demo_year import year


def test_every_kind_of_supervision_runs() -> None:
    running = {
        one.kind for case in year().cases() for one in case.supervisions if one.closed_on is None
    }
    assert running == set(SupervisionKind)


def test_one_slip_waits_and_one_is_done() -> None:
    slips = [one for case in year().cases() for one in case.slips]
    assert {one.answered_on is None for one in slips} == {True, False}
    assert all(one.accepted_on for one in slips if one.answered_on)
