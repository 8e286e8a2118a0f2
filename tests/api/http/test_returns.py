"""Returns in JSON: listed, read with every number, submitted without sending one."""

from collections.abc import Iterator
from datetime import date

import pytest

from tests.support.returns_web import bureau, now, summary_of
from tests.support.web import Web

API = "/api/v1/returns"


@pytest.fixture
def web(migrated_sqlite_url: str) -> Iterator[Web]:
    web, _ = bureau(migrated_sqlite_url)
    yield web
    web.program.close()


def test_from_the_list_to_a_submitted_version(web: Web) -> None:
    (line,) = web.get(API, "labour-officer").json()["items"]
    number = line["number"]
    read = web.get(f"{API}/{number}", "labour-officer")
    assert read.json()["now"]["total"] == now(web).total
    forged = web.post(f"{API}/{number}/moves/submit_return", {"figures": "e30="}, "labour-officer")
    assert forged.status_code == 422
    stale = {"If-Match": '"7"'}
    moved = f"{API}/{number}/moves/submit_return"
    assert web.post(moved, {}, "labour-officer", **stale).status_code == 412
    early = web.post(moved, {}, "labour-officer")
    assert (early.status_code, "return_too_early" in early.text) == (409, True)
    web.office.day(date(2025, 3, 25))
    assert web.post(moved, {}, "labour-officer").json()["number"] == number
    assert summary_of(web).state == "submitted"
    ended = web.get(f"{API}?ended=yes", "clerk").json()
    assert [one["number"] for one in ended["items"]] == [number]
    journal = web.get(f"{API}/{number}/journal", "clerk").json()["items"]
    assert [one["type"] for one in journal] == ["return_opened", "return_submitted"]


def test_a_page_goes_on_where_the_last_one_ended(web: Web) -> None:
    first = web.get(f"{API}?limit=1", "clerk").json()
    second = web.get(f"{API}?limit=1&cursor={first['next']}", "clerk").json()
    units = {first["items"][0]["unit"], second["items"][0]["unit"]}
    assert units == {"unit:housing", "unit:labour"}
