"""Codes are given over JSON as at the counter: once, for a reason, by who keeps the register."""

from datetime import timedelta

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
