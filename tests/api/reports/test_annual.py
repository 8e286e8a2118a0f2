"""The annual report holds what 41条 asks for, counted by hand from a small year."""

from datetime import date

from api.reports.annual import annual_report, text_of
from engine.case.dispatching import Dispatch
from engine.case.slips import AnswerSupervisionSlip, IssueSupervisionSlip
from engine.case.terms import Adoption, LegalKind, SlipCause
from tests.support import progress
from tests.support.web import Web


def slip_answered(web: Web) -> None:
    """Let the office advise a unit by a slip, and the unit adopt a part of it."""
    case = progress.in_hand(web.office)
    web.office.give(
        IssueSupervisionSlip(
            dossier=case,
            unit="unit:housing",
            cause=SlipCause.OTHER,
            document="1",
            advice="p",
        ),
        "clerk",
    )
    answer = AnswerSupervisionSlip(
        dossier=case, slip=1, adoption=Adoption.PARTLY_ADOPTED, measures="a"
    )
    web.office.give(answer, "housing-head")


def test_what_came_where_it_went_and_what_was_adopted(web: Web) -> None:
    slip_answered(web)  # registered, sent to the housing office
    web.office.register(topic="供水")
    report_back = web.office.register(topic="供水")
    web.office.give(
        Dispatch(
            dossier=report_back,
            unit="unit:labour",
            with_report=True,
            report_by=date(2025, 4, 1),
        ),
        "clerk",
    )
    web.office.register(kind=LegalKind.ACCUSATION, accused=("unit:court",))
    report = annual_report(web.here("petitions-head"), 2025)
    assert (report.total.received, report.balances) == (4, True)
    assert (report.sent, report.assigned) == (1, 1)
    assert {row.key: row.received for row in report.fields}["供水"] >= 2
    advice = report.advice
    assert (advice.given, advice.answered, advice.partly_adopted, advice.adopted) == (1, 1, 1, 0)
    # An accusation counts among all petitions and points at no unit.
    assert sum(row.received for row in report.units) == 3
    title, text = text_of(web.here("petitions-head"), report)
    assert title == "2025年信访情况年度报告"
    assert "新收4件" in text
    assert "部分采纳1份" in text


def test_another_year_is_empty_and_balances(web: Web) -> None:
    web.office.register()
    report = annual_report(web.here("petitions-head"), 2024)
    assert (report.total.received, report.units, report.balances) == (0, [], True)
