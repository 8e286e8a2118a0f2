"""An instruction from the leader's list to the feedback he notes, each by one form."""

import re

from httpx2 import Response

from engine.case.instructing import SubmitForInstruction
from engine.case.registering import AddNote
from tests.support import progress
from tests.support.web import SITE, Web

XSS = "<script>alert(1)</script>"


def submitted(web: Web) -> str:
    case = progress.in_hand(web.office, subject="供水")
    submit = SubmitForInstruction(dossier=case, post="post:deputy-works", proposal=XSS)
    web.office.give(submit, "clerk")
    return case[5:]


def send(web: Web, number: str, name: str, by: str, **fields: str) -> Response:
    text = web.page(f"/instructions/{number}/1", by).text
    given = dict(re.findall(r'name="(key|version)" value="([^"]+)"', text))
    headers = {"Authorization": f"Bearer {web.token(by)}", "Accept": "text/html", **SITE}
    return web.client.post(
        f"/instructions/{number}/1/{name}",
        data={"instruction": "1", **given, **fields},
        headers=headers,
    )


def test_from_the_list_to_the_feedback(web: Web) -> None:
    number = submitted(web)
    assert f"/instructions/{number}/1" in web.page("/instructions", "deputy-works").text
    text = web.page(f"/instructions/{number}/1", "deputy-works").text
    assert "&lt;script&gt;" in text
    assert XSS not in text
    done = send(web, number, "write_instruction", "deputy-works", directive="本月内接通")
    assert done.status_code == 303
    assert "本月内接通" in web.page(done.headers["location"], "housing-head").text
    assert f"/instructions/{number}/1" in web.page("/instructions", "housing-head").text
    assert "feed_back_instruction" not in web.page(f"/instructions/{number}/1", "clerk").text
    done = send(web, number, "feed_back_instruction", "housing-head", feedback="已接通")
    assert done.status_code == 303
    assert send(web, number, "note_feedback", "deputy-works").status_code == 303
    assert web.office.case(f"case:{number}").instructions[0].noted_on is not None
    assert "已接通" in web.page(f"/cases/{number}", "clerk").text


def test_what_is_refused_comes_back_with_what_was_filled_in(web: Web) -> None:
    number = submitted(web)
    refused = send(
        web,
        number,
        "write_instruction",
        "deputy-works",
        directive=XSS,
        feedback_by="2025-03-01",
    )
    assert refused.status_code == 409
    assert "&lt;script&gt;" in refused.text
    assert "2025-03-01" in refused.text
    assert XSS not in refused.text


def test_what_is_not_there_and_what_is_hidden_look_the_same(web: Web) -> None:
    number = submitted(web)
    for path in (f"/instructions/{number}/2", f"/instructions/{number}/0"):
        assert web.page(path, "clerk").status_code == 404
    assert web.page(f"/instructions/{number}/1", "labour-head").status_code == 404


def test_what_was_typed_too_late_is_kept(web: Web) -> None:
    number = submitted(web)
    given = {"key": "a", "version": "9", "instruction": "1"}
    headers = {
        "Authorization": f"Bearer {web.token('deputy-works')}",
        "Accept": "text/html",
        **SITE,
    }
    path = f"/instructions/{number}/1/write_instruction"
    assert send(web, number, "write_instruction", "deputy-works", directive="x").status_code == 303
    late = web.client.post(path, data={**given, "directive": "本月内接通"}, headers=headers)
    assert late.status_code in (409, 412)
    assert "本月内接通" in late.text
    assert 'role="alert"' in late.text


def test_who_came_second_is_shown_what_changed_and_keeps_what_he_typed(web: Web) -> None:
    number = submitted(web)
    seen = web.page(f"/instructions/{number}/1", "deputy-works").text
    version = re.findall(r'name="version" value="(\d+)"', seen)[0]
    web.office.give(AddNote(dossier=f"case:{number}", note="x"), "clerk")
    late = send(
        web,
        number,
        "write_instruction",
        "deputy-works",
        directive="本月内接通",
        version=version,
    )
    assert late.status_code == 412
    for words in ("您填写期间，卷宗有这些新的变化", f"/cases/{number}#entry-", "本月内接通"):
        assert words in late.text, words
