"""The ledger over JSON holds what its page shows."""

from tests.support import progress
from tests.support.web import Web


def test_a_case_in_charge_stands_in_the_ledger_of_its_year(web: Web) -> None:
    case = progress.led(web.office, progress.in_hand(web.office, subject="路灯不亮"))
    found = web.get("/api/v1/ledger?year=2025", "clerk").json()
    assert (found["year"], found["scope"]) == (2025, "area")
    (row,) = found["items"]
    assert [one["code"] for one in found["columns"]] == list(row)
    assert row["case"] == f"{case[5:]} 路灯不亮"
    assert web.get("/api/v1/ledger?year=2024", "clerk").json()["items"] == []
    assert web.get("/api/v1/ledger", "labour-head").json()["items"] == []
    for year in (1, 6667):
        assert web.get(f"/api/v1/ledger?year={year}", "clerk").status_code == 422
        assert web.page(f"/ledger?year={year}", "clerk").status_code == 422
