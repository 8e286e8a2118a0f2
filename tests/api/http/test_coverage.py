"""Coverages in JSON."""

from tests.support.web import Web

PATH = "/api/v1/coverage"


def test_all_coverages_and_one_with_its_cells(web: Web) -> None:
    told = web.get(f"{PATH}?pack=suqian&on=2025-03-03", "inspection-officer").json()
    lines = {one["name"]: one for one in told["lines"]}
    assert (told["on"], lines["villages_linked"]["total"]) == ("2025-03-03", 1)
    path = f"{PATH}/villages_linked?pack=suqian&unit=unit:township"
    [cell] = web.get(path, "inspection-officer").json()["cells"]
    assert (cell["unit"], cell["is_covered"]) == ("unit:village", False)


def test_a_pack_or_a_coverage_that_is_not_there(web: Web) -> None:
    assert web.get(f"{PATH}?pack=nowhere", "inspection-officer").status_code == 404
    assert web.get(f"{PATH}/nothing?pack=suqian", "inspection-officer").status_code == 404
