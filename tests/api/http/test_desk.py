"""What lies on the caller's desks is counted as his pages count it."""

from datetime import date

from tests.support import progress
from tests.support.web import Web


def test_each_desk_is_counted_by_lamp(web: Web) -> None:
    progress.in_hand(web.office)
    web.office.register()
    web.office.day(date(2025, 4, 30))
    items = {one["scope"]: one for one in web.get("/api/v1/desk", "clerk").json()["items"]}
    assert next(iter(items)) == "area"
    assert (items["area"]["open"], items["led"]["open"]) == (2, 0)
    assert items["area"]["overdue"] == 2
    (one,) = web.get("/api/v1/desk?scope=area&unit=unit:housing", "clerk").json()["items"]
    assert (one["open"], one["is_more"]) == (1, False)
    assert web.get("/api/v1/desk?lamp=blue", "clerk").status_code == 422
