"""A case from registration to its end, purely over HTTP, and what stands in the way of others."""

import re
from datetime import date
from typing import Any

import pytest
from httpx2 import Response
from starlette.routing import Route

from engine.case.registering import Person
from engine.case.terms import LegalKind
from engine.errors import StoreUnavailable
from tests.support.web import Web, open_web

CASE = {
    "office": "unit:petitions",
    "title": "The water is cut off",
    "subject": "供水",
    "route": 6,
    "persons": [{"name": "王建国", "phone": "13800000000", "address": "柳湾村"}],
}
ROOT = "/api/v1"


def registered(web: Web, **fields: object) -> str:
    answer = web.post(f"{ROOT}/cases", {**CASE, **fields}, "clerk")
    assert answer.status_code == 201, answer.text
    return str(answer.headers["Location"])


def moved(web: Web, case: str, by: str, name: str, **fields: object) -> dict[str, Any]:
    answer = web.post(f"{case}/moves/{name}", fields, by)
    assert answer.status_code == 200, (name, answer.text)
    done: dict[str, Any] = answer.json()
    return done


def code_of(answer: Response) -> tuple[int, str]:
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body["status"] == answer.status_code
    return answer.status_code, body["code"]


def test_a_case_goes_from_registration_to_its_end(web: Web) -> None:
    case = registered(web)
    moved(web, case, "clerk", "dispatch", unit="unit:housing")
    moved(web, case, "housing-officer", "take_on")
    moved(web, case, "housing-officer", "admit")
    moved(web, case, "housing-officer", "confirm_class", classification="solvable")
    opinion = {"number": "1", "request": "r", "facts": "f", "basis": "b"}
    moved(web, case, "housing-officer", "issue_opinion", outcome="clarified", **opinion)
    party = web.get(case, "housing-officer").json()["facts"]["parties"][0]["ref"]
    moved(web, case, "housing-officer", "record_delivery", party=party, proof="signature")
    moved(web, case, "housing-officer", "request_closing", outcome="settled", report="done")
    moved(web, case, "clerk", "approve_closing")
    web.office.day(date(2025, 3, 20))
    answer = {"party": party, "answer_received": True, "rating": "satisfied"}
    moved(web, case, "clerk", "record_verification", answers=[answer])
    web.office.day(date(2025, 4, 3))
    web.sweep()
    done = moved(web, case, "clerk", "conclude")
    read = web.get(case, "clerk")
    assert (read.json()["state"], read.json()["lamp"]) == ("concluded", "done")
    assert read.headers["ETag"] == f'"{done["version"]}"'
    seqs = [line["seq"] for line in web.get(f"{case}/journal", "clerk").json()["items"]]
    assert seqs == list(range(1, done["version"] + 1))


def test_every_route_wants_an_actor(web: Web) -> None:
    schema = web.client.get("/openapi.json").json()
    tried = 0
    for path, operations in schema["paths"].items():
        assert path.startswith(f"{ROOT}/")
        for method in operations:
            answer = web.client.request(method, re.sub(r"\{\w+\}", "1", path))
            assert code_of(answer) == (401, "no_identity"), path
            tried += 1
    assert tried >= 15
    for route in web.client.app.routes:  # type: ignore[attr-defined]
        if isinstance(route, Route) and route.path != "/openapi.json":
            assert web.client.get(route.path).status_code == 401
    for path in ("/", "/cases/1", "/matters/1", "/api/v1/nothing", "/nothing/at/all"):
        assert web.client.get(path).status_code == 401, path


def test_what_lies_outside_sight_looks_like_what_is_not_there(web: Web) -> None:
    case = registered(web)
    for tail in ("", "/clocks", "/journal"):
        other = web.get(f"{case}{tail}", "labour-head")
        absent = web.get(f"{ROOT}/cases/990421-2025-09999{tail}", "labour-head")
        assert code_of(other) == (404, "not_found")
        assert (other.content, dict(other.headers)) == (absent.content, dict(absent.headers))
    move = web.post(f"{case}/moves/add_note", {"note": "n"}, "labour-head")
    absent = web.post(f"{ROOT}/cases/1/moves/add_note", {"note": "n"}, "labour-head")
    assert (move.status_code, move.content) == (404, absent.content)


def test_the_accused_never_sees_an_accusation(web: Web) -> None:
    canary = "canary-5d1e"
    dossier = web.office.register(
        kind=LegalKind.ACCUSATION,
        accused=("unit:housing",),
        subject=canary,
        title=canary,
        persons=(Person(name=canary, phone="1", address="here"),),
    )
    number = dossier.partition(":")[2]
    paths = (
        *(f"{ROOT}/cases{query}" for query in ("", "?unit=unit:petitions", "?scope=unit")),
        *(f"{ROOT}/cases/{number}{tail}" for tail in ("", "/clocks", "/journal")),
        *("/", f"/cases/{number}", f"{ROOT}/inbox"),
    )
    for post in ("housing-head", "housing-officer"):
        for path in paths:
            assert canary not in web.page(path, post).text
            assert number not in web.page(path, post).text
        assert web.get(f"{ROOT}/cases", post).json()["items"] == []
    assert canary in web.get(f"{ROOT}/cases", "clerk").text


