"""Decrees over JSON: listed, read, looked at beforehand, loaded once, by the same rules."""

from typing import Any

import pytest
from httpx2 import Response

from tests.support.decree_files import MONDAY, NEXT_LINE, decree_file
from tests.support.web import Web

HEAD = "city-petitions-head"
FILE = decree_file()


@pytest.fixture
def backend() -> str:
    return "sqlite"


def send(web: Web, path: str, body: bytes, key: str = "", **asked: str) -> Response:
    headers = {"Authorization": f"Bearer {web.token(HEAD)}"}
    headers |= {"Idempotency-Key": key} if key else {}
    query = {"name": FILE.name, "source": FILE.source, **asked}
    address = f"/api/v1/decrees{path}"
    return web.client.post(address, params=query, content=body, headers=headers)


def test_years_are_listed_and_read_by_administrators(web: Web) -> None:
    listed: list[dict[str, Any]] = web.get("/api/v1/decrees", HEAD).json()["items"]
    assert (listed[0]["year"], listed[0]["is_decreed"]) == (2026, True)
    read = web.get("/api/v1/decrees/2026", HEAD).json()
    assert read["line"] == listed[0]
    assert read["days"][0] == {"day": "2026-01-01", "kind": "holiday", "name": "元旦"}
    assert web.get("/api/v1/decrees", "clerk").status_code == 404
    assert web.get("/api/v1/decrees/2026", "clerk").status_code == 404


def test_a_file_is_looked_at_then_loaded_once(web: Web) -> None:
    web.office.day(MONDAY)
    case = web.office.register()
    seen = send(web, "/preview", FILE.body).json()
    assert [one["id"] for one in seen["moved"]["dossiers"]] == [case]
    assert web.office.events(case) == ["registered"]
    assert send(web, "", FILE.body, mark=seen["mark"]).status_code == 428
    first, again = (send(web, "", FILE.body, "one", mark=seen["mark"]).json() for _ in range(2))
    assert (first["moved"], first["repeated"]) == (seen["moved"], False)
    assert (again["moved"]["count"], again["repeated"]) == (0, True)
    assert web.office.events(case) == ["registered", "clock_redated"]


def test_what_is_wrong_is_told_with_its_line(web: Web) -> None:
    wrong = send(web, "/preview", decree_file("2031-03-22,班,").body)
    assert wrong.status_code == 422
    (reason,) = wrong.json()["reasons"]
    assert reason["code"] == "decree_weekend_no_makeup"
    assert f"第{NEXT_LINE}行" in reason["sentence"]
    assert send(web, "", FILE.body, "one", mark="no").json()["reasons"][0]["code"] == (
        "decree_not_previewed"
    )
