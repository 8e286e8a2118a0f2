"""Statistics in JSON: figures within sight, and the cases behind them page by page."""

import pytest

from api.http import statistics
from tests.support.web import Web

PATH = "/api/v1/statistics"


def test_figures_are_read_within_sight(web: Web) -> None:
    web.office.register()
    told = web.get(f"{PATH}?span=2025-03", "inspection-officer").json()
    assert (told["total"]["received"], told["total"]["standing"]) == (1, 1)
    assert [row["key"] for row in told["by"]["unit"]] == ["unit:petitions"]
    assert told["span"] == {"name": "2025-03", "first": "2025-03-01", "last": "2025-03-31"}
    other = web.get(f"{PATH}?span=2025-03", "labour-head").json()
    assert other["total"]["received"] == 0


def test_the_cases_behind_a_figure_are_listed(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statistics, "PAGE", 2)
    cases = [web.office.register() for _ in range(3)]
    asked = f"{PATH}/cases?span=2025&column=standing&by=channel&key=letter"
    first = web.get(asked, "clerk").json()
    second = web.get(f"{asked}&cursor={first['next']}", "clerk").json()
    pages = (first, second)
    assert [[one["id"] for one in page["items"]] for page in pages] == [cases[:2], cases[2:]]
    assert [(page["total"], bool(page["next"])) for page in pages] == [(3, True), (3, False)]
    assert web.get(f"{asked}&cursor=x", "clerk").status_code == 422


@pytest.mark.parametrize("query", ["", "?span=2025-13", "?span=march", "?span=2025-03-01"])
def test_what_is_no_span_is_refused(web: Web, query: str) -> None:
    answer = web.get(PATH + query, "clerk")
    assert answer.status_code == 422
    assert answer.json()["reasons"][0]["field"] == "span"