def test_a_changing_call_needs_a_key(web: Web) -> None:
    case = registered(web)
    body = {"note": "n"}
    without = web.post(f"{case}/moves/add_note", body, "clerk", **{"Idempotency-Key": ""})
    assert code_of(without) == (428, "key_missing")
    assert code_of(web.post(f"{ROOT}/cases", CASE, "clerk", **{"Idempotency-Key": ""}))[0] == 428


def test_the_same_key_does_the_same_once_and_nothing_else(web: Web) -> None:
    case = registered(web)
    key = {"Idempotency-Key": "again"}
    first = web.post(f"{case}/moves/add_note", {"note": "n"}, "clerk", **key).json()
    second = web.post(f"{case}/moves/add_note", {"note": "n"}, "clerk", **key).json()
    assert (second["version"], second["repeated"]) == (first["version"], True)
    other = web.post(f"{case}/moves/add_note", {"note": "other"}, "clerk", **key)
    assert code_of(other) == (422, "key_reused")
    by_other = web.post(f"{case}/moves/add_note", {"note": "n"}, "clerk-two", **key).json()
    assert by_other["repeated"] is False


def test_a_stale_version_is_refused(web: Web) -> None:
    case = registered(web)
    etag = web.get(case, "clerk").headers["ETag"]
    moved(web, case, "clerk", "add_note", note="n")
    for stale in (etag, '"abc"', 'W/"2"', "2"):
        answer = web.post(f"{case}/moves/add_note", {"note": "m"}, "clerk", **{"If-Match": stale})
        assert code_of(answer) == (412, "stale_version")
    for fresh in ('"2"', "*"):
        answer = web.post(f"{case}/moves/add_note", {"note": "m"}, "clerk", **{"If-Match": fresh})
        assert answer.status_code == 200


def test_a_refusal_tells_every_reason_in_words(web: Web) -> None:
    case = registered(web)
    answer = web.post(f"{case}/moves/conclude", {}, "clerk")
    assert code_of(answer) == (409, "refused")
    (reason,) = answer.json()["reasons"]
    assert reason["code"] == "not_from_here"
    assert "结案" in reason["sentence"]
    moves = {move["name"]: move for move in web.get(case, "inspector").json()["moves"]}
    assert moves["dispatch"]["allowed"] is False
    assert moves["dispatch"]["why_not"][0]["clause"] == "信访工作条例第22条"
    assert "climb" not in moves


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "note"),
        ({"note": 5}, "note"),
        ({"note": "n", "extra": 1}, "extra"),
        ({"note": "n", "happened_on": "2025-13-01"}, "happened_on"),
        ({"note": "n", "happened_on": "9999-12-31"}, "happened_on"),
        ({"note": "n", "dossier": "case:1"}, "dossier"),
        ({"note": "n\0"}, "note"),
        ([], ""),
    ],
)
def test_a_body_that_cannot_be_understood_names_the_field(
    web: Web, body: object, field: str
) -> None:
    answer = web.post(f"{registered(web)}/moves/add_note", body, "clerk")
    assert answer.status_code == 422
    assert [reason["field"] for reason in answer.json()["reasons"]] == [field]


def test_a_body_that_is_no_json(web: Web) -> None:
    case = registered(web)
    headers = {"Authorization": f"Bearer {web.token('clerk')}", "Idempotency-Key": "k"}
    for body in (b"{", b"\xff", b'{"note": "\\ud800"}', b"[" * 20_000):
        answer = web.client.post(f"{case}/moves/add_note", content=body, headers=headers)
        assert answer.status_code == 422, body[:10]


def test_a_body_may_be_only_so_large(web: Web) -> None:
    case = registered(web)
    answer = web.post(f"{case}/moves/add_note", {"note": "n" * 1_100_000}, "clerk")
    assert code_of(answer) == (413, "too_large")


@pytest.mark.parametrize(
    "name",
    ["climb", "redate", "lapse_right", "take_on_by_silence", "charge_stands", "register_case", "x"],
)
def test_what_only_time_may_do_nobody_else_may(web: Web, name: str) -> None:
    answer = web.post(f"{registered(web)}/moves/{name}", {"clock": "C1#1", "rung": 1}, "clerk")
    assert code_of(answer) == (404, "not_found")


