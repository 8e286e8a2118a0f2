"""The board of a small office: each figure counted by hand."""

from datetime import date

import pytest

from api.slots import ECHO, SLOTS, carry_out
from api.views.board import BoardView, board_of
from api.views.board_figures import Age, Month, StageTime, UnitLoad
from engine.case.joining import (
    MergeCase,
    RevokeWithdrawal,
    StateWithdrawal,
    VerifyWithdrawal,
)
from engine.case.slips import IssueSupervisionSlip
from engine.case.supervising import OpenSupervision
from engine.case.terms import SlipCause, SupervisionKind
from engine.store.board import Running, Waiting
from tests.support import progress
from tests.support.web import Web

TODAY = date(2025, 6, 5)


@pytest.fixture
def cases(web: Web) -> dict[str, str]:
    """Five open cases on 5 June 2025, and one that was withdrawn three days before."""
    office = web.office
    old, sent = office.register(), progress.sent(office)  # 3 March, both due on the 18th
    office.day(date(2025, 4, 14))
    late = office.register()  # due on 29 April
    office.day(date(2025, 5, 23))
    near, gone = office.register(), office.register()  # due on 7 June
    office.day(date(2025, 6, 2))
    office.give(StateWithdrawal(dossier=gone, statement="I let it be"), "clerk")
    office.give(VerifyWithdrawal(dossier=gone), "inspection-officer")
    office.day(TODAY)
    return {
        "old": old,
        "sent": sent,
        "late": late,
        "near": near,
        "gone": gone,
        "new": office.register(),  # due on 20 June
    }


def board(web: Web, by: str = "inspection-officer") -> BoardView:
    return board_of(web.here(by))


@pytest.mark.usefixtures("cases")
def test_lamps_age_and_load_are_told_by_unit(web: Web) -> None:
    found = board(web)
    assert (found.as_of, found.scope) == (TODAY, "area")
    assert found.units == (
        UnitLoad(
            unit="unit:petitions",
            open=4,
            overdue=2,
            near=1,
            on_time=1,
            paused=0,
            long_standing=1,
            posts=3,
        ),
        UnitLoad(
            unit="unit:housing",
            open=1,
            overdue=1,
            near=0,
            on_time=0,
            paused=0,
            long_standing=1,
            posts=4,
        ),
    )
    assert [found.total(lamp) for lamp in ("open", "overdue", "near")] == [5, 3, 1]
    assert (found.long_standing.days, found.long_standing.count) == (90, 2)
    assert found.long_standing.assumed


@pytest.mark.usefixtures("cases")
def test_ages_are_counted_from_the_day_of_registration(web: Web) -> None:
    # Registered 0, 13, 52 and twice 94 days ago.
    assert board(web).ages == (
        Age(None, 15, 2),
        Age(15, 30, 0),
        Age(30, 60, 1),
        Age(60, 90, 0),
        Age(90, 180, 2),
        Age(180, 365, 0),
        Age(365, None, 0),
    )


def test_a_month_tells_what_came_and_what_ended_and_stayed_so(
    web: Web, cases: dict[str, str]
) -> None:
    months = board(web).months
    assert (months[0].month, len(months)) == ("2024-07", 12)
    assert months[-4:] == (
        Month("2025-03", 2, 0),
        Month("2025-04", 1, 0),
        Month("2025-05", 2, 0),
        Month("2025-06", 1, 1),
    )
    back = RevokeWithdrawal(dossier=cases["gone"], reason="the water stopped again")
    web.office.give(back, "clerk")
    assert board(web).months[-1] == Month("2025-06", 1, 0)


def test_a_merged_case_that_still_owes_something_has_not_ended(
    web: Web, cases: dict[str, str]
) -> None:
    web.office.give(MergeCase(dossier=cases["new"], main=cases["near"]), "clerk")
    found = board(web)
    assert found.total("open") == 5
    assert found.months[-1] == Month("2025-06", 1, 1)


@pytest.mark.usefixtures("cases")
def test_the_time_in_a_stage_is_that_of_cases_that_ended(web: Web) -> None:
    stages = {one.state: one for one in board(web).stages}
    # The withdrawn one lay there from 23 May to 2 June.
    assert stages["collected"].passed == 1
    assert stages["collected"].days == 10
    assert stages["in_hand"] == StageTime("in_hand", stages["in_hand"].open, 0, None)
    assert stages["collected"].open + stages["in_hand"].open == 5


def test_supervisions_and_slips_that_wait_are_counted(web: Web, cases: dict[str, str]) -> None:
    listed = OpenSupervision(
        dossier=cases["sent"],
        kind=SupervisionKind.LISTED,
        leader="post:deputy-works",
        ground="ordered",
        reason="r",
    )
    slip = IssueSupervisionSlip(
        dossier=cases["sent"],
        unit="unit:housing",
        cause=SlipCause.SHIRKING_OR_DELAY,
        document="7",
        advice="hurry",
    )
    web.office.give(listed, "inspection-officer")
    web.office.give(slip, "inspection-officer")
    found = board(web)
    assert found.supervisions == [Running("listed", 1)]
    assert [(one.id, one.post) for one in found.listed.items] == [
        (cases["sent"], "post:deputy-works")
    ]
    assert found.slips == Waiting(1, 0)
    web.office.day(date(2025, 7, 6))  # thirty days after 5 June end on 5 July, a Saturday
    assert board(web).slips == Waiting(1, 1)


def test_the_ladder_is_told_back_and_ahead(web: Web) -> None:
    case = web.office.register()  # C1 is due on 18 March 2025
    web.office.day(date(2025, 3, 14))
    ahead = board(web).climbing
    assert (ahead.total, ahead.items[0].id) == (2, case)  # and the class, by the same day
    first = ahead.items[0].on
    web.office.day(first)
    web.sweep()
    climbed = board(web).climbed
    assert (climbed.total, climbed.items[0].on) == (2, first)
    assert climbed.items[0].post
    web.office.day(date(2025, 3, 30))
    assert board(web).climbed.total == 0


@pytest.mark.usefixtures("cases")
def test_each_sees_a_board_of_his_own(web: Web) -> None:
    units = {
        by: [one.unit for one in board(web, by).units] for by in ("housing-head", "labour-head")
    }
    assert units == {"housing-head": ["unit:housing"], "labour-head": []}
    assert board(web, "housing-head").scope == "unit"
    assert [one.unit for one in board(web, "deputy-works").units] == ["unit:housing"]
    assert board(web, "magistrate").total("open") == 5


def test_what_has_no_echo_comes_first_until_it_has(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = progress.sent(web.office)
    assert board(web).silences.looked_at is None
    echo = next(slot for slot in SLOTS if slot.name == ECHO)
    with monkeypatch.context() as nobody:
        nobody.setattr("engine.audit._is_owed", lambda *_: False)
        assert carry_out(web.program, echo, "2025-03-04T02:30")
        found = board(web).silences
        assert [(one.id, one.code) for one in found.items] == [(case, "nobody_in_office")]
        assert (found.mended, found.hides_some) == (0, False)
        assert found.items[0].unit == "unit:housing"
        assert board(web, "labour-head").silences.items == ()
    mended = board(web).silences
    assert (mended.items, mended.mended, mended.looked_at is not None) == ((), 1, True)
