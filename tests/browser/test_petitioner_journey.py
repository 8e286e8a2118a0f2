"""A petitioner's way from the receipt to the review, on a telephone, by the pages alone."""

from datetime import timedelta

from engine.case.terms import Rater, Rating
from tests.support import progress
from tests.support.browser import Visitor

CODE = ".receipt .code b"


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
