"""Delegations over JSON, and what is entered by them: a header names for whom."""

from base64 import b64encode
from datetime import date

import pytest

from tests.support.web import Web

PATH = "/api/v1/delegations"
FOR = {"On-Behalf-Of": "post:magistrate"}
GIVEN = {
    "post": "post:magistrate",
    "delegate": "post:housing-officer",
    "from_on": "2025-03-03",
    "to_on": "2025-03-31",
    "document": "〔2025〕3号",
    "files": [{"name": "委托", "body": b64encode(b"%PDF-1.7").decode()}],
}


def test_one_is_taken_in_with_its_scan_listed_and_revoked(web: Web) -> None:
    done = web.post(PATH, GIVEN, "petitions-head")
    assert done.status_code == 201
    (item,) = web.get(PATH, "housing-officer").json()["items"]
    assert (item["number"], item["stage"], item["has_scan"]) == (1, "in_force", True)
    assert web.get(f"{PATH}/1/scan", "housing-officer").content == b"%PDF-1.7"
    assert web.get(f"{PATH}/1/scan", "clerk").status_code == 404
    assert web.get(PATH, "clerk").json()["items"] == []
    assert web.post(f"{PATH}/1/revoke", {}, "clerk").json()["code"] == "refused"
    assert web.post(f"{PATH}/1/revoke", {}, "magistrate").status_code == 200
    assert web.get(PATH, "magistrate").json()["items"][0]["stage"] == "revoked"


def test_the_leader_hands_in_a_scan_as_well(web: Web) -> None:
    bare = web.post(PATH, {**GIVEN, "files": []}, "magistrate")
    assert bare.status_code == 422
    assert bare.json()["reasons"][0]["code"] == "file_missing"


def test_what_is_entered_says_for_whom(web: Web) -> None:
    case = web.office.register(unit="unit:housing")
    path = f"/api/v1/cases/{case[5:]}/moves/assign_leader"
    order = {"post": "post:deputy-works"}
    refused = web.post(path, order, "housing-officer", **FOR)
    assert (refused.status_code, refused.json()["reasons"][0]["code"]) == (409, "not_delegated")
    assert web.post(path, order, "housing-officer").json()["reasons"][0]["code"] == "role_missing"
    web.post(PATH, GIVEN, "magistrate")
    assert web.post(path, order, "housing-officer", **FOR).status_code == 200
    last = web.get(f"/api/v1/cases/{case[5:]}/journal", "housing-officer").json()["items"][-1]
    assert last["on_behalf_of"] == "post:magistrate"


@pytest.mark.parametrize("lends", [False, True])
def test_sight_is_lent_only_where_it_says_so(web: Web, *, lends: bool) -> None:
    case = web.office.register(unit="unit:labour")
    web.post(PATH, {**GIVEN, "lends_sight": lends}, "magistrate")
    path = f"/api/v1/cases/{case[5:]}"
    assert web.get(path, "housing-officer").status_code == 404
    assert web.get(path, "housing-officer", **FOR).status_code == (200 if lends else 404)
    web.office.day(date(2025, 4, 1))
    assert web.get(path, "housing-officer", **FOR).status_code == 409
    assert web.get("/api/v1/units", "petitions-head", **FOR).status_code == 409
