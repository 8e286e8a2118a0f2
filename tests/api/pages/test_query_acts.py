"""A petitioner acts for himself: by his own word, of today, within his rights."""

from datetime import date

from engine.case.registering import Person
from engine.case.terms import Rater, Rating, ReceiptProof
from engine.vocabulary import PETITIONER
from tests.support import progress
from tests.support.asking import act, code_for, enter, follow
from tests.support.web import Web

PDF = b"%PDF-1.4\n%%EOF\n"


def test_he_opens_the_opinion_and_asks_for_a_review_in_time(web: Web) -> None:
    dossier = progress.in_hand(web.office)
    progress.opine(web.office, dossier)
    code = code_for(web, dossier)
    page = follow(web, code)
    assert "打开处理意见书" in page
    assert "<blockquote>b</blockquote>" not in page
    assert "/query/moves/request_review" not in page
    assert act(web, "record_delivery").headers["location"] == "/query/case?done=record_delivery"
    party = web.office.case(dossier).parties[0]
    assert party.receipt is ReceiptProof.OPENED_WITH_CODE
    assert party.received_on == date(2025, 3, 3)
    page = follow(web, code)
    assert "<blockquote>b</blockquote>" in page
    assert "/query/moves/record_delivery" not in page
    assert "最后一天是 2025-04-02" in page  # 35: thirty days from 2025-03-03
    assert act(web, "request_review", request="the well is still dry").status_code == 303
    assert web.office.case(dossier).parties[0].review_asked_on == date(2025, 3, 3)
    last = web.office.store.journal(dossier)[-1]
    assert (last.person, last.post) == (party.ref, PETITIONER)
    assert "信访人本人" in web.page(f"/cases/{dossier.partition(':')[2]}", "clerk").text


def test_after_the_last_day_there_is_nothing_to_ask(web: Web) -> None:
    dossier = progress.answered(web.office)
    web.office.day(date(2025, 4, 3))
    assert "/query/moves/request_review" not in follow(web, code_for(web, dossier))
    refused = act(web, "request_review", request="r", happened_on="2025-04-01")
    assert refused.status_code == 409
    assert web.office.case(dossier).parties[0].review_asked_on is None


def test_he_withdraws_and_takes_it_back(web: Web) -> None:
    dossier = progress.in_hand(web.office)
    follow(web, code_for(web, dossier))
    assert act(web, "state_withdrawal", statement=" ").status_code == 409
    assert act(web, "state_withdrawal", statement="it is solved").status_code == 303
    assert web.office.case(dossier).state == "in_hand", "somebody else checks it first"
    assert act(web, "revoke_withdrawal", reason="it is not").status_code == 303
    assert web.office.case(dossier).withdrawal is None


def test_one_of_several_does_not_speak_for_all(web: Web) -> None:
    persons = (Person(name="somebody"), Person(name="another"))
    dossier = progress.in_hand(web.office, persons=persons, is_joint=True)
    page = follow(web, code_for(web, dossier))
    assert "/query/moves/state_withdrawal" not in page
    assert act(web, "state_withdrawal", statement="s").status_code == 409
    assert act(web, "keep_confidential").status_code == 303
    assert "/query/moves/lift_confidentiality" not in follow(web, code_for(web, dossier))
    assert act(web, "lift_confidentiality", statement="s").status_code == 409
    assert web.office.case(dossier).keeps_confidential


def test_a_proxy_receives_and_adds_but_does_not_withdraw(web: Web) -> None:
    person = Person(name="somebody", proxy_name="a neighbour")
    dossier = progress.in_hand(web.office, persons=(person,), proxy_consent=True)
    progress.opine(web.office, dossier)
    page = follow(web, code_for(web, dossier, web.office.case(dossier).parties[0].proxy_ref))
    for shut in ("state_withdrawal", "ask_recusal"):
        assert f"/query/moves/{shut}" not in page
    assert act(web, "record_delivery").status_code == 303
    for move, given in (("request_review", {"request": "r"}), ("state_withdrawal", {})):
        assert act(web, move, **given).status_code == 409
    files = [("files", ("a.pdf", PDF, "application/pdf"))]
    assert act(web, "attach_files", files=files).status_code == 303


def test_he_adds_what_the_counter_would_take_and_nothing_else(web: Web) -> None:
    dossier = progress.in_hand(web.office)
    code = code_for(web, dossier)
    follow(web, code)
    for name, body in (("a.exe", b"MZ\x00\x01"), ("../a.pdf", PDF), ("a.pdf", b"")):
        refused = act(web, "attach_files", files=[("files", (name, body, "application/pdf"))])
        assert refused.status_code == 409, name
    assert act(web, "attach_files").status_code == 409
    assert web.office.case(dossier).attachments == ()
    sent = act(web, "attach_files", files=[("files", ("a.pdf", PDF, "application/pdf"))])
    assert sent.status_code == 303
    assert len(web.office.case(dossier).attachments) == 1
    assert "补充了材料" in follow(web, code)


def test_he_asks_that_the_officer_keep_away(web: Web) -> None:
    dossier = progress.in_hand(web.office)
    follow(web, code_for(web, dossier))
    given = {"post": "post:housing-officer", "reason": "my brother"}
    refused = act(web, "ask_recusal", **{**given, "post": "post:nobody"})
    assert refused.status_code == 409
    assert "my brother" in refused.text, "what was typed is kept"
    assert act(web, "ask_recusal", **given).status_code == 303
    asked = web.office.case(dossier).recusals_asked
    assert [one.post for one in asked] == ["post:housing-officer"]


def test_nobody_gives_other_orders_by_a_code(web: Web) -> None:
    dossier = progress.in_hand(web.office)
    follow(web, code_for(web, dossier))
    for move in ("add_note", "link_repeat", "verify_withdrawal", "decline", "nonsense"):
        assert act(web, move, note="n").status_code == 404, move
    foreign = {"party": "k#party9", "proof": "signature", "request": "r"}
    progress.opine(web.office, dossier)
    assert act(web, "record_delivery", **foreign).status_code == 303
    assert web.office.case(dossier).parties[0].receipt is ReceiptProof.OPENED_WITH_CODE


def test_one_form_sent_twice_does_it_once(web: Web) -> None:
    dossier = progress.answered(web.office)
    follow(web, code_for(web, dossier))
    for _ in range(2):
        sent = act(web, "request_review", request="r", key="the same")
        assert sent.status_code == 303
    asked = [one for one in web.office.events(dossier) if one == "review_requested"]
    assert len(asked) == 1


def test_letters_that_cannot_be_kept_and_too_many_are_refused(web: Web) -> None:
    dossier = progress.answered(web.office)
    code = code_for(web, dossier)
    follow(web, code)
    assert act(web, "request_review", request="a\0b").status_code == 422
    assert act(web, "request_review", request="x" * 20_001).status_code == 422
    assert act(web, "request_review", request="x" * 2_000_000).status_code == 413
    assert enter(web, code).status_code == 303


def test_he_rates_unit_and_office_apart_and_once(web: Web) -> None:
    dossier = progress.closed(web.office)
    page = follow(web, code_for(web, dossier))
    assert "不评价" in page
    assert "未联系上" not in page
    assert act(web, "rate_handling").status_code == 409
    assert act(web, "rate_handling", rating="dissatisfied").status_code == 303
    party = web.office.case(dossier).parties[0]
    assert (party.rating, party.office_rating) == (Rating.DISSATISFIED, None)
    assert party.rated_by is Rater.PETITIONER
    assert "/query/moves/rate_handling" not in web.client.get("/query/case").text
    assert act(web, "rate_handling", rating="satisfied").status_code == 409
