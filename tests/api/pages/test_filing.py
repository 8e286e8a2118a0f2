"""Anybody files a petition: one receipt with one code, whatever is typed and however often sent."""

import re
from typing import Any

from engine.case.registering import Person
from tests.support.asking import follow
from tests.support.calling import AppClient
from tests.support.filing import HTML, code_in, facts_of, hidden, send, taken_in
from tests.support.web import BASE, SITE, Web

ID_NUMBER = "11010119900307663X"


def filed(web: Web) -> list[str]:
    return [row.id for row in web.office.store.dossiers(kind="petition")]


def test_he_gets_a_code_that_shows_what_he_filed_and_then_his_case(web: Web) -> None:
    answer = send(web)
    assert answer.status_code == 200
    assert "<svg" in answer.text
    assert "2025-03-06" in answer.text  # three working days after Monday, 2025-03-03
    code = code_in(answer)
    page = follow(web, code)
    assert "已经收到，等待登记" in page
    assert "停水三天" in page
    assert "13800000000" not in page
    case = taken_in(web.office, filed(web)[0], title="停水三天")
    assert case.partition(":")[2] in follow(web, code)


def test_the_same_form_sent_again_files_nothing_more_and_shows_the_same_code(web: Web) -> None:
    form = hidden(web.client.get("/query/new").text)
    first, again = send(web, form=form), send(web, form=form)
    assert code_in(first) == code_in(again)
    assert len(filed(web)) == 1
    assert len(web.program.codes.of_dossier(filed(web)[0])) == 1
    assert code_in(send(web)) != code_in(first)
    changed = send(web, {"body": "水来了"}, form=form)
    assert changed.status_code == 409
    assert "凭那时的查询码补充" in changed.text
    assert len(filed(web)) == 2


def test_what_is_refused_comes_back_with_what_was_typed(web: Web) -> None:
    answer = send(web, {"persons.0.phone": "", "title": "  ", "body": "<b>没有水</b>"})
    assert answer.status_code == 409
    assert "请填写电话或者住址" in answer.text
    assert "&lt;b&gt;没有水&lt;/b&gt;</textarea>" in answer.text
    assert 'value="张三丰"' in answer.text
    assert filed(web) == []


def test_a_form_that_is_not_ours_is_shown_again(web: Web) -> None:
    stale = send(web, form={"key": "mine", "seal": "0" * 64})
    assert stale.status_code == 409
    assert "没有水</textarea>" in stale.text
    assert code_in(send(web, form=hidden(stale.text)))
    elsewhere = web.client.post("/query/new", data={}, headers={"Origin": "https://evil.example"})
    assert elsewhere.status_code == 403
    assert len(filed(web)) == 1


def test_the_number_of_somebody_else_opens_and_tells_nothing(web: Web) -> None:
    person = Person(name="Anna", phone="1", id_number=ID_NUMBER)
    web.office.register(persons=(person,), title="Anna's well")
    known = send(web, {"persons.0.id_number": ID_NUMBER})
    unknown = send(web, {"persons.0.id_number": "110101199003070000"})
    assert _shape(known.text) == _shape(unknown.text)
    assert "Anna" not in known.text
    page = follow(web, code_in(known))
    assert ID_NUMBER not in page
    assert "Anna" not in page


def test_too_many_from_one_place_are_told_when_to_come_again(web: Web) -> None:
    web.client = AppClient(web.client.app, BASE, client=("10.0.0.7", 1))
    answers = [send(web).status_code for _ in range(21)]
    assert answers == [200] * 20 + [429]
    refused = send(web, {"persons.0.phone": "", "persons.0.address": ""})
    assert refused.status_code == 429
    assert "没有水</textarea>" in refused.text
    assert int(refused.headers["Retry-After"]) > 0
    assert len(filed(web)) == 20


def test_for_somebody_with_consent_and_together(web: Web) -> None:
    typed = {
        "persons.0.proxy_name": "李四",
        "proxy_consent": "yes",
        "is_joint": "yes",
        "signatories": "30",
        "persons.1.name": "王五",
        "keeps_confidential": "yes",
    }
    assert send(web, {**typed, "proxy_consent": ""}).status_code == 409
    code = code_in(send(web, typed))
    own = facts_of(web.office, filed(web)[0])
    assert [bool(one.proxy_ref) for one in own.petitioners] == [True, False]
    assert (own.is_joint, own.signatories, own.keeps_confidential) == (True, 30, True)
    (row,) = web.program.codes.of_dossier(own.id)
    assert row.holder == own.petitioners[0].proxy_ref, "the proxy filed"
    assert "停水三天" in follow(web, code)


def test_files_come_with_it_within_their_bounds(web: Web) -> None:
    form = hidden(web.client.get("/query/new").text)
    parts: list[tuple[str, Any]] = [
        *((name, (None, value)) for name, value in form.items()),
        *(("office", (None, "unit:petitions")), ("title", (None, "t")), ("body", (None, "b"))),
        *(("persons.0.name", (None, "Anna")), ("persons.0.phone", (None, "1"))),
    ]
    large = [("files", (f"{n}.txt", b"a" * 11 * 1024 * 1024, "text/plain")) for n in range(2)]
    refused = web.client.post("/query/new", files=parts + large, headers=HTML)
    assert refused.status_code == 422
    assert "附件合计超过20MB" in refused.text
    small = [("files", ("well.txt", b"dry", "text/plain"))]
    form = hidden(refused.text)
    parts[:2] = [(name, (None, value)) for name, value in form.items()]
    assert web.client.post("/query/new", files=parts + small, headers=HTML).status_code == 200
    assert [one.size for one in facts_of(web.office, filed(web)[0]).attachments] == [3]


def test_nothing_may_be_done_in_what_is_no_case_yet(web: Web) -> None:
    page = follow(web, code_in(send(web)))
    seal = re.search(r'name="seal" value="([0-9a-f]+)"', page)
    assert seal
    data = {"seal": seal[1], "statement": "s"}
    for move in ("state_withdrawal", "attach_files"):
        assert web.client.post(f"/query/moves/{move}", data=data, headers=SITE).status_code == 404
    assert web.client.get("/query/papers/receipt.docx").status_code == 404


def _shape(page: str) -> str:
    """Return a receipt without what is its own: code, picture, number."""
    return re.sub(r"<svg.*?</svg>|[-0-9A-Z]{28}|2025-0000\d", "", page, flags=re.DOTALL)
