"""A petitioner's way from filing to the review, on a telephone, by the pages alone."""

from datetime import timedelta

from playwright.sync_api import Page

from engine.case.reopening import ReopenCase
from engine.case.terms import Rater, Rating, Road
from tests.support import progress
from tests.support.browser import Visitor
from tests.support.filing import facts_of

CODE = ".receipt .code b"
TYPED = {
    "title": "路灯坏了",
    "body": "村口的路灯半个月不亮，请派人来修。",
    "persons.0.name": "演示甲",
}


def test_he_follows_opens_contests_and_rates(visitor: Visitor) -> None:
    office = visitor.web.office
    case = progress.in_hand(office, title="停水三天")
    code = _given(visitor, f"/cases/{case[5:]}")
    visitor.context.clear_cookies()
    page = visitor.open("/query")
    visitor.send(page.locator('form[action="/query"]'), code="not it")
    assert "没有查到" in page.locator("main").inner_text()
    visitor.send(page.locator('form[action="/query"]'), code=code.lower())
    visitor.look_through("/query/case")
    assert "停水三天" in page.locator("h1").inner_text()
    _does(visitor, "ask_recusal", post="post:housing-officer-two", reason="是我的邻居")
    assert [one.post for one in office.case(case).recusals_asked] == ["post:housing-officer-two"]
    progress.opine(office, case)
    page.reload()
    _does(visitor, "record_delivery")
    office.clock.set(office.clock.now() + timedelta(minutes=5))
    _does(visitor, "request_review", request="水还没有来")
    assert office.case(case).parties[0].review_asked_on == progress.today(office)
    progress.closed(office, case)
    page.reload()
    _does(visitor, "rate_handling", rating="dissatisfied", office_rating="satisfied")
    party = office.case(case).parties[0]
    assert (party.rating, party.office_rating) == (Rating.DISSATISFIED, Rating.SATISFIED)
    assert party.rated_by is Rater.PETITIONER
    visitor.send(page.locator('form[action="/query/leave"]'))
    assert page.url.endswith("/query")
    visitor.open("/query/case")
    assert page.url.endswith("/query?over")
    assert office.faults() == []


def test_he_files_says_no_and_goes_on_to_the_review(visitor: Visitor) -> None:
    office = visitor.web.office
    page = visitor.open("/query/new")
    visitor.send(page.locator("form.filing"), **TYPED)
    assert "请填写电话或者住址" in page.locator("main").inner_text()
    assert page.locator('[name="body"]').input_value() == TYPED["body"]
    visitor.send(page.locator("form.filing"), **{"persons.0.phone": "13000000001"})
    code = page.locator(".mycode").inner_text()
    case = _registered(visitor)
    page = _comes(visitor, code)
    assert "路灯坏了" in page.locator("h1").inner_text()
    progress.closed(office, progress.carried(office, case))
    page.reload()
    _does(visitor, "answer_revisit", answer_received="no", words="没有人来过")
    progress.verify(office, case, Road.ANSWER_MISSING)
    office.give(ReopenCase(dossier=case, reason="r"), "clerk")
    assert office.case(case).state == "in_hand"
    progress.opine(office, case)
    page.reload()
    _does(visitor, "record_delivery")
    office.clock.set(office.clock.now() + timedelta(minutes=5))
    _does(visitor, "request_review", request="灯还是不亮")
    assert office.case(case).parties[0].review_asked_on == progress.today(office)
    assert office.faults() == []


def _registered(visitor: Visitor) -> str:
    """Register what was filed, as the counter does by its page."""
    office = visitor.web.office
    page = visitor.open("/petitions", "clerk")
    visitor.go(page.locator("a.title"))
    visitor.send(page.locator('form[action$="/register"]'))
    visitor.send(page.locator("form.counter"))
    assert "已经登记" in page.locator("main").inner_text(), page.locator("main").inner_text()[:900]
    (row,) = office.store.dossiers(kind="petition")
    return facts_of(office, row.id).case


def _comes(visitor: Visitor, code: str) -> Page:
    visitor.context.clear_cookies()
    page = visitor.open("/query")
    return visitor.send(page.locator('form[action="/query"]'), code=code)


def _given(visitor: Visitor, path: str) -> str:
    """Return the code that the counter gives."""
    page = visitor.open(f"{path}/codes", "clerk")
    visitor.send(page.locator(f'form[action="{path}/codes"]'))
    visitor.look_through(f"{path}/codes#given")
    return page.locator(CODE).inner_text()


def _does(visitor: Visitor, act: str, **fields: str) -> None:
    """Send the form of an act; what was done must be said."""
    form = visitor.page.locator(f'form[action="/query/moves/{act}"]')
    folded = visitor.page.locator("details", has=form)
    if folded.count():
        folded.locator("summary").click()
    visitor.send(form, **fields)
    visitor.look_through(f"/query/case#{act}")
    assert visitor.page.locator("p.over[role=status]").count() == 1
