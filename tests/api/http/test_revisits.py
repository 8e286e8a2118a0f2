"""Revisits in JSON are those within sight, page by page."""

from tests.api.views.test_revisits import close_one, closed
from tests.support.web import Web

__all__ = ["closed"]


def test_they_are_listed_up_to_a_day_within_sight(web: Web, closed: str) -> None:
    (one,) = web.get("/api/v1/revisits?due_to=2025-03-31", "clerk").json()["items"]
    assert (one["id"], one["due_on"], one["is_mine"]) == (closed, "2025-03-18", True)
    none: dict[str, object] = {"items": [], "next": None}
    assert web.get("/api/v1/revisits?due_to=2025-03-17", "clerk").json() == none
    assert web.get("/api/v1/revisits", "labour-head").json() == none


def test_they_come_page_by_page(web: Web, closed: str) -> None:
    cases = [closed, close_one(web)]
    first = web.get("/api/v1/revisits?limit=1", "clerk").json()
    rest = web.get(f"/api/v1/revisits?limit=1&cursor={first['next']}", "clerk").json()
    assert [one["id"] for one in (*first["items"], *rest["items"])] == cases
    assert rest["next"] is None
    assert web.get("/api/v1/revisits?cursor=x", "clerk").status_code == 422
