"""The page and the list of what was done to accounts."""

import pytest

from api.identity import registering
from api.wiring import MACHINE
from tests.support.web import Web

PATH = "/account-entries"


@pytest.fixture
def backend() -> str:
    return "sqlite"


def test_the_page_tells_whose_account_what_and_by_whom(web: Web) -> None:
    registering.add(web.program, MACHINE, "li", "post:housing-head")
    text = web.page(PATH, "petitions-head").text
    assert "<b>li</b>" in text
    assert "新增账号" in text
    assert web.page(PATH, "clerk").status_code == 404


def test_json_goes_on_where_a_page_ended(web: Web) -> None:
    registering.add(web.program, MACHINE, "li", "post:housing-head")
    registering.reset(web.program, MACHINE, "li")
    asked = f"/api/v1{PATH}?limit=1"
    told = web.get(asked, "petitions-head").json()
    found = told["items"]
    while told["next"]:
        told = web.get(f"{asked}&cursor={told['next']}", "petitions-head").json()
        found += told["items"]
    assert [one["act"] for one in found if one["login"] == "li"] == ["reset", "add"]
    assert web.get(asked, "clerk").status_code == 404
