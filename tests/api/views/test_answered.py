"""Answers of a revisit are told question by question, and what was not asked is not told."""

from api.views.answered import answer_rows, yes_or_no
from engine.case.asking import AnswerKept
from engine.case.revisiting import Verified
from engine.case.terms import Rating, Way
from tests.support import progress
from tests.support.office import Office


def test_it_tells_what_was_asked_and_what_is_at_odds() -> None:
    office = Office()
    case = office.case(progress.closed_as_promised(office))
    (party,) = (one.ref for one in case.parties)
    given = AnswerKept(
        party=party,
        answer_received=True,
        promises_kept=False,
        rating=Rating.DISSATISFIED,
        way=Way.CALL,
    )
    rows = answer_rows(Verified(on=case.registered_on, answers=(given,)), case, {party: "P1"}, str)
    told = "收到答复：是 · 承诺已经兑现：否 · 问题已经解决：是 · 对责任单位的满意度：不满意"
    assert rows == [("P1", f"{told} · 联系方式：电话")]


def test_an_opinion_that_promises_nothing_is_not_asked_after_its_promises() -> None:
    office = Office()
    case = office.case(progress.closed(office))
    given = AnswerKept(party="p", answer_received=True, understood=False)
    ((_, told),) = answer_rows(Verified(on=case.registered_on, answers=(given,)), case, {}, str)
    assert told == "收到答复：是 · 听懂了答复：否"
    assert yes_or_no("improved", None, str).endswith("不涉及")
