"""The calendar in JSON: so many days from the first, within scope."""

from tests.support.deeds import recorded
from tests.support.web import Web


def test_days_are_told_with_what_lies_on_them(web: Web) -> None:
    made = recorded(web.office, "labour")
    path = "/api/v1/calendar?first=2025-03-03"
    body = web.get(path, "magistrate").json()
    (one,) = body["items"]
    assert body["is_cut"] is False
    assert (one["what"], one["on"], one["path"]) == ("labour", "2025-03-03", f"/deeds/{made[5:]}")
    assert web.get(f"{path}&scope=unit", "housing-officer").json()["items"] == []
    assert web.get(f"{path}&days=63", "magistrate").status_code == 422
