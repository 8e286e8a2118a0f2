"""The counter: one form for every way a petition comes, what is like it, and the receipt."""

import re
from typing import Any

import pytest
from httpx2 import Response

from engine.case.registering import Person
from engine.case.terms import LegalKind
from engine.record import EVERYTHING
from tests.api.pages.test_desk import XSS
from tests.support.web import SITE, Web

FILLED = {
    "title": "自来水停供三周",
    "body": "村东二十一户自来水停供三周，多次报修没有结果",
    "subject": "供水",
    "office": "unit:petitions",
    "channel": "in_person",
    "kind": "claim",
    "persons.0.name": "somebody",
    "persons.0.phone": "0000-1234567",
    "persons.0.address": "here",
    "persons.0.is_clear": "yes",
    "key": "k1",
}
Files = list[tuple[str, tuple[str, bytes, str]]]


def send(web: Web, path: str = "/register", **given: Any) -> Response:  # noqa: ANN401
    filled = dict(given)
    files: Files | None = filled.pop("files", None)
    data = {**FILLED, "seal": web.browser("clerk"), **filled}
    headers = {**SITE, "Accept": "text/html"}
    answer = web.client.post(path, data=data, files=files or None, headers=headers)
    web.client.cookies.clear()
    return answer


def number_of(answer: Response) -> str:
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].rpartition("=")[2]


def test_it_registers_and_says_what_is_owed(web: Web) -> None:
    empty = web.page("/register", "clerk").text
    assert 'enctype="multipart/form-data"' in empty
    number = number_of(send(web))
    assert number == "990421-2025-00001"
    done = web.page(f"/register?done={number}", "clerk").text
    # 22: fifteen days from 2025-03-03 to say where it goes.
    for words in ("已经登记：990421-2025-00001", "2025-03-18", "登记下一件", "打印登记回执"):
        assert words in done
    assert "信访工作条例第22条" in done


def test_everything_at_once(web: Web) -> None:
    filled = {
        **{f"persons.{n}.name": f"signer {n}" for n in range(5)},
        **{f"persons.{n}.is_representative": "yes" for n in range(5)},
        "persons.0.proxy_name": "a neighbour",
        "persons.0.is_clear": "",
        "proxy_consent": "yes",
        "is_joint": "yes",
        "signatories": "37",
        "is_oral": "yes",
        "read_back": "yes",
        "keeps_confidential": "yes",
        "happened_on": "2025-02-28",
        "unit": "unit:housing",
    }
    files: Files = [("files", ("记录.txt", "停水".encode(), "x")), ("files", ("a", b"%PDF-1", "x"))]
    case = web.office.case(f"case:{number_of(send(web, files=files, **filled))}")
    assert [party.is_representative for party in case.parties] == [True] * 5
    assert not case.parties[1].is_clear
    assert (case.filed_by_proxy, case.is_joint, case.signatories) == (True, True, 37)
    assert (case.is_oral, case.keeps_confidential) == (True, True)
    assert (str(case.registered_on), case.unit) == ("2025-02-28", "unit:housing")
    assert [one.type for one in case.attachments] == ["text/plain", "application/pdf"]
    names = web.program.store.texts([one.name_ref for one in case.attachments], EVERYTHING)
    assert sorted(names.values()) == ["a.pdf", "记录.txt"]


@pytest.mark.parametrize(
    ("filled", "said"),
    [
        ({"title": " "}, "请填写信访事项的标题"),
        ({"is_oral": "yes"}, "口头提出的须如实记录"),
        ({"persons.0.proxy_name": "p"}, "代为提出的须有本人同意"),
        ({"signatories": "7"}, "只有联名或者集体提出的填写人数"),
        ({"happened_on": "2024-12-01"}, "补录"),
    ],
)
def test_what_is_refused_comes_back_with_what_was_typed(
    web: Web, filled: dict[str, str], said: str
) -> None:
    names = {f"persons.{n}.name": "n" for n in range(6)}
    answer = send(web, **{**names, **filled})
    assert answer.status_code == 409
    assert said in answer.text
    assert FILLED["body"] in answer.text
    assert "附件须重新选择" in answer.text
    assert web.program.store.dossiers("case") == []


def rows_of(text: str) -> list[str]:
    """Return the numbers of the rows for people in a form, as they stand in it."""
    return re.findall(r'name="persons\.(\d+)\.name"', text)


