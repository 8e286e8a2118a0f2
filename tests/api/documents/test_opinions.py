"""Opinions tell what was asked, found and decided, and the last days that the desk derives."""

from datetime import date

from engine.case.admitting import Admit
from engine.case.classing import ConfirmClass
from engine.case.terms import OpinionOutcome
from tests.support import progress
from tests.support.documents import answered_in_writing, received, reviewed, told
from tests.support.web import Web
from workflows.due import Question, due


def last_day(web: Web, kind: str, start: date) -> date:
    """Return what `huiyin due` answers for a right that began on a day."""
    rules = web.office.rules
    question = Question(pack="national", spec=rules.clocks[kind])
    answer = due(question, start, web.office.desk.around.calendar)
    return date.fromisoformat(answer["legal_on"])


def said_of(on: date) -> str:
    return f"{on.year}年{on.month}月{on.day}日"


def test_an_opinion_has_its_parts_and_each_party_its_last_day(web: Web) -> None:
    case = answered_in_writing(web.office, 3)
    open_yet = told(web, case, "opinion")
    assert "H-7" in open_yet
    for part in ("Switch it on again.", "The pump was switched off", "The works rule.", "不予支持"):
        assert part in open_yet
    assert "自收到本意见书之日起30日内向county请求复查（《信访工作条例》第三十五条）" in open_yet
    assert "最后一日" not in open_yet  # nobody has it yet: no right has begun
    received(web.office, case)
    on = web.office.later(2)  # the fifth of March
    received(web.office, case, 1)
    found = told(web, case, "opinion")
    assert "A**已于2025年3月3日收到（本人签收），请求复查的最后一日为2025年4月2日" in found
    # Thirty days after the fifth is the fourth of April, a holiday; the seventh is no day off.
    assert last_day(web, "C5", on) == date(2025, 4, 7)
    assert (
        f"B**已于2025年3月5日收到（本人签收），请求复查的最后一日为{said_of(date(2025, 4, 7))}"
        in found
    )
    assert "C**尚无送达凭据" in found
    assert web.office.due(case)["C5#1"] == last_day(web, "C5", date(2025, 3, 3))


def test_a_review_names_the_way_on_and_a_final_review_that_there_is_none(web: Web) -> None:
    case = answered_in_writing(web.office)
    received(web.office, case)
    reviewed(web.office, case)
    review = told(web, case, "review_opinion")
    assert "Not so." in review
    assert "It stands." in review
    assert f"请求复核的最后一日为{said_of(last_day(web, 'C7', date(2025, 3, 3)))}" in review
    assert "向city请求复核（《信访工作条例》第三十六条）" in review
    final = told(web, case, "final_review_opinion")
    assert "It stands for good." in final
    assert "听证自2025年3月3日起，至2025年3月6日止" in final
    assert "不再受理" in final


def test_an_answer_on_another_way_promises_no_review(web: Web) -> None:
    case = progress.sent(web.office)
    web.office.give(Admit(dossier=case, route=2), progress.OFFICER)
    web.office.give(ConfirmClass(dossier=case, classification="solvable"), progress.OFFICER)
    progress.opine(web.office, case, OpinionOutcome.CLARIFIED)
    assert "请求复查" not in told(web, case, "opinion")
