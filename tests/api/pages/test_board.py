"""The board's page: each figure opens the cases behind it; the big screen comes anew by itself."""

import re
from datetime import date

import pytest

from engine.store.tabled import TabledStore
from tests.support import progress
from tests.support.web import Web

XSS = "<script>alert(1)</script>"


@pytest.fixture
def office(web: Web) -> Web:
    progress.sent(web.office, subject=XSS)
    web.office.register()
    web.office.day(date(2025, 6, 20))
    web.office.register()
    web.sweep()
    return web


def test_every_figure_opens_what_stands_behind_it(office: Web) -> None:
    text = office.page("/board", "inspection-officer").text
    assert XSS not in text
    assert re.search(
        r'<a href="/cases\?scope=area&amp;unit=unit%3Ahousing&amp;lamp=overdue">1</a>', text
    )
    for link in re.findall(r'href="(/board/[^"]+)"', text):
        page = office.page(link.replace("&amp;", "&"), "inspection-officer")
        assert page.status_code == 200, link
    behind = office.page("/board/open?over=90", "inspection-officer").text
    assert "共 2 件" in behind
    assert XSS not in behind


def test_charts_are_named_and_their_figures_stand_in_tables(office: Web) -> None:
    text = office.page("/board", "clerk").text
    charts = re.findall(r"<svg class=\"chart\"[^>]*>", text)
    assert len(charts) == 4
    assert all('role="img"' in one and re.search(r'aria-label="[^"]+"', one) for one in charts)
    assert text.count('<table class="figures') == 5
    assert " style=" not in text


def test_the_big_screen_comes_anew_and_has_no_figures_to_fill_in(office: Web) -> None:
    text = office.page("/board?screen=big", "clerk").text
    assert '<meta http-equiv="refresh" content="60">' in text
    assert "<form" not in text
    assert "<table" not in text
    assert "http-equiv" not in office.page("/board", "clerk").text


def test_it_is_asked_for_in_as_many_statements_however_much_there_is(
    office: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.page("/board", "clerk")
    counted: list[str] = []
    store = office.program.store
    fetch = store.fetch

    def counting(sql: str, values: object) -> object:
        counted.append(sql)
        return fetch(sql, values)  # type: ignore[arg-type]

    assert isinstance(store, TabledStore)
    monkeypatch.setattr(store, "fetch", counting)
    monkeypatch.setattr(store, "fetch_listed", counting)
    office.page("/board", "clerk")
    few = len(counted)
    for _ in range(9):
        progress.sent(office.office)
    counted.clear()
    office.page("/board", "clerk")
    assert len(counted) == few <= 14


def test_a_list_is_turned_with_what_was_asked_for(office: Web) -> None:
    for _ in range(21):
        progress.sent(office.office)
    text = office.page("/board/open?unit=unit:housing&within=0", "clerk").text
    (following,) = re.findall(r'href="(/board/open[^"]+cursor=[^"]+)"', text)
    rest = office.page(following.replace("&amp;", "&"), "clerk").text
    assert rest.count('class="title"') == 1
    assert office.page("/board/none", "clerk").status_code in {400, 404, 422}


def test_english_is_complete(office: Web) -> None:
    for path in ("/board", "/board?screen=big", "/board/climbing", "/board/supervisions"):
        text = office.page(path, "clerk", **{"Accept-Language": "en"}).text
        assert "Inspectors" in text, path
