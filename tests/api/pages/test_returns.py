"""The desk of returns: submit, correct, be told what contradicts, take a version away."""

from collections.abc import Iterator
from datetime import date

import pytest

from api.returns.opening import open_returns
from tests.support.deeds import recorded
from tests.support.forms import HEAD
from tests.support.returns_web import bureau, summary_of
from tests.support.web import SITE, Web, open_web


@pytest.fixture
def web(migrated_sqlite_url: str) -> Iterator[Web]:
    web, _ = bureau(migrated_sqlite_url)
    yield web
    web.program.close()


def send(web: Web, move: str, by: str = "labour-officer", **fields: str) -> tuple[int, str]:
    number = summary_of(web).id.partition(":")[2]
    given = {"seal": web.browser(by), "key": f"{move}-{len(fields)}-{web.office.keys}", **fields}
    headers = {"Accept": "text/html", **SITE}
    sent = web.client.post(f"/returns/{number}/moves/{move}", data=given, headers=headers)
    return sent.status_code, sent.text


def test_from_what_is_owed_to_two_versions_side_by_side(web: Web) -> None:
    listed = web.page("/returns", "labour-officer").text
    assert "本单位应报" in listed
    number = summary_of(web).id.partition(":")[2]
    page = web.page(f"/returns/{number}", "labour-officer").text
    assert "2025-02-26" in page
    assert "市委组织部" in page
    assert "moves/submit_return" not in page
    assert "2025-03-25起可以报出" in page
    assert send(web, "submit_return")[0] == 409
    web.office.day(date(2025, 3, 25))
    page = web.page(f"/returns/{number}", "labour-officer").text
    assert "起可以报出" not in page
    assert "moves/submit_return" in page
    assert send(web, "submit_return")[0] == 303
    recorded(web.office, "labour", by="labour-head", leaders=(HEAD,), unit="unit:village")
    assert "与已报的不同" in web.page(f"/returns/{number}", "labour-officer").text
    assert send(web, "correct_return")[0] == 409
    assert send(web, "correct_return", reason="补记一次劳动")[0] == 303
    page = web.page(f"/returns/{number}", "labour-officer").text
    assert "第1版" in page
    assert "补记一次劳动" in page
    assert "已报" in web.page("/returns?ended=yes", "clerk").text


def test_records_that_contradict_are_named_before_and_after_trying(web: Web) -> None:
    nobody = recorded(web.office, "reception", by="labour-head", leaders=(HEAD,))
    web.office.register(heard_at=nobody, office="unit:petitions")
    told = f"{nobody.partition(':')[2]}接访登记的人数是零"
    number = summary_of(web).id.partition(":")[2]
    assert told in web.page(f"/returns/{number}", "labour-officer").text
    status, page = send(web, "submit_return")
    assert (status, told in page) == (409, True)


def test_the_head_names_who_submits(web: Web) -> None:
    number = summary_of(web).id.partition(":")[2]
    assert "指定报送人" in web.page(f"/returns/{number}", "labour-head").text
    assert send(web, "name_submitter", "labour-head", post="post:labour-head")[0] == 303
    assert summary_of(web).submitter == "post:labour-head"
    assert send(web, "climb", "labour-head")[0] == 404


def test_a_version_is_taken_away_as_document_and_sheet(web: Web) -> None:
    number = summary_of(web).id.partition(":")[2]
    web.office.day(date(2025, 3, 25))
    send(web, "submit_return")
    for ending in ("docx", "xlsx"):
        given = web.page(f"/returns/{number}/versions/1.{ending}", "labour-officer")
        assert given.content.startswith(b"PK")
        assert given.headers["Cache-Control"] == "no-store"
    assert web.page(f"/returns/{number}/versions/2.docx", "labour-officer").status_code == 404


def test_where_the_place_supplies_the_form_a_paper_is_handed_in(migrated_sqlite_url: str) -> None:
    web = open_web(migrated_sqlite_url, {"pack": "suqian"})
    open_returns(web.program, date(2025, 3, 2))
    owed = summary_of(web, "unit:county")
    number = owed.id.partition(":")[2]
    page = web.page(f"/returns/{number}", "magistrate").text
    assert "表样由地方提供" in page
    assert "现在由记录算出" not in page
    given = {"seal": web.browser("magistrate"), "key": "k"}
    headers, address = {"Accept": "text/html", **SITE}, f"/returns/{number}/moves/submit_return"
    bare = web.client.post(address, data=given, headers=headers)
    assert (bare.status_code, "file" in bare.text) == (409, True)
    papers = {"files": ("progress.txt", b"what was done")}
    sent = web.client.post(address, data=given, files=papers, headers=headers)
    assert sent.status_code == 303
    (paper,) = summary_of(web, "unit:county").files
    for root in ("", "/api/v1"):
        body = web.get(f"{root}/returns/{number}/files/{paper.hash}", "mayor").content
        assert body == b"what was done"
    web.program.close()


def test_what_is_late_stands_on_the_desk_of_who_submits(web: Web) -> None:
    assert "到期应报" not in web.page("/", "labour-officer").text
    web.office.later(30)
    desk = web.page("/", "labour-officer").text
    assert "到期应报" in desk
    assert f"/returns/{summary_of(web).id.partition(':')[2]}" in desk
