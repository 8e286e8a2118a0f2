"""Who is told what, and what would be written about a case, over JSON."""

from engine.case.dispatching import Dispatch
from tests.support.filing import file
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


def test_a_dossier_of_another_kind_is_previewed_as_well(web: Web) -> None:
    petition = file(web.office, title="water")
    path = f"/api/v1/notices/petition/{petition.partition(':')[2]}"
    told = web.get(path, "clerk").json()["items"]
    assert {one["event"] for one in told} == {"petition_filed"}
    assert web.get(path, "labour-head").status_code == 404
    assert web.get("/api/v1/notices/org/main", "clerk").status_code == 404
    case = web.office.register()
    web.office.give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    same = web.get(f"/api/v1/notices/case/{case[5:]}", "clerk").json()
    assert same == web.get(f"/api/v1/cases/{case[5:]}/notices", "clerk").json()
