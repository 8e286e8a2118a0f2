"""The petitioner's pages: in by his code alone, and nothing to learn without one."""

from api.identity.codes import new_code
from tests.support.asking import SEAL, code_for, enter, follow
from tests.support.web import SITE, Web

PAGE = {"Accept": "text/html"}


def test_a_code_opens_the_case_and_stands_in_no_address(web: Web) -> None:
    dossier = web.office.register()
    code = code_for(web, dossier)
    assert 'name="code"' in web.client.get("/query", headers=PAGE).text
    answer = enter(web, code.lower())
    assert answer.status_code == 303
    assert answer.headers["location"] == "/query/case"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert code.lower() not in cookie
    shown = web.client.get("/query/case", headers=PAGE)
    assert shown.status_code == 200
    assert shown.headers["cache-control"] == "no-store"
    for words in ("990421-2025-00001", "The water is cut off", "2025-03-18"):  # 22: 15 days
        assert words in shown.text
    assert code not in shown.text


def test_absent_wrong_ended_and_senseless_codes_look_the_same(web: Web) -> None:
    dossier = web.office.register()
    ended = code_for(web, dossier)
    code = code_for(web, dossier)
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    told = [enter(web, one) for one in (new_code(), wrong, ended, "", "<b>", "x" * 200)]
    assert {one.status_code for one in told} == {404}
    assert len({one.text for one in told}) == 1
    assert len({tuple(sorted(one.headers.items())) for one in told}) == 1
    assert enter(web, code).status_code == 303


def test_who_guesses_is_stopped_and_who_has_a_code_is_not(web: Web) -> None:
    code = code_for(web, web.office.register())
    assert [enter(web, new_code()).status_code for _ in range(32)] == [404] * 30 + [429] * 2
    stopped = enter(web, new_code())
    assert stopped.headers["retry-after"]
    assert enter(web, code).status_code == 303


def test_without_a_code_there_is_only_the_way_in(web: Web) -> None:
    web.office.register()
    for cookie in ("", "a.b.c", "x"):
        web.client.cookies.set(web.identity.asker_cookie, cookie)
        answer = web.client.get("/query/case", headers=PAGE)
        assert answer.status_code == 303
        assert answer.headers["location"] == "/query?over"
    assert "重新输入查询码" in web.client.get("/query?over", headers=PAGE).text


def test_a_code_lets_nobody_into_the_office(web: Web) -> None:
    follow(web, code_for(web, web.office.register()))
    for path in ("/", "/cases/990421-2025-00001", "/register"):
        assert web.client.get(path, headers=PAGE).status_code == 401


def test_he_leaves_by_his_own_form_alone(web: Web) -> None:
    page = follow(web, code_for(web, web.office.register()))
    found = SEAL.search(page)
    assert found
    headers = {**SITE, **PAGE}
    foreign = web.client.post("/query/leave", data={"seal": "0" * 64}, headers=headers)
    assert foreign.status_code == 403
    left = web.client.post("/query/leave", data={"seal": found[1]}, headers=headers)
    assert left.headers["location"] == "/query"
    assert web.client.get("/query/case", headers=PAGE).headers["location"] == "/query?over"


def test_his_own_documents_are_given_out_and_no_others(web: Web) -> None:
    dossier = web.office.register()
    page = follow(web, code_for(web, dossier))
    assert "/query/papers/receipt.docx" in page
    assert "/query/papers/registration.docx" not in page
    given = web.client.get("/query/papers/receipt.docx")
    assert given.status_code == 200
    assert given.content.startswith(b"PK")
    for name in ("registration", "casefile", "opinion", "none"):
        assert web.client.get(f"/query/papers/{name}.docx").status_code == 404, name
    web.client.cookies.clear()
    assert web.client.get("/query/papers/receipt.docx").status_code == 401
