"""The board's lists behind the stages of what ended, and behind the slips whose day is over."""

from datetime import date

from api.views.board import board_of
from api.views.board_lines import BoardList, Wanted, page_of
from engine.case.admitting import Decline
from engine.case.slips import IssueSupervisionSlip
from engine.case.terms import SlipCause
from tests.support import progress
from tests.support.web import Web


def slip(web: Web, document: str) -> None:
    given = IssueSupervisionSlip(
        dossier=progress.sent(web.office),
        unit="unit:housing",
        cause=SlipCause.SHIRKING_OR_DELAY,
        document=document,
        advice="hurry",
    )
    web.office.give(given, "inspection-officer")


def test_slips_whose_day_is_over_are_listed_by_themselves(web: Web) -> None:
    slip(web, "No. 1")
    slip(web, "No. 2")
    web.office.day(date(2025, 3, 20))
    slip(web, "No. 3")
    # A40: thirty days, from 3 March to 2 April and from 20 March to 19 April.
    web.office.day(date(2025, 4, 10))
    here = web.here("inspection-officer")
    late = Wanted(waiting=True, late=True)
    first = page_of(here, BoardList.SLIPS, late, limit=1)
    assert ([one.what[:5] for one in first.lines], first.total) == (["No. 2"], 2)
    rest = page_of(here, BoardList.SLIPS, late, first.after, limit=1)
    assert ([one.what[:5] for one in rest.lines], rest.total) == (["No. 1"], 1)
    assert board_of(here).slips.late == 2
    assert "late=True" in web.page("/board", "inspection-officer").text


def test_what_passed_a_stage_is_what_the_board_counts(web: Web) -> None:
    gone = progress.closed(web.office)
    progress.verify(web.office, gone)
    progress.concluded(web.office, gone)
    declined = progress.sent(web.office)
    web.office.give(Decline(dossier=declined, reason="r", where_to_go="w"), "housing-officer")
    here = web.here("inspection-officer")
    passed = {one.state: one.passed for one in board_of(here).stages}
    for state, count in passed.items():
        found = page_of(here, BoardList.ENDINGS, Wanted(state=state))
        assert (len(found.lines), found.total) == (count, count)
    assert (passed["collected"], passed["in_hand"]) == (2, 1)
