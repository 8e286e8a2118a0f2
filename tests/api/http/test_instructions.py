"""Instructions in JSON: the caller's, his unit's, and what he sees, page by page."""

from engine.case.feeding_back import FeedBackInstruction, NoteFeedback
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


def test_those_done_come_with_what_was_written_and_fed_back(web: Web) -> None:
    give = web.office.give
    cases = [progress.in_hand(web.office) for _ in range(2)]
    for number, case in enumerate(cases):
        give(SubmitForInstruction(dossier=case, post="post:deputy-works", proposal="p"), "clerk")
        directive = WriteInstruction(dossier=case, instruction=1, directive=f"do {number}")
        give(directive, "deputy-works")
        told = FeedBackInstruction(dossier=case, instruction=1, feedback=f"done {number}")
        give(told, "housing-head")
    path = "/api/v1/instructions/done"
    assert web.get(path, "clerk").json() == {"items": [], "next": None}
    for case in cases:
        give(NoteFeedback(dossier=case, instruction=1), "deputy-works")
    first = web.get(f"{path}?limit=1", "clerk").json()
    rest = web.get(f"{path}?limit=1&cursor={first['next']}", "clerk").json()
    found = [*first["items"], *rest["items"]]
    # Of one day: the higher number first.
    assert [one["id"] for one in found] == cases[::-1]
    assert [(one["directive"], one["feedback"]) for one in found] == [
        ("do 1", "done 1"),
        ("do 0", "done 0"),
    ]
    assert (found[0]["noted_on"], rest["next"]) == ("2025-03-03", None)
    assert web.get(path, "labour-head").json()["items"] == []
    text = web.page("/instructions/done", "deputy-works").text
    assert "done 0" in text
    assert "/instructions/done" in web.page("/instructions", "clerk").text
