"""A roster in JSON."""

from tests.support.web import Web


def test_a_month_of_a_township(web: Web) -> None:
    told = web.get("/api/v1/rosters/unit:township?month=2025-02", "clerk").json()
    assert (told["month"], len(told["days"])) == ("2025-02", 28)
    assert web.get("/api/v1/rosters/unit:village", "clerk").status_code == 404


def test_bookings_of_a_month(web: Web) -> None:
    told = web.get("/api/v1/rosters/unit:township/bookings?month=2025-02", "clerk").json()
    assert (told["month"], told["days"], told["may_book"]) == ("2025-02", [], False)
    assert web.get("/api/v1/rosters/unit:village/bookings", "clerk").status_code == 404
