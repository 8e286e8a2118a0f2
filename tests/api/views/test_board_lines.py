"""Lines of the board's lists in words: whom a rung reaches, how a slip stands."""

from datetime import date
from typing import Any

import pytest

from api.views.board_lines import BoardLine, BoardList, Wanted, first_of, page_of
from engine.case.breach_register import DecideBreach, RecordBreach
from engine.case.slips import (
    AcceptSlipAnswer,
    AnswerSupervisionSlip,
    IssueSupervisionSlip,
    ReturnSlipAnswer,
)
from engine.case.supervising import OpenSupervision
from engine.case.terms import Adoption, Article, Finding, SlipCause, SupervisionKind
from tests.support import progress
from tests.support.web import Web


def lines(
    web: Web, which: BoardList, by: str = "inspection-officer", **asked: object
) -> list[BoardLine]:
    return page_of(web.here(by), which, Wanted(**asked)).lines  # type: ignore[arg-type]


def test_open_cases_are_found_by_age_and_unit(web: Web) -> None:
    old, sent = web.office.register(), progress.sent(web.office)
    web.office.day(date(2025, 4, 2))  # thirty days later
    new = web.office.register()

    def found(**asked: Any) -> list[str]:  # noqa: ANN401
        return [one.id for one in lines(web, BoardList.OPEN, **asked)]

    assert found() == [old, sent, new]
    assert found(over=29) == [old, sent]
    assert found(over=30) == []
    assert found(within=29) == [new]
    assert found(within=30, over=29, unit="unit:housing") == [sent]
    arrived = lines(web, BoardList.ARRIVALS, month="2025-04")
    assert [(one.id, one.on) for one in arrived] == [(new, date(2025, 4, 2))]
    assert page_of(web.here("labour-head"), BoardList.OPEN, Wanted()).lines == []


def test_a_slip_tells_how_its_answer_stands(web: Web) -> None:
    case = progress.sent(web.office)
    slip = IssueSupervisionSlip(
        dossier=case,
        unit="unit:housing",
        cause=SlipCause.SHIRKING_OR_DELAY,
        document="No. 7",
        advice="hurry",
    )

    def stands() -> tuple[str, int]:
        told = [one.note for one in lines(web, BoardList.SLIPS)]
        return told[0], len(lines(web, BoardList.SLIPS, waiting=True))

    web.office.give(slip, "inspection-officer")
    assert stands() == ("未反馈", 1)
    line = lines(web, BoardList.SLIPS)[0]
    assert (line.what, line.post) == ("No. 7 推诿、敷衍、拖延", "unit:housing")
    answer = AnswerSupervisionSlip(dossier=case, slip=1, adoption=Adoption.ADOPTED, measures="done")
    web.office.give(answer, "housing-officer")
    assert stands() == ("已反馈", 0)
    web.office.give(ReturnSlipAnswer(dossier=case, slip=1, reason="no"), "inspection-officer")
    assert stands() == ("反馈被退回", 1)
    web.office.give(answer, "housing-officer")
    web.office.give(AcceptSlipAnswer(dossier=case, slip=1), "inspection-officer")
    assert stands() == ("反馈已认可", 0)


def test_a_supervision_tells_its_kind_and_whom_it_watches(web: Web) -> None:
    case = progress.sent(web.office)
    opened = OpenSupervision(
        dossier=case,
        kind=SupervisionKind.LISTED,
        ground="strongly_felt",
        reason="r",
        leader="post:deputy-works",
    )
    web.office.give(opened, "inspection-officer")
    (line,) = lines(web, BoardList.SUPERVISIONS, kind="listed")
    assert (line.what, line.note, line.post) == ("挂牌督办", "群众反映强烈", "post:deputy-works")
    assert lines(web, BoardList.SUPERVISIONS, kind="dynamic") == []


def test_the_ladder_tells_rung_and_receiver(web: Web) -> None:
    progress.sent(web.office)  # the notice C2 is due on 18 March
    web.office.day(date(2025, 3, 14))
    ahead = [one for one in lines(web, BoardList.CLIMBING) if one.what.startswith("受理告知")]
    assert [(one.note, one.role) for one in ahead] == [("提醒", "责任人")]
    web.office.day(ahead[0].on)
    web.sweep()
    climbed = [one for one in lines(web, BoardList.CLIMBED) if one.what.startswith("受理告知")]
    assert [one.what for one in climbed] == [ahead[0].what]
    assert climbed[0].post.startswith("post:housing")


@pytest.mark.parametrize("which", list(BoardList))
def test_pages_follow_one_another(web: Web, which: BoardList) -> None:
    for _ in range(3):
        progress.sent(web.office)
    here = web.here("clerk")
    first = page_of(here, which, Wanted(), first_of(which), limit=2)
    if first.after is None:
        assert len(first.lines) < 2
        return
    rest = page_of(here, which, Wanted(), first.after, limit=2)
    assert (first.total, rest.total) == (3, 1)
    assert len({one.id for one in (*first.lines, *rest.lines)}) == 3


def test_the_register_of_breaches_tells_the_article_and_what_was_found(web: Web) -> None:
    case = progress.in_hand(web.office)
    said = RecordBreach(dossier=case, article=Article.NOT_HANDLED, unit="unit:housing", account="a")
    web.office.give(said, "clerk")
    (line,) = lines(web, BoardList.BREACHES)
    told = (line.id, line.what, line.note, line.post)
    assert told == (case, "推诿拖延、不按规定办理（45条）", "未认定", "unit:housing")
    found = DecideBreach(
        dossier=case, breach=1, found_as=Finding.NOT_UPHELD, document="1", account="a"
    )
    web.office.give(found, "inspector")
    assert lines(web, BoardList.BREACHES)[0].note == "不属实"
    assert page_of(web.here("labour-head"), BoardList.BREACHES, Wanted()).lines == []
