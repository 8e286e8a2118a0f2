"""Codes are given over JSON as at the counter: once, for a reason, by who keeps the register."""

from datetime import timedelta

from engine.case.registering import Person
from tests.support.asking import follow
from tests.support.web import Web


def test_a_code_is_given_once_and_another_for_a_reason(web: Web) -> None:
    dossier = web.office.register(unit="unit:housing")
    number = dossier.partition(":")[2]
    path = f"/api/v1/cases/{number}/codes"
    (holder,) = web.get(path, "clerk").json()["items"]
    assert (holder["title"], holder["given"]) == ("当事人1 s**", [])
    first = {"holder": holder["holder"], "ground": "first"}
    code = web.post(path, first, "clerk").json()["code"]
    assert number in follow(web, code)
    web.client.cookies.clear()
    assert web.post(path, first, "clerk").status_code == 409
    assert web.post(path, {**first, "ground": "sold"}, "clerk").status_code == 422
    web.office.clock.set(web.office.clock.now() + timedelta(minutes=5))
    assert web.post(path, {**first, "ground": "lost"}, "clerk").status_code == 201
    (holder,) = web.get(path, "clerk").json()["items"]
    assert [one["ground"] for one in holder["given"]] == ["lost", "first"]
    assert [bool(one["ended_at"]) for one in holder["given"]] == [False, True]
    assert code not in web.get(path, "clerk").text
    for answer in (web.get(path, "housing-head"), web.post(path, first, "housing-head")):
        assert answer.status_code == 404


def test_what_a_party_would_read_is_read_out_by_the_office_that_gives_codes(web: Web) -> None:
    persons = (Person(name="somebody"), Person(name="other"))
    number = web.office.register(persons=persons, title="water").partition(":")[2]
    path = f"/api/v1/cases/{number}/told"
    first, second = (web.get(f"{path}?party={n}", "clerk").json() for n in (1, 2))
    assert first == web.get(path, "clerk").json() | {"openings": first["openings"]}
    assert (first["number"], first["heading"]) == (number, "water")
    assert first["ref"] != second["ref"]
    assert web.get(f"{path}?party=3", "clerk").status_code == 404
    assert web.get(f"{path}?party=0", "clerk").status_code == 422
    assert web.get(path, "housing-head").status_code == 404


def test_the_receipt_tells_no_more_than_its_paper(web: Web) -> None:
    case = web.office.register(unit="unit:housing", title="water")
    told = web.get(f"/api/v1/cases/{case[5:]}/receipt", "clerk").json()
    assert (told["number"], told["heading"], told["parties"]) == (
        case[5:],
        "water",
        ["当事人1 s**"],
    )
    assert told["registered_on"] == "2025-03-03"
    # 22: within fifteen days it is said where it goes.
    assert "2025-03-18" in {one["clock"]["due_on"] for one in told["owed"]}
    assert all(one["clock"]["rule"] for one in told["owed"])
    assert web.get(f"/api/v1/cases/{case[5:]}/receipt", "labour-head").status_code == 404
