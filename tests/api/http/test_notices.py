"""Who is told what, and what would be written about a case, over JSON."""

from engine.case.dispatching import Dispatch
from tests.support.web import Web


def test_the_table_and_a_preview_are_told(web: Web) -> None:
    found = web.get("/api/v1/notices", "housing-head").json()
    rows = {(one["kind"], one["event"]): one for one in found["items"]}
    assert rows["case", "dispatched"]["act"] == ["unit_head", "unit_staff"]
    assert found["channels"] == ["inbox"]
    assert "note_added" in found["silent"]
    case = web.office.register()
    web.office.give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    there = f"/api/v1/cases/{case[5:]}/notices"
    (only,) = {one["event"] for one in web.get(there, "clerk").json()["items"]}
    assert only == "dispatched", "who registered it himself is not told so"
    assert web.get(f"{there}?event=registered", "clerk").json() == {"items": []}
    assert web.get(there, "labour-head").status_code == 404
