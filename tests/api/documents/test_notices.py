"""Notices to the petitioner: each tells its act, its reason, its law, and the day of the clock."""

from datetime import date, timedelta

from engine.case.admitting import Admit, Decline, Forward
from engine.case.deferring import ApproveDeferral, Defer
from tests.support import progress
from tests.support.documents import answered_in_writing, told
from tests.support.web import Web


def test_an_admission_is_told_with_the_day_by_which_the_opinion_is_due(web: Web) -> None:
    case = progress.sent(web.office)
    web.office.give(Admit(dossier=case), progress.OFFICER)
    found = told(web, case, "admission_notice")
    assert "受理告知〔2025〕990421-2025-00001号" in found
    assert "《信访工作条例》第二十三条" in found
    # Sixty days after the third of March is the second of May, a holiday until the fifth.
    assert web.office.due(case)["C4#1"] == date(2025, 5, 2)
    assert "2025年5月2日（最后一日为休息日，法定最迟2025年5月6日）" in found
    assert "housing" in found


def test_an_admission_on_another_way_promises_no_sixty_days(web: Web) -> None:
    case = progress.sent(web.office)
    web.office.give(Admit(dossier=case, route=2), progress.OFFICER)
    found = told(web, case, "admission_notice")
    assert "仲裁" in found
    assert "处理意见最迟" not in found


def test_an_extension_names_its_reason_and_moves_the_day_in_its_own_notice_alone(web: Web) -> None:
    case = answered_in_writing(web.office)
    found = told(web, case, "extension_notice")
    assert "two surveys" in found
    assert "by letter" in found
    assert "延长20日" in found
    assert "2025年5月22日" in found  # the second of May and twenty days
    assert "2025年5月22日" not in told(web, case, "admission_notice")


def test_declining_and_sending_on_say_where_to_go(web: Web) -> None:
    case = web.office.register()
    refused = Decline(dossier=case, reason="It lies in court.\nSo it is.", where_to_go="The court.")
    web.office.give(refused, "clerk")
    found = told(web, case, "decline_notice").splitlines()
    assert [line for line in found if line in ("It lies in court.", "So it is.", "The court.")]
    other = web.office.register()
    limit_on = progress.today(web.office) + timedelta(days=30)
    sent = Forward(
        dossier=other, organ="Court", procedure="By the law of courts.", limit_on=limit_on
    )
    web.office.give(sent, "clerk")
    away = told(web, other, "forwarding_notice")
    assert "转送Court" in away
    assert "By the law of courts." in away
    assert "2025年4月2日" in away


def test_reasons_are_stated_once_they_are_approved(web: Web) -> None:
    case = progress.explained(web.office, 30)
    found = told(web, case, "reasons_statement")
    assert "资金尚未落实" in found
    assert "next year" in found
    assert "2025年4月2日重新研究" in found


def test_reasons_that_were_replaced_before_anybody_approved_them_are_not_stated(web: Web) -> None:
    case = progress.in_hand(web.office, "unresolved")
    first = Defer(dossier=case, reason_code="no_policy_yet", statement="never approved")
    web.office.give(first, progress.OFFICER)
    progress.put_off(web.office, case, 30)
    found = told(web, case, "reasons_statement")
    assert "next year" in found
    assert "never approved" not in found
    assert found.count("2025年4月2日重新研究") == 1


def test_reasons_approved_and_replaced_before_they_were_told_name_no_day(web: Web) -> None:
    case = progress.in_hand(web.office, "unresolved")
    first = Defer(dossier=case, reason_code="no_policy_yet", statement="never told")
    web.office.give(first, progress.OFFICER)
    web.office.give(ApproveDeferral(dossier=case), "petitions-head")
    progress.put_off(web.office, case, 30)
    assert told(web, case, "reasons_statement").count("2025年4月2日重新研究") == 1
