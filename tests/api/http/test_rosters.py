"""A roster in JSON."""

from tests.support.web import Web


def test_a_month_of_a_township(web: Web) -> None:
    told = web.get("/api/v1/rosters/unit:township?month=2025-02", "clerk").json()
    assert (told["month"], len(told["days"])) == ("2025-02", 28)
    assert web.get("/api/v1/rosters/unit:county", "clerk").status_code == 404
