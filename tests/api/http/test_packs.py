"""The packs in JSON: the list, an edition in words, what it assumes."""

from tests.support.web import Web
from workflows.loader import codes


def test_packs_are_listed_and_read(web: Web) -> None:
    listed = web.get("/api/v1/packs", "clerk").json()["items"]
    assert [one["code"] for one in listed] == [*codes()]
    book = web.get("/api/v1/packs/national", "clerk", **{"Accept-Language": "en"}).json()
    opinion = next(one for one in book["clocks"] if one["kind"] == "C4")
    assert (opinion["amount"], opinion["unit"], opinion["cite"]["rules"]) == (
        60,
        "calendar_days",
        ["A34"],
    )
    assert opinion["length"] == "60 days"


def test_assumptions_are_listed(web: Web) -> None:
    rows = web.get("/api/v1/packs/national/assumptions", "clerk").json()["items"]
    assert {"path", "title", "why"} == {*rows[0]}
    whole = web.get("/api/v1/packs", "clerk").json()["items"]
    assert len(rows) == next(one["assumptions"] for one in whole if one["code"] == "national")


def test_what_is_not_there_is_not_found(web: Web) -> None:
    for path in ("nowhere", "national?edition=0", "nowhere/assumptions"):
        assert web.get(f"/api/v1/packs/{path}", "clerk").status_code == 404
