"""The pages of decrees: a year in twelve months; a file is shown, then confirmed or refused."""

import re
from typing import Any

from httpx2 import Response

from api.entry.decree_in import DecreeFile
from engine.decreeing import CALENDAR
from tests.support.decree_files import MONDAY, NEXT_LINE, decree_file
from tests.support.web import SITE, Web

HEAD = "city-petitions-head"
PATH = "/admin/calendar"


def send(web: Web, path: str = "", by: str = HEAD, **sent: Any) -> Response:  # noqa: ANN401
    headers = {"Authorization": f"Bearer {web.token(by)}", "Accept": "text/html", **SITE}
    return web.client.post(f"{PATH}{path}", headers=headers, **sent)


def shown(web: Web, file: DecreeFile, by: str = HEAD) -> Response:
    files = {"file": (file.name, file.body)}
    return send(web, by=by, files=files, data={"source": file.source})


def form_in(text: str) -> dict[str, str]:
    """Return what the form that confirms holds."""
    form = re.search(r'<form class="confirm".*?</form>', text, re.DOTALL)
    assert form
    return dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[0]))


def test_a_year_is_shown_with_words_and_not_with_colour_alone(web: Web) -> None:
    text = web.page(f"{PATH}?year=2026", HEAD).text
    assert text.count('<table class="days">') == 12
    assert re.search(r'datetime="2026-02-14">14</time><b class="mark">班</b>', text)
    assert re.search(r'datetime="2026-02-15">15</time><b class="mark">休</b>', text)
    assert "国办发明电〔2025〕" in text
    assert 'name="file"' in text
    far = web.page(f"{PATH}?year=2040", HEAD).text
    assert "暂定" in far.partition('id="year"')[2]
    assert web.page(f"{PATH}?year=1", HEAD).status_code == 422


def test_who_administers_looks_and_only_the_highest_office_loads(web: Web) -> None:
    page = web.page(PATH, "petitions-head")
    assert (page.status_code, 'name="file"' in page.text) == (200, False)
    assert PATH in web.page("/admin", "petitions-head").text
    refused = shown(web, decree_file(), by="petitions-head")
    assert (refused.status_code, 'role="alert"' in refused.text) == (409, True)
    for by in ("clerk", "mayor"):
        assert web.page(PATH, by).status_code == 404
        assert web.page(f"{PATH}/example.csv", by).status_code == 404
        assert shown(web, decree_file(), by=by).status_code == 404
        assert send(web, "/load", by=by, data={"key": "k"}).status_code == 404


def test_a_file_is_shown_then_confirmed_and_sent_twice_loaded_once(web: Web) -> None:
    web.office.day(MONDAY)
    case = web.office.register()
    seen = shown(web, decree_file())
    assert seen.status_code == 200
    assert case[5:] in seen.text
    assert "还没有写入任何内容" in seen.text
    assert web.office.events(case) == ["registered"]
    form = form_in(seen.text)
    first, again = (send(web, "/load", data=form) for _ in range(2))
    assert "已经装入。" in first.text
    assert case[5:] in first.text
    assert "没有再改变任何内容" in again.text
    assert web.office.events(case) == ["registered", "clock_redated"]
    assert web.office.events(CALENDAR) == ["decree_loaded"]
    other = send(web, "/load", data={**form, "key": "another"})
    assert (other.status_code, "已经载入" in other.text) == (409, True)
    assert "不必再装入" in shown(web, decree_file()).text
    assert '<b class="mark">休</b>' in web.page(f"{PATH}?year=2031", HEAD).text


def test_a_wrong_file_is_refused_in_place_with_its_line(web: Web) -> None:
    answer = shown(web, decree_file("2031-01-01,休,元旦", source="<b>文"))
    assert answer.status_code == 422
    assert f"第{NEXT_LINE}行的2031-01-01" in answer.text
    assert 'value="&lt;b&gt;文"' in answer.text
    large = DecreeFile("2031.csv", b"," * 2 * 1024 * 1024)
    for wrong in (large, DecreeFile("2031.exe", b"x"), DecreeFile("", b"")):
        answer = shown(web, wrong)
        assert (answer.status_code, 'role="alert"' in answer.text) == (422, True)
    assert send(web).status_code == 422
    assert web.office.events(CALENDAR) == []


def test_what_was_not_shown_is_not_loaded(web: Web) -> None:
    form = form_in(shown(web, decree_file()).text)
    for changed in ({"mark": ""}, {"body": "5pel"}, {"body": "?"}, {"source": "别的文"}):
        assert send(web, "/load", data={**form, **changed}).status_code == 422
    assert send(web, "/load", data={**form, "key": ""}).status_code == 428
    assert web.office.events(CALENDAR) == []


def test_the_example_is_a_file_that_is_taken(web: Web) -> None:
    example = web.page(f"{PATH}/example.csv", HEAD)
    assert "2026.csv" in example.headers["content-disposition"]
    seen = shown(web, DecreeFile("2026.csv", example.content, "新文号"))
    assert (seen.status_code, "没有日子变动" in seen.text) == (200, True)
