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


def test_what_is_published_names_nobody_who_is_booked(web: Web) -> None:
    roster = {
        "kind": "duty_roster",
        "form": "duty",
        "leaders": ["post:township-head"],
        "unit": "unit:township",
        "title": "Hall 1",
        "bookable": 2,
        "turns": [{"on": "2025-03-04", "post": "post:township-head"}],
    }
    made = web.post("/api/v1/deeds", roster, "township-head")
    assert made.status_code == 201, made.text
    number = made.json()["number"]
    booked = {"day": "2025-03-04"}
    done = web.post(f"/api/v1/deeds/{number}/moves/book_reception", booked, "clerk")
    assert done.status_code == 200, done.text
    path = "/api/v1/rosters/unit:township/published?month=2025-03"
    for by in ("clerk", "labour-head"):
        told = web.get(path, by).json()
        (day,) = told["days"]
        assert (day["on"], day["left"], day["bookings"]) == ("2025-03-04", 1, [])
        assert (told["place"], told["dossier"], told["may_book"]) == ("Hall 1", "", False)
    assert web.get("/api/v1/rosters/unit:village/published", "clerk").status_code == 404
