"""The supervisions of a period in JSON: what rungs and people opened, within sight."""

from datetime import date

from engine.case.supervising import CloseSupervision, OpenSupervision
from engine.case.terms import SupervisionKind
from tests.support import progress
from tests.support.web import Web

PATH = "/api/v1/supervisions"


def test_a_period_lists_what_was_opened_in_it_the_newest_first(web: Web) -> None:
    late = progress.sent(web.office)  # its notice is due on 18 March: watched from the 26th
    other = progress.in_hand(web.office)
    opened = OpenSupervision(
        dossier=other, kind=SupervisionKind.FOLLOW_UP, ground="ordered", reason="r"
    )
    web.office.give(opened, "inspector")
    web.office.day(date(2025, 3, 26))
    web.office.sweep()
    web.office.give(CloseSupervision(dossier=other, supervision=1, reason="done"), "inspector")

    def listed(query: str, by: str) -> list[tuple[str, str, bool, bool]]:
        items = web.get(f"{PATH}{query}", by).json()["items"]
        lines = [(one["id"], one["supervision"]) for one in items]
        return [(id_, line["clock"], line["by_rule"], line["is_open"]) for id_, line in lines]

    by_hand = (other, "", False, False)
    assert (late, "C2#1", True, True) in listed("", "inspector")
    assert listed("", "inspector")[-1] == by_hand
    assert listed("?opened_to=2025-03-25", "inspector") == [by_hand]
    assert by_hand not in listed("?opened_from=2025-03-04", "inspector")
    every, page = listed("", "inspector"), web.get(f"{PATH}?limit=1", "inspector").json()
    pages = [page["items"][0]["id"]]
    while page["next"]:
        page = web.get(f"{PATH}?limit=1&cursor={page['next']}", "inspector").json()
        pages += [one["id"] for one in page["items"]]
    assert pages == [one[0] for one in every]
    assert listed("", "labour-head") == []
    assert web.get(f"{PATH}?limit=0", "inspector").status_code == 422
