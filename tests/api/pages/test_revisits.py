"""The revisit desk: a month, and one page for one revisit, kept when it is refused."""

import re
from datetime import date

import pytest
from httpx2 import Response

from engine.case.registering import AddNote
from engine.case.terms import Rating
from tests.api.views.test_revisits import closed
from tests.support.web import SITE, Web

__all__ = ["closed"]


def send(web: Web, page: Response, name: str, by: str, **filled: str) -> Response:
    """Send a form of the page as a browser would."""
    body = page.text.partition(f'/{name}">')[2].partition("</form>")[0]
    action = f"{re.search(r'/revisits/[-0-9]+', page.text)[0]}/{name}"  # type: ignore[index]
    hidden = dict(re.findall(r'type="hidden" name="([\w.]+)" value="([^"]*)"', body))
    hidden["seal"] = web.browser(by)
    headers = {**SITE, "Accept": "text/html"}
    answer = web.client.post(action, data={**hidden, **filled}, headers=headers)
    web.client.cookies.clear()
    return answer


def said(party: str, **more: str) -> dict[str, str]:
    given = {"party": party, "answer_received": "yes", "understood": "yes"}
    given |= {"promises_kept": "yes", "settled": "yes", "rating": "satisfied"}
    return {f"answers.0.{name}": value for name, value in {**given, **more}.items()}


def test_a_month_shows_what_is_due_in_it(web: Web, closed: str) -> None:
    text = web.page("/revisits?month=2025-03", "clerk").text
    assert f'href="/revisits/{closed[5:]}"' in text
    assert 'id="on-2025-03-18"' in text
    assert f'href="/revisits/{closed[5:]}"' not in web.page("/revisits?month=2025-02", "clerk").text
    for wrong in ("x", "2025-13", "2025-3-1"):
        assert web.page(f"/revisits?month={wrong}", "clerk").status_code == 422


def test_it_stands_in_the_menu_of_those_outside(web: Web) -> None:
    row = 'href="/revisits"'
    assert row in web.page("/", "clerk").text
    assert row in web.page("/", "magistrate").text
    assert row not in web.page("/", "housing-officer").text


def test_what_was_promised_is_told_and_each_party_can_be_called(web: Web, closed: str) -> None:
    text = web.page(f"/revisits/{closed[5:]}", "clerk").text
    assert "We mend it by May." in text
    assert f'href="/cases/{closed[5:]}/people"' in text  # the number itself for a reason alone
    assert "s**" in text
    assert "somebody" not in text


def test_the_handling_unit_asks_nobody_and_calls_nobody(web: Web, closed: str) -> None:
    page = web.page(f"/revisits/{closed[5:]}", "housing-officer")
    assert "不能是经办单位" in page.text
    assert "tel:" not in page.text
    assert web.page(f"/revisits/{closed[5:]}", "labour-head").status_code == 404


def test_answers_are_recorded(web: Web, closed: str) -> None:
    path = f"/revisits/{closed[5:]}"
    party = web.office.case(closed).parties[0].ref
    done = send(web, web.page(path, "clerk"), "record_verification", "clerk", **said(party))
    assert (done.status_code, done.headers["location"]) == (
        303,
        f"/cases/{closed[5:]}?done=record_verification",
    )
    case = web.office.case(closed)
    assert case.state == "revisited"
    assert case.parties[0].rating is Rating.SATISFIED


def test_nothing_is_taken_for_a_yes_that_was_not_said(web: Web, closed: str) -> None:
    path = f"/revisits/{closed[5:]}"
    party = web.office.case(closed).parties[0].ref
    silent = {"answers.0.party": party, "answers.0.answer_received": "yes"}
    page = web.page(path, "clerk")
    answer = send(web, page, "record_verification", "clerk", **silent, words="canary & words")
    assert answer.status_code == 409
    assert "canary &amp; words" in answer.text
    assert f'value="{party}" checked' in answer.text
    assert '<option value="yes" selected>' in answer.text
    assert web.office.case(closed).state == "closed"


def test_tries_are_logged_and_after_enough_of_them_it_may_end(web: Web, closed: str) -> None:
    path = f"/revisits/{closed[5:]}"
    for day in (4, 5, 6):
        web.office.day(date(2025, 3, day))
        page = web.page(path, "clerk")
        assert "close_unreached" not in page.text
        done = send(web, page, "try_verification", "clerk")
        assert done.headers["location"] == f"{path}?done=try_verification"
    page = web.page(path, "clerk")
    assert "2025-03-04、2025-03-05、2025-03-06" in page.text
    assert send(web, page, "close_unreached", "clerk").status_code == 303
    assert web.office.case(closed).state == "revisited"


@pytest.mark.parametrize("name", ["conclude", "nothing"])
def test_no_other_move_is_made_here(web: Web, closed: str, name: str) -> None:
    page = web.page(f"/revisits/{closed[5:]}", "clerk")
    assert send(web, page, name, "clerk").status_code == 404


def test_who_came_second_is_shown_what_changed_and_keeps_what_he_typed(
    web: Web, closed: str
) -> None:
    path, party = f"/revisits/{closed[5:]}", web.office.case(closed).parties[0].ref
    seen = web.page(path, "clerk")
    web.office.give(AddNote(dossier=closed, note="x"), "clerk")
    given = said(party, rating="dissatisfied")
    late = send(web, seen, "record_verification", "clerk", **given)
    assert late.status_code == 412
    assert "您填写期间，卷宗有这些新的变化" in late.text
    assert f"/cases/{closed[5:]}#entry-" in late.text
    assert 'value="dissatisfied" selected' in late.text
