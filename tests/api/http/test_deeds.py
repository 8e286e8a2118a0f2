"""Deeds in JSON: recorded with what lies beside them looked up, listed, read, mended."""

from typing import Any

import pytest

from tests.support.web import Web

FORUM: dict[str, Any] = {
    "kind": "forum",
    "leaders": ["post:magistrate"],
    "unit": "unit:township",
    "title": "Roads",
    "account": "They asked for a bridge",
}
STAY: dict[str, Any] = {
    "kind": "stay",
    "leaders": ["post:magistrate"],
    "unit": "unit:village",
    "happened_on": "2025-03-01",
    "until": "2025-03-03",
}


def recorded(web: Web, by: str = "magistrate", **fields: Any) -> str:  # noqa: ANN401
    answer = web.post("/api/v1/deeds", {**FORUM, **fields}, by)
    assert answer.status_code == 201, answer.text
    number: str = answer.json()["number"]
    return number


def test_a_deed_is_recorded_and_read_with_its_texts(web: Web) -> None:
    number = recorded(web)
    told = web.get(f"/api/v1/deeds/{number}", "magistrate").json()
    assert told["texts"] == {"title": "Roads", "account": "They asked for a bridge"}
    assert told["facts"]["body"]["unit"] == "unit:township"
    journal = web.get(f"/api/v1/deeds/{number}/journal", "magistrate").json()
    assert len(journal["items"]) == 1


def test_what_contradicts_it_is_found_without_being_named(web: Web) -> None:
    assert web.post("/api/v1/deeds", STAY, "magistrate").status_code == 201
    again = {**STAY, "unit": "unit:other-township", "happened_on": "2025-03-02"}
    answer = web.post("/api/v1/deeds", again, "magistrate")
    assert answer.status_code == 409
    (reason,) = answer.json()["reasons"]
    assert (reason["code"], reason["clause"], reason["field"]) == (
        "nights_overlap",
        "合肥实施意见第1条",
        "happened_on",
    )
    # A list of one's own would hide nothing: it is looked up anew.
    answer = web.post("/api/v1/deeds", {**again, "beside": []}, "magistrate")
    assert answer.status_code == 409


def test_deeds_and_visits_are_listed_page_by_page(web: Web) -> None:
    for day in ("2025-02-24", "2025-02-25", "2025-02-26"):
        recorded(web, happened_on=day)
    visit = {"leader": "post:magistrate", "unit": "unit:township"}
    assert web.post("/api/v1/visits", visit, "magistrate").status_code == 201
    first = web.get("/api/v1/deeds?limit=2", "magistrate").json()
    assert [one["kind"] for one in first["items"]] == ["field_visit", "forum"]
    second = web.get(f"/api/v1/deeds?limit=2&cursor={first['next']}", "magistrate").json()
    assert [one["on"] for one in second["items"]] == ["2025-02-25", "2025-02-24"]
    for query, count in (
        ("kind=forum", 3),
        ("leader=post:secretary", 0),
        ("year=2024", 0),
        ("year=2025&leader=post:magistrate", 4),
    ):
        assert len(web.get(f"/api/v1/deeds?{query}", "clerk").json()["items"]) == count


def test_a_diary_is_read_by_its_author_alone(web: Web) -> None:
    diary = {"kind": "diary", "leaders": ["post:magistrate"], "account": "secret thoughts"}
    number = web.post("/api/v1/deeds", diary, "magistrate").json()["number"]
    assert "secret" in web.get(f"/api/v1/deeds/{number}", "magistrate").text
    for other in ("clerk", "secretary", "deputy-works"):
        for path in (f"/api/v1/deeds/{number}", f"/api/v1/deeds/{number}/journal"):
            assert web.get(path, other).status_code == 404
        assert number not in web.get("/api/v1/deeds", other).text
    opened = f"/api/v1/deeds/{number}/moves/open_diary"
    assert web.post(opened, {"is_open": True}, "secretary").status_code == 404
    assert web.post(opened, {"is_open": True}, "magistrate").status_code == 200
    assert "secret" in web.get(f"/api/v1/deeds/{number}", "clerk").text


@pytest.mark.parametrize(
    ("name", "body", "state"),
    [
        ("retract_deed", {"reason": "twice"}, "retracted"),
        ("correct_deed", {**FORUM, "count": 40, "reason": "counted again"}, "recorded"),
    ],
)
def test_a_deed_is_mended_with_a_reason(
    web: Web, name: str, body: dict[str, Any], state: str
) -> None:
    number = recorded(web)
    path = f"/api/v1/deeds/{number}/moves/{name}"
    assert web.post(path, {**body, "reason": ""}, "magistrate").status_code == 409
    assert web.post(path, body, "magistrate").status_code == 200
    assert web.get(f"/api/v1/deeds/{number}", "clerk").json()["facts"]["state"] == state


def test_nobody_chooses_other_rules(web: Web) -> None:
    answer = web.post("/api/v1/deeds", {**FORUM, "pack": "hefei"}, "magistrate")
    assert answer.status_code == 422
    assert [one["code"] for one in answer.json()["reasons"]] == ["pack_is_set"]
    assert recorded(web, pack="national")
