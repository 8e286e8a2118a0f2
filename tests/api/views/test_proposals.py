"""The principal's list: his own by rule, those of his level by the office, in his sight."""

from datetime import date

import pytest

from api.views.proposals import Proposed, proposals_before
from engine.case.leading import ApproveLeader, ProposeLeader
from engine.case.proposing import PassToPrincipal
from engine.case.recusing import RecuseFromCase
from tests.support import progress
from tests.support.office import actor
from tests.support.web import Web


def before(web: Web, tail: str) -> list[Proposed]:
    found = proposals_before(web.program, actor(tail), web.program.desk.sight(actor(tail)))
    assert found.after is None
    return found.lines


@pytest.fixture
def late(web: Web) -> str:
    """A case that deputy-works could not solve: before the magistrate since 29 March."""
    case = progress.led(web.office, progress.in_hand(web.office))
    web.office.day(date(2025, 3, 29))
    web.sweep()
    return case


def test_what_a_rule_proposed_is_told_with_ground_day_and_former_leader(
    web: Web, late: str
) -> None:
    (one,) = before(web, "magistrate")
    # Five working days from Saturday 29 March with Qingming between: 7 April.
    assert one == Proposed(
        id=late,
        number=late[5:],
        title="供水",
        unit="unit:housing",
        post="post:magistrate",
        ground="ladder",
        basis=("solve#1",),
        since=date(2025, 3, 29),
        due_on=date(2025, 4, 7),
        provisional=False,
        silence_on=date(2025, 4, 7),
        former="post:deputy-works",
        passed_by="",
    )
    assert [one.id for one in before(web, "console")] == [late]
    for tail in ("secretary", "deputy-works", "mayor", "clerk"):
        assert before(web, tail) == []


def test_what_is_passed_on_changes_the_list(web: Web, late: str) -> None:
    passed = PassToPrincipal(dossier=late, post="post:secretary", reason="land")
    web.office.give(passed, "magistrate")
    assert before(web, "magistrate") == []
    assert [one.passed_by for one in before(web, "secretary")] == ["post:magistrate"]


def test_what_the_office_proposed_either_principal_may_decide(web: Web) -> None:
    case = progress.in_hand(web.office)
    propose = ProposeLeader(dossier=case, post="post:deputy-works", ground="key_case")
    web.office.give(propose, "clerk")
    for tail in ("magistrate", "secretary"):
        (one,) = before(web, tail)
        assert (one.post, one.ground, one.silence_on) == ("post:deputy-works", "key_case", None)
    web.office.give(ApproveLeader(dossier=case), "secretary")
    assert before(web, "magistrate") == []


def test_a_rule_that_takes_the_place_of_the_office_is_told_once(web: Web) -> None:
    case = progress.in_hand(web.office)
    web.office.give(ProposeLeader(dossier=case, post="post:deputy-works"), "clerk")
    web.office.day(date(2025, 3, 29))
    web.sweep()
    assert [one.ground for one in before(web, "magistrate")] == ["ladder"]


def test_who_is_kept_away_has_nothing_on_his_list(web: Web, late: str) -> None:
    recuse = RecuseFromCase(dossier=late, post="post:magistrate", reason="his brother")
    web.office.give(recuse, "secretary")
    assert before(web, "magistrate") == []
    assert [one.id for one in before(web, "secretary")] == [late]
