"""The ledger of contact points in JSON, page by page."""

from tests.support.deeds import recorded
from tests.support.web import Web


def test_it_is_listed_page_by_page(web: Web) -> None:
    for unit in ("unit:township", "unit:other-township"):
        recorded(web.office, "contact_point", form="township", unit=unit)
    first = web.get("/api/v1/points?limit=1", "clerk").json()
    second = web.get(f"/api/v1/points?limit=1&cursor={first['next']}", "clerk").json()
    found = [one["unit"] for page in (first, second) for one in page["items"]]
    assert sorted(found) == ["unit:other-township", "unit:township"]
