"""The page of statistics: each figure opens its cases; texts of petitions are escaped."""

import re

import pytest

from api.http import statistics
from tests.support.web import Web

XSS = "<script>alert(1)</script>"


@pytest.fixture
def office(web: Web) -> Web:
    web.office.register(topic=XSS, subject=XSS)
    web.office.register()
    return web


def test_each_figure_opens_the_cases_behind_it(office: Web) -> None:
    text = office.page("/statistics", "inspection-officer").text
    assert XSS not in text
    links = re.findall(r'href="(/statistics/cases[^"]+)"', text)
    assert links
    for link in links:
        page = office.page(link.replace("&amp;", "&"), "inspection-officer")
        assert page.status_code == 200, link
        assert XSS not in page.text
        assert 'href="/cases/' in page.text, link


def test_a_month_before_shows_nothing(office: Web) -> None:
    text = office.page("/statistics?span=2025-02", "clerk").text
    assert "/statistics/cases" not in text
    assert '<option value="2025-02" selected>' in text


def test_more_cases_follow_on_another_page(office: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statistics, "PAGE", 1)
    first = office.page("/statistics/cases?span=2025&column=received", "clerk").text
    assert "共 2 件" in first
    (after,) = re.findall(r'<p class="more"><a href="([^"]+)"', first)
    second = office.page(after.replace("&amp;", "&"), "clerk").text
    assert '<p class="more">' not in second


def test_a_span_that_is_none_is_refused_in_words(office: Web) -> None:
    assert office.page("/statistics?span=2025-99", "clerk").status_code == 422
