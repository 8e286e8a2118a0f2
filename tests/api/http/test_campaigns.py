"""Checklists in JSON."""

from tests.support.web import Web

PATH = "/api/v1/campaigns"


def test_lists_units_and_evidence(web: Web) -> None:
    told = web.get(f"{PATH}?pack=linyi&year=2025", "clerk").json()
    assert [one["name"] for one in told["checklists"]] == ["set_up", "eight_ones"]
    one = web.get(f"{PATH}/eight_ones?pack=linyi&year=2025&limit=1", "city-clerk").json()
    assert [phase["name"] for phase in one["phases"] if phase["runs"]] == ["mobilise", "carry_out"]
    first = web.get(f"{PATH}/set_up?pack=sucheng&limit=1", "clerk").json()
    (unit,) = first["units"]
    assert (first["total"] > 1, first["after"]) == (True, unit["unit"])
    asked = f"{PATH}/set_up/evidence?item=plan_filed&unit={unit['unit']}&pack=sucheng"
    assert web.get(asked, "clerk").json() == {"items": []}
    assert web.get(f"{PATH}/nothing", "clerk").status_code == 404
