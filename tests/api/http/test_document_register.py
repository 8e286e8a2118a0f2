"""The register of documents in JSON."""

from tests.support import progress
from tests.support.web import Web


def test_it_tells_number_receiver_and_delivery(web: Web) -> None:
    case = progress.sent(web.office)
    answer = web.get("/api/v1/documents?month=2025-03", "petitions-head").json()
    assert answer["month"] == "2025-03"
    letter = next(one for one in answer["items"] if one["name"] == "dispatch_letter")
    assert letter["case"] == case[5:]
    assert (letter["to"], letter["on"], letter["delivery"]) == (
        "housing",
        "2025-03-03",
        "系统内送达",
    )


def test_it_is_turned_to_the_last(web: Web) -> None:
    progress.sent(web.office)
    path = "/api/v1/documents?month=2025-03"
    whole = web.get(path, "petitions-head").json()
    assert whole["next"] is None
    first = web.get(f"{path}&limit=2", "petitions-head").json()
    rest = web.get(f"{path}&limit=2&cursor={first['next']}", "petitions-head").json()
    assert first["items"] + rest["items"] == whole["items"]
    assert (len(first["items"]), rest["next"]) == (2, None)
