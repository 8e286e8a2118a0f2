"""The page of lists: filters that live in the address, searches, pages, within the sight."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from engine.case.terms import LegalKind
from tests.api.pages.test_desk import XSS, led
from tests.support.counting import counting
from tests.support.web import Web


def numbers(text: str) -> list[str]:
    return re.findall(r'class="title" href="/cases/([^"]+)"', text)


def registered(web: Web, subject: str, **fields: Any) -> str:  # noqa: ANN401 - as the office takes them
    return str(web.office.register(subject=subject, **fields)[5:])


def test_filters_live_in_the_address(web: Web) -> None:
    one, other = led(web), registered(web, "道路坑洼")
    shown = {
        "": [one, other],
        "?state=led": [one],
        "?class=solvable": [one],
        "?unit=unit:housing": [one],
        "?leader=post:deputy-works&unit=unit:housing": [one],
        "?q=道路": [other],
        "?q=坑": [other],
        f"?q={other}": [other],
        "?q=道路&state=led": [],
        "?lamp=overdue": [],
        "?kind=matter": [],
        "?ended=yes": [],
    }
    for address, expected in shown.items():
        found = numbers(web.page(f"/cases{address}", "clerk").text)
        assert sorted(found) == sorted(expected), address


@pytest.mark.parametrize("who", ["deputy-works", "housing-officer", "inspector", "magistrate"])
def test_every_role_has_its_lists(web: Web, who: str) -> None:
    number = led(web)
    text = web.page("/cases?state=led", who).text
    if who == "magistrate":
        assert numbers(text) == []
        text = web.page("/cases?scope=area&state=led", who).text
    assert numbers(text) == [number]
    assert 'aria-current="page"' in text


def test_the_accused_find_nothing_by_any_word(web: Web) -> None:
    number = registered(web, "招标", kind=LegalKind.ACCUSATION, accused=("unit:housing",))
    for address in ("?q=招标", f"?q={number}", "", "?ended=yes", "?unit=unit:housing"):
        assert (
            number not in web.page(f"/cases{address}", "housing-head").text.partition("<table")[2]
        )
    assert numbers(web.page("/cases?q=招标", "clerk").text) == [number]


def test_pages_are_turned_with_the_filters_kept(web: Web) -> None:
    made = {registered(web, "路灯不亮") for _ in range(21)}
    first = web.page("/cases?q=路灯", "clerk").text
    link = first.partition('rel="next"')[0].rpartition('href="')[2].partition('"')[0]
    second = web.page(link.replace("&amp;", "&"), "clerk").text
    assert set(numbers(first)) | set(numbers(second)) == made
    assert len(numbers(first)) == 20
    assert 'rel="next"' not in second
    assert "回到开头" in second


def test_counts_are_those_of_the_filter(web: Web) -> None:
    registered(web, "道路坑洼")
    web.office.day(date(2025, 6, 2))
    registered(web, "路灯不亮")
    assert counted(web, "/cases") == ["1", "0", "1", "2"]
    assert counted(web, "/cases?q=路灯") == ["0", "0", "1", "1"]
    assert counted(web, "/cases?lamp=overdue&q=道路") == ["1", "0", "0", "1"]
    assert counted(web, "/cases?ended=yes") == []


def counted(web: Web, address: str) -> Sequence[str]:
    return re.findall(r"<b>(\d+)</b>", web.page(address, "clerk").text)


def test_what_was_typed_stays_and_is_shown_as_text(web: Web) -> None:
    text = web.page("/cases", "clerk").text
    assert '<option value="">' in text
    text = web.client.get(
        "/cases",
        params={"q": XSS[:60]},
        headers={**web._as("clerk"), "Accept": "text/html"},  # noqa: SLF001
    ).text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text
    assert "在已终了的事项中查找" in text


def test_a_wrong_value_is_refused_in_words(web: Web) -> None:
    answer = web.page("/cases?lamp=blue", "clerk")
    assert answer.status_code == 422
    assert web.page("/cases?cursor=AAAA", "clerk").status_code == 422


def test_a_page_sends_few_statements_however_many_cases(web: Web) -> None:
    for _ in range(5):
        registered(web, "路灯不亮")
    web.page("/cases", "clerk")
    with counting(web.program.store) as sent:
        assert len(numbers(web.page("/cases", "clerk").text)) == 5
    # Sight, list, what runs and what rests, whose days are provisional, the lists that he saved.
    assert len(sent) == 5
