"""A meeting's decision becomes a dated duty, and the duty is carried out, by the pages alone."""

from tests.support import progress
from tests.support.browser import Visitor


def test_a_decision_becomes_a_duty_of_the_case(visitor: Visitor) -> None:
    office = visitor.web.office
    case = progress.in_hand(office, subject="供水")
    path = f"/cases/{case[5:]}"
    page = visitor.open("/meetings", "clerk")
    page.locator("details.move.main > summary").click()
    visitor.send(
        page.locator('form[action="/meetings"]'),
        form="joint",
        unit="unit:petitions",
        chair="post:deputy-works",
        subject="供水问题联席会议",
        meets_on="2025-03-03",
    )
    agenda = page.url.removeprefix(visitor.base).partition("?")[0]
    visitor.send(page.locator('form[action$="/cases"]'), case=case[5:])
    visitor.move(agenda.removesuffix("/agenda"), "hold_meeting", "clerk")
    page = visitor.open(agenda)
    decided = {f"{case[5:]}.decision": "三十日内更换水管", f"{case[5:]}.due_on": "2025-03-20"}
    visitor.send(page.locator('form[action$="/decisions"]'), **decided)
    assert office.due(case)["decision#1"].isoformat() == "2025-03-20"
    text = visitor.open(path, "housing-head").locator("main").inner_text()
    assert "三十日内更换水管" in text
    assert "2025-03-20" in text
    assert office.faults() == []
