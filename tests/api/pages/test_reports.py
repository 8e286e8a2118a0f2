"""The pages of reports: a year to be read, a briefing to be edited and published."""

from engine.case.registering import Person
from tests.support.web import SITE, Web


def test_the_year_is_shown_with_its_cases_and_taken_away(web: Web) -> None:
    web.office.register(topic="供水")
    page = web.page("/statistics/annual?year=2025", "petitions-head").text
    assert "/statistics/cases?span=2025&amp;column=received" in page
    assert "已核对" in page
    paper = web.page("/statistics/annual.docx?year=2025", "petitions-head")
    assert paper.content.startswith(b"PK")
    assert web.page("/statistics/annual?year=1", "petitions-head").status_code == 422


def send(web: Web, wanted: str, **fields: str) -> tuple[int, bytes]:
    given = {"seal": web.browser("petitions-head"), "span": "2025-03", "title": "通报", **fields}
    headers = {"Accept": "text/html", **SITE}
    sent = web.client.post("/briefing", data={**given, "as": wanted}, headers=headers)
    return sent.status_code, sent.content


def test_a_briefing_is_drafted_edited_and_stripped(web: Web) -> None:
    web.office.register(persons=(Person(name="欧阳某某"),))
    assert "一、总体情况" in web.page("/briefing?span=2025-03", "petitions-head").text
    status, page = send(web, "preview", text="欧阳某某的事已经办结。")
    assert (status, "【略】的事已经办结。" in page.decode()) == (200, True)
    assert "欧阳某某" not in page.decode()
    assert "欧阳某某" in send(web, "", text="欧阳某某的事已经办结。")[1].decode()
    for wanted in ("docx", "digest"):
        assert send(web, wanted, text="x")[1].startswith(b"PK")
    assert send(web, "docx", text="x", span="March")[0] == 404
