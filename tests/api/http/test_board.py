"""The board in JSON: its figures, its lists page by page."""

from tests.support import progress
from tests.support.web import Web

PATH = "/api/v1/board"


def test_the_board_is_read_within_sight(web: Web) -> None:
    progress.sent(web.office)
    web.office.register()
    told = web.get(PATH, "inspection-officer").json()
    assert [(one["unit"], one["open"]) for one in told["units"]] == [
        ("unit:housing", 1),
        ("unit:petitions", 1),
    ]
    assert (told["as_of"], told["scope"], told["long_standing"]["days"]) == (
        "2025-03-03",
        "area",
        90,
    )
    assert web.get(PATH, "labour-head").json()["units"] == []


def test_a_list_turns_its_pages(web: Web) -> None:
    cases = [web.office.register() for _ in range(3)]
    found, cursor = [], ""
    for left in (3, 2, 1):
        page = web.get(f"{PATH}/open?limit=1&cursor={cursor}", "clerk").json()
        assert page["total"] == left
        found += [one["id"] for one in page["items"]]
        cursor = page["next"]
    assert found == cases
    assert web.get(f"{PATH}/open?cursor={cursor}", "clerk").json() == {
        "items": [],
        "total": 0,
        "next": None,
    }


def test_what_cannot_be_asked_for_is_refused(web: Web) -> None:
    for path in (
        "/open?over=-1",
        "/arrivals?month=2025-13",
        "/open?cursor=x",
        "/none",
        "/open?limit=0",
    ):
        assert web.get(f"{PATH}{path}", "clerk").status_code in {400, 404, 422}, path
