"""The office reads what was filed, registers it with its files, or refuses it with a reason."""

import re

from httpx2 import Response

from tests.support.asking import follow
from tests.support.filing import HTML, code_in, facts_of, file, send
from tests.support.web import Web

FIELD = re.compile(
    r'<(?:input|textarea)[^>]* name="([^"]+)"[^>]*?(?: value="([^"]*)")?[^>]*>([^<]*)'
)


def filed(web: Web) -> str:
    return str(web.office.store.dossiers(kind="petition")[0].id)


def sent(web: Web, path: str, by: str = "clerk", **typed: str) -> Response:
    data = {"seal": web.browser(by), "key": "k", **typed}
    answer = web.client.post(path, data=data, headers=HTML)
    web.client.cookies.clear()
    return answer


def registered(web: Web, dossier: str, **typed: str) -> Response:
    """Register as the counter's form stands at first, with what the clerk types over it."""
    number = dossier.partition(":")[2]
    page = sent(web, f"/petitions/{number}/register").text
    assert "网上来件" in page
    own = {"petition": dossier, "office": "unit:petitions", "channel": "online", "kind": "claim"}
    own |= {"origin": "petition", "happened_on": "2025-03-03", "title": "停水三天"}
    own |= {
        "persons.0.name": "张三丰",
        "persons.0.phone": "13800000000",
        "persons.0.is_clear": "yes",
    }
    for value in ("张三丰", "13800000000", "停水三天", dossier):
        assert value in page
    return sent(web, "/register", **{**own, **typed})


def test_it_is_listed_and_read_by_its_office(web: Web) -> None:
    send(web)
    number = filed(web).partition(":")[2]
    listed = web.page("/petitions", "clerk").text
    assert "停水三天" in listed
    assert "2025-03-06" in listed
    page = web.page(f"/petitions/{number}", "clerk").text
    assert "张**" in page
    assert "13800000000" not in page
    overseen = web.page(f"/petitions/{number}", "magistrate")
    assert overseen.status_code == 200
    assert "停水三天" not in overseen.text
    assert "没有水" not in overseen.text
    assert web.page(f"/petitions/{number}", "housing-head").status_code == 404
    assert "13800000000" not in web.page(f"/register?petition={number}", "clerk").text
    assert sent(web, f"/petitions/{number}/register", "magistrate").status_code == 404


def test_whoever_sees_it_has_it_on_his_desk_and_in_his_letters(web: Web) -> None:
    send(web)
    number = filed(web).partition(":")[2]
    web.office.later(9)
    web.sweep()
    for by in ("clerk", "petitions-head", "magistrate"):
        for path in ("/", "/calendar", "/letters", "/cases", "/board"):
            assert web.page(path, by).status_code == 200, (path, by)
    assert f'href="/petitions/{number}"' in web.page("/", "clerk").text
    assert "停水三天" not in web.page("/", "magistrate").text


def test_it_is_registered_and_its_petitioner_goes_on_with_his_code(web: Web) -> None:
    code = code_in(send(web))
    dossier = filed(web)
    assert registered(web, dossier).status_code == 303
    case = facts_of(web.office, dossier).case
    assert case.partition(":")[2] in follow(web, code)
    web.client.cookies.clear()
    assert registered_again_is_refused(web, dossier)
    assert "停水三天" in web.page("/petitions?ended=true", "clerk").text


def registered_again_is_refused(web: Web, dossier: str) -> bool:
    own = {"petition": dossier, "office": "unit:petitions", "title": "t", "key": "other"}
    return sent(web, "/register", **own).status_code == 409


def test_another_name_leads_the_code_to_no_case(web: Web) -> None:
    code = code_in(send(web))
    registered(web, filed(web), **{"persons.0.name": "somebody else"})
    page = follow(web, code)
    assert "领取新的查询码" in page
    assert "/query/moves/" not in page


def test_another_code_at_the_counter_ends_the_one_of_the_form(web: Web) -> None:
    code = code_in(send(web))
    dossier = filed(web)
    registered(web, dossier)
    case = web.office.case(facts_of(web.office, dossier).case)
    path, ref = f"/cases/{case.id.partition(':')[2]}/codes", case.parties[0].ref
    assert sent(web, path, holder=ref, ground="first").status_code == 409
    again = sent(web, path, holder=ref, ground="known_to_others").text
    new = re.search(r"<b>((?:[0-9A-Z]{4}-){5}[0-9A-Z]{3})</b>", again)
    assert new
    assert case.id.partition(":")[2] in follow(web, new[1])
    web.client.cookies.clear()
    assert web.client.post("/query", data={"code": code}, headers=HTML).status_code == 404


def test_it_is_refused_with_a_reason_that_its_petitioner_reads(web: Web) -> None:
    code = code_in(send(web))
    path = f"/petitions/{filed(web).partition(':')[2]}/refuse"
    empty = sent(web, path, refusal_ground="filed_twice", reason=" ")
    assert empty.status_code == 409
    assert (
        sent(web, path, "magistrate", refusal_ground="no_petition", reason="r").status_code == 409
    )
    done = sent(web, path, refusal_ground="filed_twice", reason="已登记为 <b>1号</b>")
    assert done.status_code == 303
    page = follow(web, code)
    assert "已登记为 &lt;b&gt;1号&lt;/b&gt;" in page
    assert "同一件事本人已经登记" in page


def test_its_files_become_those_of_the_case(web: Web) -> None:
    from engine.vocabulary import Upload

    dossier = file(web.office, files=(Upload(name="well.txt", body=b"dry"),))
    number = dossier.partition(":")[2]
    name = facts_of(web.office, dossier).attachments[0].hash
    assert web.get(f"/petitions/{number}/attachments/{name}", "clerk").content == b"dry"
    assert web.get(f"/petitions/{number}/attachments/{name}", "magistrate").status_code == 404
    own = {"petition": dossier, "office": "unit:petitions", "title": "t"}
    assert sent(web, "/register", **own).status_code == 303
    case = facts_of(web.office, dossier).case.partition(":")[2]
    assert web.get(f"/cases/{case}/attachments/{name}", "clerk").content == b"dry"
