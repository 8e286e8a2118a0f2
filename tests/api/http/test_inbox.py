"""The inbox holds what the relay wrote to the caller's post, and no other's."""

from api.timetable import Timetable
from tests.support.web import Web


def test_letters_come_page_by_page(web: Web) -> None:
    for _ in range(3):
        case = web.office.register()
        web.post(f"/api/v1/cases/{case[5:]}/moves/dispatch", {"unit": "unit:housing"}, "clerk")
    Timetable(web.program).relay()
    first = web.get("/api/v1/inbox?limit=2", "housing-head").json()
    assert [letter["read_at"] for letter in first["items"]] == [None, None]
    rest = web.get(f"/api/v1/inbox?limit=2&cursor={first['next']}", "housing-head").json()
    dossiers = [letter["dossier"] for letter in (*first["items"], *rest["items"])]
    assert len(dossiers) == len(set(dossiers)) == 3
    assert rest["next"] is None
    assert web.get("/api/v1/inbox", "labour-head").json() == {"items": [], "next": None}
