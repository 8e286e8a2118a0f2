"""Files are handed in by a form that works without a script, and given out as downloads only."""

import re
from hashlib import sha256

import pytest
from httpx2 import Response

from api.entry import forms
from engine.case.attaching import AttachFiles
from engine.case.terms import LegalKind
from engine.vocabulary import Upload
from tests.support.web import SITE, Web

PDF = b"%PDF-1.7 canary"
Sent = tuple[str, tuple[str, bytes, str]]


def sent(name: str, body: bytes) -> Sent:
    return ("files", (name, body, "application/pdf"))


def hand_in(web: Web, case: str, *files: Sent, key: str = "k") -> Response:
    page = web.page(f"/cases/{case[5:]}", "clerk").text
    form = page.partition('id="move-attach_files"')[2].partition("</form>")[0]
    assert 'enctype="multipart/form-data"' in form
    version = re.findall(r'name="version" value="(\d+)"', form)[0]
    data = {"seal": web.browser("clerk"), "key": key, "version": version}
    path = f"/cases/{case[5:]}/moves/attach_files"
    headers = {**SITE, "Accept": "text/html"}
    answer = web.client.post(path, data=data, files=list(files), headers=headers)
    web.client.cookies.clear()
    return answer


def test_a_file_goes_in_and_comes_out_as_a_download(web: Web) -> None:
    case = web.office.register()
    large = PDF + bytes(3 * 1024 * 1024)
    done = hand_in(web, case, sent("证据 1.exe", large))
    assert (done.status_code, done.headers["location"]) == (
        303,
        f"/cases/{case[5:]}?done=attach_files#now",
    )
    name = sha256(large).hexdigest()
    page = web.page(f"/cases/{case[5:]}", "clerk").text
    path = f"/cases/{case[5:]}/attachments/{name}"
    assert path in page
    assert "证据 1.exe.pdf" in page
    assert "3.0 MB" in page
    got = web.page(path, "clerk")
    assert got.content == large
    assert got.headers["content-type"] == "application/pdf"
    assert got.headers["content-disposition"] == (
        "attachment; filename*=UTF-8''%E8%AF%81%E6%8D%AE%201.exe.pdf"
    )
    assert got.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in got.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("a.html", b"<!doctype html><script>alert(1)</script>"),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    ],
)
def test_what_a_browser_could_run_is_given_out_as_text_to_keep(
    web: Web, name: str, body: bytes
) -> None:
    case = web.office.register()
    assert hand_in(web, case, sent(name, body)).status_code == 303
    kept = sha256(body).hexdigest()
    for path in (f"/cases/{case[5:]}", f"/api/v1/cases/{case[5:]}"):
        got = web.page(f"{path}/attachments/{kept}", "clerk")
        assert got.content == body
        # The name ends in what it is, whichever program opens it later.
        assert got.headers["content-disposition"] == f"attachment; filename*=UTF-8''{name}.txt"
        assert got.headers["content-type"].partition(";")[0] == "text/plain"
        assert got.headers["x-content-type-options"] == "nosniff"
        policy = got.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "sandbox" in policy


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (sent("a.pdf", b""), "第1个附件是空文件"),
        (sent("a.pdf", b"MZ\0\1"), "第1个附件的内容不是可以接收的类型"),
        (sent("../a.pdf", PDF), "第1个附件的名称带有路径"),
        (sent("a.pdf", b"%PDF-" + bytes(20 * 1024 * 1024)), "第1个附件超过20MB"),
        (sent("", b""), "没有选择附件"),
    ],
)
def test_what_is_not_taken_in_is_said_in_place(web: Web, file: Sent, said: str) -> None:
    case = web.office.register()
    answer = hand_in(web, case, file)
    assert answer.status_code == 409
    assert said in answer.text
    assert web.office.case(case).attachments == ()


def test_a_body_beyond_all_files_is_too_large(web: Web) -> None:
    case = web.office.register()
    path = f"/api/v1/cases/{case[5:]}/attachments"
    headers = {"Authorization": f"Bearer {web.token('clerk')}"}
    for content in (b"x" * 65 * 1024 * 1024, (bytes(1 << 20) for _ in range(65))):
        kind = {"Content-Type": "multipart/form-data; boundary=b"}
        answer = web.client.post(path, content=content, headers={**headers, **kind})
        assert answer.status_code == 413
        assert "不得超过64MB" in answer.text


def test_files_too_large_together_are_refused_in_place(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms, "MOST_TOGETHER", 1)
    case = web.office.register()
    two = [sent(name, b"%PDF-" + bytes(600 * 1024)) for name in ("a.pdf", "b.pdf")]
    answer = hand_in(web, case, *two)
    assert answer.status_code == 422
    assert "附件合计超过1MB" in answer.text
    assert "合计不超过64MB" in answer.text
    assert web.office.case(case).attachments == ()


def test_a_double_click_attaches_once(web: Web) -> None:
    case = web.office.register()
    page = web.page(f"/cases/{case[5:]}", "clerk").text
    version = re.findall(r'name="version" value="(\d+)"', page)[0]
    data = {"seal": web.browser("clerk"), "key": "twice", "version": version}
    path = f"/cases/{case[5:]}/moves/attach_files"
    for _ in range(2):
        files = [sent("a.pdf", PDF)]
        assert web.client.post(path, data=data, files=files, headers=SITE).status_code == 303
    assert len(web.office.case(case).attachments) == 1


def test_a_hidden_file_and_an_absent_one_look_the_same(web: Web) -> None:
    case = web.office.register(kind=LegalKind.ACCUSATION, accused=("unit:housing",))
    web.office.give(AttachFiles(dossier=case, files=(Upload(name="a", body=PDF),)), "clerk")
    name = sha256(PDF).hexdigest()
    assert web.get(f"/cases/{case[5:]}/attachments/{name}", "clerk").status_code == 200
    hidden = web.get(f"/cases/{case[5:]}/attachments/{name}", "housing-officer")
    absent = web.get(f"/cases/990421-2025-99999/attachments/{name}", "housing-officer")
    assert hidden.status_code == absent.status_code == 404
    assert hidden.content == absent.content
    assert b"canary" not in hidden.content
    assert web.client.get(f"/cases/{case[5:]}/attachments/{name}").status_code == 401


def test_a_name_full_of_markup_shows_as_text(web: Web) -> None:
    case = web.office.register()
    hand_in(web, case, sent("<img src=x onerror=alert(1)>.pdf", PDF))
    page = web.page(f"/cases/{case[5:]}", "clerk").text
    assert "<img src=x" not in page
    assert "img src=x onerror=alert(1)_.pdf" in page
