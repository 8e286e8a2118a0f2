"""Reports in JSON: the year and the draft."""

from tests.support.web import Web


def test_the_year_and_the_draft_are_read(web: Web) -> None:
    web.office.register(topic="供水")
    year = web.get("/api/v1/annual-report?year=2025", "petitions-head").json()
    assert (year["total"]["received"], year["balances"]) == (1, True)
    draft = web.get("/api/v1/briefing?span=2025-03", "petitions-head").json()
    assert draft["made_of"]["total"]["received"] == 1
    assert "新收1件" in draft["text"]
    assert web.get("/api/v1/briefing?span=x", "petitions-head").status_code == 422
