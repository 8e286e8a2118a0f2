"""Revisits in JSON are those within sight."""

from tests.api.views.test_revisits import closed
from tests.support.web import Web

__all__ = ["closed"]


def test_they_are_listed_up_to_a_day_within_sight(web: Web, closed: str) -> None:
    (one,) = web.get("/api/v1/revisits?due_to=2025-03-31", "clerk").json()["items"]
    assert (one["id"], one["due_on"], one["is_mine"]) == (closed, "2025-03-18", True)
    assert web.get("/api/v1/revisits?due_to=2025-03-17", "clerk").json() == {"items": []}
    assert web.get("/api/v1/revisits", "labour-head").json() == {"items": []}
