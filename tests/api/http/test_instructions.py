"""Instructions in JSON: the caller's, his unit's, and what he sees, page by page."""

from engine.case.instructing import SubmitForInstruction, WriteInstruction
from tests.support import progress
from tests.support.web import Web


def before(web: Web, by: str, which: str = "all") -> list[tuple[str, str]]:
    body = web.get(f"/api/v1/instructions?before={which}", by).json()
    return [(one["id"], one["instruction"]["stage"]) for one in body["items"]]


def test_each_sees_what_lies_before_him(web: Web) -> None:
    first, second = (progress.in_hand(web.office) for _ in range(2))
    for case in (first, second):
        submit = SubmitForInstruction(dossier=case, post="post:deputy-works", proposal="p")
        web.office.give(submit, "clerk")
    web.office.give(WriteInstruction(dossier=second, instruction=1, directive="d"), "deputy-works")
    assert before(web, "deputy-works", "me") == [(first, "waiting")]
    assert before(web, "housing-head", "unit") == [(second, "feedback")]
    assert before(web, "labour-head") == []
    assert before(web, "clerk") == [(first, "waiting"), (second, "feedback")]
    body = web.get("/api/v1/instructions?limit=1", "clerk").json()
    rest = web.get(f"/api/v1/instructions?limit=1&cursor={body['next']}", "clerk").json()
    assert [one["id"] for one in (*body["items"], *rest["items"])] == [first, second]