def test_a_seventh_of_those_who_petition_is_entered_without_a_script(web: Web) -> None:
    empty = web.page("/register", "clerk").text
    assert rows_of(empty) == [str(n) for n in range(6)]
    assert 'name="more"' in empty
    typed = {f"persons.{n}.name": f"signer {n}" for n in range(6)}
    more = send(web, **typed, more="people")
    assert more.status_code == 200
    assert web.program.store.dossiers("case") == []
    assert rows_of(more.text) == [str(n) for n in range(12)]
    assert all(f'value="signer {n}"' in more.text for n in range(6))
    assert FILLED["body"] in more.text
    row = more.text.partition('name="persons.6.is_clear"')[2].partition(">")[0]
    assert "checked" in row
    typed |= {f"persons.{n}.name": f"signer {n}" if n < 8 else "" for n in range(6, 12)}
    refused = send(web, **typed, title="")
    assert refused.status_code in (409, 422)
    assert rows_of(refused.text) == [str(n) for n in range(12)]
    assert 'value="signer 7"' in refused.text
    number = number_of(send(web, **typed, is_joint="yes"))
    assert len(web.office.case(f"case:{number}").parties) == 8


def test_no_form_grows_beyond_what_one_request_can_hold(web: Web) -> None:
    answer = send(web, **{"persons.58.name": "n"}, more="people")
    assert len(rows_of(answer.text)) == 60
    assert 'name="more"' not in answer.text
    huge = send(web, **{"persons.99999999.name": "n"}, more="people")
    assert len(rows_of(huge.text)) == 60


def test_a_file_that_is_refused_leaves_nothing_behind(web: Web) -> None:
    answer = send(web, files=[("files", ("a.pdf", b"MZ\0", "application/pdf"))])
    assert answer.status_code == 409
    assert "第1个附件的内容不是可以接收的类型" in answer.text
    assert web.program.store.dossiers("case") == []


def test_a_double_click_registers_once(web: Web) -> None:
    first, again = send(web), send(web)
    assert number_of(first) == number_of(again)
    assert len(web.program.store.dossiers("case")) == 1
    assert send(web, title="another").status_code == 422


def test_what_is_alike_is_shown_with_and_without_a_script(web: Web) -> None:
    number = number_of(send(web))
    other = {"key": "k2", "title": "停水无人管", "body": "村东自来水停供，报修没有结果"}
    whole = send(web, "/register/look-alikes", **other)
    assert whole.status_code == 200
    assert "停水无人管" in whole.text
    part = web.client.post(
        "/register/look-alikes",
        data={**FILLED, **other, "seal": web.browser("clerk")},
        headers={**SITE, "HX-Request": "true"},
    )
    for text in (whole.text, part.text):
        assert number in text
        assert "电话相同" in text
        assert f'name="repeats" value="case:{number}"' in text
    assert "<html" not in part.text
    linked = number_of(send(web, **other, repeats=f"case:{number}"))
    assert web.office.case(f"case:{linked}").repeats == (f"case:{number}",)


def test_a_case_out_of_sight_is_neither_found_nor_linked(web: Web) -> None:
    hidden = web.office.register(
        title=FILLED["title"],
        body=FILLED["body"],
        kind=LegalKind.ACCUSATION,
        accused=("unit:petitions",),
        office="unit:discipline",
        by="console",
        persons=(Person(name="somebody", phone="0000-1234567", address="here"),),
    )
    assert hidden[5:] not in send(web, "/register/look-alikes").text
    assert send(web, repeats=hidden).status_code == 409


def test_the_receipt_says_what_was_received_and_the_days_of_the_law(web: Web) -> None:
    files: Files = [("files", ("证据", b"%PDF-1", "x"))]
    number = number_of(send(web, files=files))
    text = web.page(f"/cases/{number}/receipt", "clerk").text
    for words in (
        number,
        "2025-03-03",
        "自来水停供三周",
        "证据.pdf",
        "2025-03-18",
        "第22条",
        "s**",
    ):
        assert words in text, words
    assert "somebody" not in text
    assert "0000-1234567" not in text
    assert web.page("/cases/990421-2025-09999/receipt", "clerk").status_code == 404


def test_a_petition_full_of_markup_shows_as_text(web: Web) -> None:
    filled = dict.fromkeys(("title", "body", "subject", "persons.0.name"), XSS)
    number = number_of(send(web, **filled))
    pages = (f"/register?done={number}", f"/cases/{number}/receipt", f"/cases/{number}")
    texts = [web.page(path, "clerk").text for path in pages]
    texts.append(send(web, "/register/look-alikes", **filled, key="k2").text)
    texts.append(send(web, **filled, is_oral="yes", key="k3").text)
    assert re.search("&lt;", "".join(texts))
    assert all(XSS not in text for text in texts)
