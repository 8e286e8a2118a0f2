"""An event tells its result, to whom and how; a case out of sight is not named."""

from datetime import date

import pytest

from api.views.event_words import Reader, details_of, links_of
from engine.case.admitting import Forwarded
from engine.case.answering import OpinionExtended, OpinionIssued
from engine.case.closing import ClosingApproved
from engine.case.delivering import AnswerReceived
from engine.case.joining import MergedIn
from engine.case.meeting import DecidedAtMeeting
from engine.case.pausing import ClockPaused
from engine.case.returning import ReturnVisited
from engine.case.revisiting import Verified
from engine.case.terms import OpinionOutcome, Outcome, ReceiptProof, Road
from engine.case.visited import CaseVisited, CaseVisitRetracted
from engine.visit.visiting import Visit
from engine.vocabulary import Event
from tests.support.office import Office

DAY = date(2025, 3, 3)
NAMES = {"unit:court": "court", "post:mayor": "mayor", "unit:town": "town"}
VISIT = Visit(
    id="visit:1", leader="post:mayor", unit="unit:town", area_path="", on=DAY, companions=2
)
SUPPORTED, SETTLED = OpinionOutcome.SUPPORTED, Outcome.SETTLED


def reader(**beside: object) -> Reader:
    return Reader(Office().rules, str, NAMES, {"p1": "P1", "p2": "P2"}, beside)


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (OpinionIssued(on=DAY, outcome=SUPPORTED, number="7", text_ref=""), ["支持", "7"]),
        (AnswerReceived(on=DAY, party="p1", proof=ReceiptProof.POSTAL), ["邮寄回执", "P1"]),
        (ClosingApproved(on=DAY, outcome=SETTLED, verify_by=DAY), ["化解", f"核实回访期限 {DAY}"]),
        (OpinionExtended(on=DAY, days=30, text_ref=""), ["天数 30"]),
        (
            Forwarded(on=DAY, organ="unit:court", procedure_ref="", limit_on=DAY, came_from=""),
            ["court", f"办理期限 {DAY}"],
        ),
        (
            Verified(on=DAY, answers=(), road=Road.DISAGREES, not_reached=("p1", "p2")),
            ["不服处理意见", "未联系上 P1、P2"],
        ),
        (
            ReturnVisited(on=DAY, post="post:mayor", solved=True, improved=None),
            ["突出问题得到解决：是", "生产生活条件有改善：不涉及", "没有新的期盼和需求", "mayor"],
        ),
        (CaseVisited(on=DAY, visit="visit:1", by_post="post:mayor"), ["mayor", "下访 1"]),
        (CaseVisitRetracted(on=DAY, visit="visit:1"), ["下访 1"]),
    ],
)
def test_it_tells_what_was_done(event: Event, told: list[str]) -> None:
    assert [*details_of(event, reader())] == told


def test_a_visit_within_sight_tells_its_place_and_leads_there() -> None:
    event = CaseVisited(on=DAY, visit="visit:1", by_post="post:mayor")
    seen = reader(**{"visit:1": VISIT})
    assert [*details_of(event, seen)] == ["mayor", "town", "随行人数 2"]
    assert links_of(event, seen) == [("下访 1", "/visits/1")]


def test_a_case_out_of_sight_is_not_named_and_a_meeting_leads_nowhere() -> None:
    merged = MergedIn(on=DAY, other="case:1")
    assert ([*details_of(merged, reader())], links_of(merged, reader())) == ([], [])
    decided = DecidedAtMeeting(
        on=DAY, decision=1, meeting="meeting:2", unit="unit:town", text_ref="", due_on=DAY
    )
    told = ["town", "会议决定 1", f"完成日期 {DAY}", "会议 2"]
    assert ([*details_of(decided, reader())], links_of(decided, reader())) == (told, [])


def test_a_pause_tells_the_clock_and_the_reason() -> None:
    rules = Office().rules
    clock, reason = next(iter(rules.clocks)), next(iter(rules.pause_reasons))
    event = ClockPaused(on=DAY, clock=f"{clock}#1", pause_reason=reason, text_ref="")
    titles = [rules.clocks[clock].title, rules.pause_reasons[reason].title]
    assert [*details_of(event, reader())] == titles
