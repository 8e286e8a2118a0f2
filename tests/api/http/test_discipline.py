"""The discipline report in JSON."""

from tests.support.deeds import recorded
from tests.support.web import Web

PATH = "/api/v1/discipline"


def test_the_report_and_the_visits_behind_it(web: Web) -> None:
    made = recorded(web.office, "stay", pack="hefei", breaches=("no_burden",))
    told = web.get(f"{PATH}?span=2025-Q1&pack=hefei", "clerk").json()
    (unit,) = told["units"]
    assert {one["sort"]: one["times"] for one in unit["noted"]} == {"breach": 1, "receipt": 1}
    behind = web.get(f"{PATH}/deeds?span=2025-03&unit=unit:county", "clerk").json()
    assert [one["id"] for one in behind["items"]] == [made]
    assert web.get(f"{PATH}?span=soon", "clerk").status_code == 422