def test_a_lost_race_is_a_conflict(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    case = registered(web)
    monkeypatch.setattr(web.program.store, "write", lambda _: False)
    assert code_of(web.post(f"{case}/moves/add_note", {"note": "n"}, "clerk")) == (409, "lost_race")


def test_a_silent_database_says_when_to_come_again(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = registered(web)

    def silent(*_: object) -> bool:
        raise StoreUnavailable

    monkeypatch.setattr(web.program.store, "write", silent)
    answer = web.post(f"{case}/moves/add_note", {"note": "n"}, "clerk")
    assert code_of(answer) == (503, "store_unavailable")
    assert int(answer.headers["Retry-After"]) > 0


def test_a_common_problem_and_a_visit(web: Web) -> None:
    case = registered(web)
    dossier = f"case:{case.rpartition('/')[2]}"
    opened = web.post(f"{ROOT}/matters", {"unit": "unit:petitions", "subject": "供水"}, "clerk")
    matter = opened.headers["Location"]
    moves = {move["name"]: move for move in web.get(matter, "clerk").json()["moves"]}
    assert moves["put_on_agenda"]["allowed"]
    assert not moves["end_matter"]["allowed"]
    moved(web, matter, "clerk", "put_on_agenda", body="joint meeting", meets_on="2025-03-10")
    clocks = web.get(f"{matter}/clocks", "clerk").json()["items"]
    assert [clock["name"] for clock in clocks] == ["matter_study#1"]
    listed = web.get(f"{ROOT}/matters", "clerk").json()["items"]
    assert [line["number"] for line in listed] == [matter.rpartition("/")[2]]
    visit = {"leader": "post:magistrate", "unit": "unit:petitions", "cases": [dossier]}
    made = web.post(f"{ROOT}/visits", visit, "clerk")
    assert made.status_code == 201
    assert web.get(made.headers["Location"], "clerk").json()["facts"]["cases"] == [dossier]
    assert web.get(f"{made.headers['Location']}/journal", "clerk").status_code == 200


def test_lists_are_filtered_and_turned_page_by_page(web: Web) -> None:
    numbers = {registered(web).rpartition("/")[2] for _ in range(5)}
    found: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        query = f"?limit=2{f'&cursor={cursor}' if cursor else ''}"
        page = web.get(f"{ROOT}/cases{query}", "clerk").json()
        found += [line["number"] for line in page["items"]]
        cursor = page["next"]
    assert (sorted(found), len(found)) == (sorted(numbers), 5)
    counts = {
        "?lamp=on_time": 5,
        "?lamp=overdue": 0,
        "?lamp=near": 0,
        "?state=collected": 5,
        "?state=led": 0,
        "?unit=unit:petitions": 5,
        "?leader=post:magistrate": 0,
    }
    for query, count in counts.items():
        listed = web.get(f"{ROOT}/cases{query}", "clerk").json()["items"]
        assert len(listed) == count, query
    web.office.day(date(2025, 3, 19))
    assert len(web.get(f"{ROOT}/cases?lamp=overdue", "clerk").json()["items"]) == 5
    for query in ("?cursor=xx", "?cursor=W10=", "?lamp=red", "?limit=0", "?unknown=1"):
        assert web.get(f"{ROOT}/cases{query}", "clerk").status_code == 422, query


def test_what_no_database_can_be_asked_for_is_refused(web: Web) -> None:
    for name in ("state", "unit", "leader"):
        for value in ("a%00b", "%00", "w" * 256):
            answer = web.get(f"/api/v1/cases?{name}={value}", "clerk")
            assert (answer.status_code, answer.json()["reasons"][0]["field"]) == (422, name)


def test_lists_are_searched_as_the_page_does(web: Web) -> None:
    one = web.office.register(subject="供水中断")[5:]
    web.office.register(subject="道路坑洼")
    asked = {"?q=供水": [one], f"?q={one}": [one], "?q=供水&class=solvable": [], "?ended=yes": []}
    for address, expected in asked.items():
        items = web.get(f"/api/v1/cases{address}", "clerk").json()["items"]
        assert [item["number"] for item in items] == expected, address


def test_nobody_chooses_other_rules_over_http(web: Web) -> None:
    given = {"office": "unit:petitions", "title": "t", "pack": "hefei"}
    refused = web.post("/api/v1/cases", given, "clerk")
    assert (refused.status_code, refused.json()["reasons"][0]["code"]) == (422, "pack_is_set")
    done = web.post("/api/v1/cases", {**given, "pack": "national"}, "clerk").json()
    assert web.office.case(f"case:{done['number']}").pack == "national"


def test_new_dossiers_follow_the_pack_that_is_set(migrated_sqlite_url: str) -> None:
    web = open_web(migrated_sqlite_url, {"pack": "hefei"})
    given = {"office": "unit:petitions", "title": "t", "persons": [{"name": "n"}]}
    done = web.post("/api/v1/cases", given, "clerk").json()
    assert web.office.case(f"case:{done['number']}").pack == "hefei"
