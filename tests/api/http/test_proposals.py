"""The principal's list in JSON."""

from datetime import date

from engine.case.leading import ProposeLeader
from tests.support import progress
from tests.support.web import Web


def test_it_is_listed_and_approved_as_a_list(web: Web) -> None:
    cases = [progress.in_hand(web.office) for _ in range(2)]
    for case in cases:
        web.office.give(ProposeLeader(dossier=case, post="post:deputy-works"), "clerk")
    body = web.get("/api/v1/proposals?limit=1", "magistrate").json()
    more = web.get(f"/api/v1/proposals?limit=1&cursor={body['next']}", "magistrate").json()
    assert more["next"] is None
    listed = [*body["items"], *more["items"]]
    assert {one["id"] for one in listed} == set(cases)
    assert listed[0]["due_on"] == date(2025, 3, 10).isoformat()
    body = {"cases": [one["number"] for one in listed] + ["nowhere"], "document": "[2025]7"}
    done = web.post("/api/v1/proposals/approve", body, "magistrate").json()["items"]
    assert [one["approved"] for one in done] == [True, True, False]
    assert done[2]["problem"]["status"] == 404
    assert web.get("/api/v1/proposals", "magistrate").json() == {"items": [], "next": None}


def test_who_may_not_approve_is_told_so_for_each_case(web: Web) -> None:
    case = progress.in_hand(web.office)
    web.office.give(ProposeLeader(dossier=case, post="post:deputy-works"), "clerk")
    (told,) = web.post("/api/v1/proposals/approve", {"cases": [case]}, "clerk").json()["items"]
    assert [reason["code"] for reason in told["problem"]["reasons"]] == ["role_missing"]


def test_a_body_that_says_nothing_is_refused(web: Web) -> None:
    bodies: list[object] = [{}, {"cases": []}, {"cases": ["1"], "more": 1}]
    for body in bodies:
        assert web.post("/api/v1/proposals/approve", body, "magistrate").status_code == 422
