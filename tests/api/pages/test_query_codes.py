"""The counter gives a code once, shows it on the receipt, and gives another only for a reason."""

import re

from httpx2 import Response

from engine.case.registering import Person
from tests.support.asking import follow
from tests.support.web import SITE, Web

CODE = re.compile(r"<b>((?:[0-9A-Z]{4}-){5}[0-9A-Z]{3})</b>")


def give(web: Web, number: str, by: str = "clerk", **filled: str) -> Response:
    data = {"seal": web.browser(by), **filled}
    headers = {**SITE, "Accept": "text/html"}
    answer = web.client.post(f"/cases/{number}/codes", data=data, headers=headers)
    web.client.cookies.clear()
    return answer


def test_it_is_shown_once_on_the_receipt_and_works(web: Web) -> None:
    dossier = web.office.register()
    number, ref = dossier.partition(":")[2], web.office.case(dossier).parties[0].ref
    assert f'value="{ref}"' in web.page(f"/cases/{number}/codes", "clerk").text
    receipt = give(web, number, holder=ref, ground="first")
    assert receipt.status_code == 200
    found = CODE.search(receipt.text)
    assert found
    assert "<svg" in receipt.text
    assert "http://127.0.0.1:8000/query" in receipt.text
    assert number in follow(web, found[1])
    for path in ("codes", "receipt"):
        assert found[1] not in web.page(f"/cases/{number}/{path}", "clerk").text
    kept = web.program.codes.of_dossier(dossier)
    assert [(one.person, one.post) for one in kept] == [("person:clerk", "post:clerk")]
    assert found[1].replace("-", "") not in repr(kept)


def test_another_needs_a_reason_and_ends_the_first(web: Web) -> None:
    dossier = web.office.register()
    number, ref = dossier.partition(":")[2], web.office.case(dossier).parties[0].ref
    first = CODE.search(give(web, number, holder=ref, ground="first").text)
    assert first
    for ground in ("", "first", "sold"):
        refused = give(web, number, holder=ref, ground=ground)
        assert refused.status_code == 409
        assert not CODE.search(refused.text)
    assert give(web, number, holder="k#party9", ground="first").status_code == 409
    again = CODE.search(give(web, number, holder=ref, ground="lost").text)
    assert again
    assert number in follow(web, again[1])
    web.client.cookies.clear()
    page = web.page(f"/cases/{number}/codes", "clerk").text
    assert "已作废" in page
    assert "丢失" in page


def test_a_proxy_has_a_code_of_his_own(web: Web) -> None:
    person = Person(name="somebody", proxy_name="a neighbour")
    dossier = web.office.register(persons=(person,), proxy_consent=True)
    party = web.office.case(dossier).parties[0]
    page = web.page(f"/cases/{dossier.partition(':')[2]}/codes", "clerk").text
    for ref in (party.ref, party.proxy_ref):
        assert f'value="{ref}"' in page


def test_only_the_offices_that_keep_the_register_give_one(web: Web) -> None:
    dossier = web.office.register(unit="unit:housing")
    number, ref = dossier.partition(":")[2], web.office.case(dossier).parties[0].ref
    assert web.page(f"/cases/{number}", "housing-officer").status_code == 200
    for answer in (
        web.page(f"/cases/{number}/codes", "housing-officer"),
        give(web, number, "housing-officer", holder=ref, ground="first"),
    ):
        assert answer.status_code == 404
    assert web.program.codes.of_dossier(dossier) == []
