"""Units and accounts in JSON, for heads of petition offices alone."""

import pytest

from tests.support.web import Web


def test_units_are_listed_and_read(web: Web) -> None:
    items = web.get("/api/v1/units", "petitions-head").json()["items"]
    assert items[0]["id"] == "unit:county"
    read = web.get("/api/v1/units/unit:housing", "petitions-head").json()
    assert read["posts"][0]["id"] == "post:housing-head"
    assert read["posts"][0]["person"] == "person:housing-head"


def test_accounts_hold_no_secret(web: Web) -> None:
    items = web.get("/api/v1/accounts", "petitions-head").json()["items"]
    assert items[0]["login"] == "person:petitions-head"  # of the token that asks
    assert not {"password_hash", "otp_seed"} & set(items[0])


@pytest.mark.parametrize("path", ["units", "units/unit:housing", "accounts"])
def test_others_are_not_told(web: Web, path: str) -> None:
    for by in ("clerk", "magistrate", "inspector"):
        assert web.get(f"/api/v1/{path}", by).status_code == 404
