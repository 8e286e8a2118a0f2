"""The page of a dossier: file, clocks, forms that work without a script, refusals in place."""

import re
from collections import Counter
from typing import Any

import pytest
from httpx2 import Response

from engine.case.dispatching import Dispatch
from engine.crossing import RecordFieldVisit
from engine.matter.studying import OpenMatter
from tests.api.pages.test_desk import XSS
from tests.support import progress
from tests.support.web import SITE, Web


def form(web: Web, page: Response, name: str, by: str, **filled: str) -> Response:
    """Send the form of a move as a browser would: with the hidden fields of the page."""
    body = page.text.partition(f'id="move-{name}"')[2].partition("</form>")[0]
    action = body.partition('action="')[2].partition("#")[0]
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', body))
    hidden["seal"] = web.browser(by)
    headers = {**SITE, "Accept": "text/html"}
    answer = web.client.post(action, data={**hidden, **filled}, headers=headers)
    web.client.cookies.clear()
    return answer


@pytest.mark.parametrize("who", ["clerk", "inspector", "petitions-head", "deputy-petitions"])
def test_it_shows_file_clocks_and_moves(web: Web, who: str) -> None:
    case = web.office.register(title="自来水停供", body="二十一户停水")
    text = web.page(f"/cases/{case[5:]}", who).text
    for words in (
        "登记了信访事项",
        "二十一户停水",
        "登记后处理去向",
        "2025-03-18",
        "信访工作条例第22条",
    ):
        assert words in text, words
    assert "s**" in text
    assert "somebody" not in text


def test_english_tells_what_each_day_and_each_form_rests_on(web: Web) -> None:
    case = web.office.register()
    text = web.page(f"/cases/{case[5:]}?lang=en", "clerk").text
    for words in (
        "Regulations on Petition Work, art. 22",
        "The petition office forwards, assigns or otherwise deals with it within fifteen days",
        "A repeated petition is registered as usual and linked",
        "Official papers are in Chinese only.",
    ):
        assert words in text, words


def test_what_is_shut_tells_why(web: Web) -> None:
    case = web.office.register()
    text = web.page(f"/cases/{case[5:]}", "inspector").text
    not_his = text.partition("不由您的职务办理的")[2].partition("</details>")[0]
    assert 'id="move-dispatch"' in not_his
    taken_on = not_his.partition('id="move-take_on"')[2].partition("<dt")[0]
    assert "已接收" in taken_on
    elsewhere = text.partition("本环节不能做的")[2].partition("</details>")[0]
    assert 'id="move-request_closing"' in elsewhere
    told = web.get(f"/api/v1/cases/{case[5:]}", "clerk").json()["moves"]
    (closing,) = (one for one in told if one["name"] == "request_closing")
    assert (closing["allowed"], closing["why_not"][0]["code"]) == (False, "not_from_here")
    assert "in_hand" in closing["states"]


def test_a_finished_case_tells_what_came_of_it(web: Web) -> None:
    case = progress.verify(web.office, progress.closed(web.office))
    text = web.page(f"/cases/{case[5:]}", "clerk").text
    for words in ("办结依据", "化解", "本人签收", "收到答复：是", "认可答复", "<dd>满意</dd>"):
        assert words in text, words
    ended = text.partition('class="ended"')[2].partition("</details>")[0]
    assert '<svg class="bar on_time"' in ended


def test_a_form_makes_a_move_and_leads_back(web: Web) -> None:
    case = web.office.register()
    path = f"/cases/{case[5:]}"
    page = web.page(path, "clerk")
    done = form(web, page, "dispatch", "clerk", unit="unit:housing")
    assert (done.status_code, done.headers["location"]) == (303, f"{path}?done=dispatch#now")
    assert "已经办理：转送交办" in web.page(f"{path}?done=dispatch", "clerk").text
    again = form(web, page, "dispatch", "clerk", unit="unit:housing")
    assert again.status_code == 303
    assert web.office.case(case).unit == "unit:housing"
    assert len(web.program.store.journal(case)) == 2


def test_a_stale_form_is_refused_and_what_was_filled_in_is_kept(web: Web) -> None:
    case = web.office.register()
    page = web.page(f"/cases/{case[5:]}", "clerk")
    web.office.give(Dispatch(dossier=case, unit="unit:labour"), "clerk-two")
    answer = form(web, page, "add_note", "clerk", note="canary & words")
    assert answer.status_code == 412
    assert "卷宗已有新的变化" in answer.text
    assert "canary &amp; words" in answer.text
    assert 'name="version" value="2"' in answer.text
    news = answer.text.partition('class="news"')[2].partition("</div>")[0]
    assert 'href="#entry-2"' in news
    assert "转送交办了信访事项" in news
    assert "county petitions" in news or "petitions clerk" in news
    assert "登记了信访事项" not in news
    assert form(web, answer, "add_note", "clerk", note="n").status_code == 303


def test_what_was_typed_is_kept_where_its_form_is_closed_by_now(web: Web) -> None:
    case = web.office.register()
    page = web.page(f"/cases/{case[5:]}", "clerk")
    web.office.give(Dispatch(dossier=case, unit="unit:labour"), "clerk-two")
    answer = form(web, page, "keep_for_office", "clerk", late_reason="canary & words")
    assert answer.status_code == 412
    assert 'id="move-keep_for_office" method' not in answer.text
    assert "canary &amp; words" in answer.text


def test_clocks_are_drawn_and_evidence_is_told(web: Web) -> None:
    case = web.office.register()
    text = web.page(f"/cases/{case[5:]}", "clerk").text
    assert '<svg class="bar on_time"' in text
    assert "办结依据" in text
    assert 'style="' not in text
    evidence = web.get(f"/api/v1/cases/{case[5:]}", "clerk").json()["evidence"]
    assert {"name": "class_confirmed", "title": "分类已经确认"}.items() <= evidence[0].items()
    assert evidence[0]["is_there"] is False


def test_a_form_without_its_version_or_key_is_refused(web: Web) -> None:
    case = web.office.register()
    page = web.page(f"/cases/{case[5:]}", "clerk")
    assert form(web, page, "add_note", "clerk", note="n", version="").status_code == 412
    assert form(web, page, "add_note", "clerk", note="n", key="").status_code == 428
    assert form(web, page, "add_note", "clerk", note="n", version="9" * 5000).status_code == 412


@pytest.mark.parametrize("letters", ["unicode_escape", "undefined"])
def test_a_form_in_letters_that_nothing_can_hold_is_refused(web: Web, letters: str) -> None:
    case = web.office.register()
    named = 'Content-Disposition: form-data; name="key"'
    lines = ("--B", named, "", r"\ud800", "--B--", "")
    headers = {"Content-Type": f"multipart/form-data; boundary=B; charset={letters}", **SITE}
    answer = web.client.post(
        f"/cases/{case[5:]}/moves/add_note",
        content="\r\n".join(lines),
        headers={**headers, "Authorization": f"Bearer {web.token('clerk')}"},
    )
    assert answer.status_code == 422


def test_a_refused_form_tells_every_reason_in_place(web: Web) -> None:
    case = web.office.register()
    page = web.page(f"/cases/{case[5:]}", "clerk")
    answer = form(web, page, "dispatch", "clerk", unit="unit:housing", with_report="yes")
    assert answer.status_code == 409
    assert "反馈日期" in answer.text
    assert '<option value="unit:housing" selected>' in answer.text
    missing = form(web, page, "dispatch", "clerk", unit="")
    assert missing.status_code == 422
    assert "缺少这一项" in missing.text


def test_a_number_that_names_nothing_is_refused_beside_its_field(web: Web) -> None:
    case = web.office.register()
    page = web.page(f"/cases/{case[5:]}", "clerk")
    answer = form(web, page, "merge_case", "clerk", main="990421-2025-09999")
    assert answer.status_code == 409
    assert "没有这一编号" in answer.text
    assert 'value="990421-2025-09999"' in answer.text


def test_nobody_moves_what_he_does_not_see(web: Web) -> None:
    case = web.office.register()
    page = web.page(f"/cases/{case[5:]}", "clerk")
    assert form(web, page, "add_note", "labour-head", note="n").status_code == 404
    for path in (f"/cases/{case[5:]}", "/cases/0", "/nothing/0"):
        assert web.page(path, "labour-head").status_code == 404
    for name in ("climb", "nothing"):
        headers = {"Authorization": f"Bearer {web.token('clerk')}"}
        path = f"/cases/{case[5:]}/moves/{name}"
        assert web.client.post(path, data={"a": "b"}, headers=headers).status_code == 404


def test_what_somebody_wrote_is_shown_as_text(web: Web) -> None:
    case = web.office.register(subject=XSS, title=XSS, body=XSS, topic=XSS)
    page = web.page(f"/cases/{case[5:]}?done={XSS}", "clerk")
    refused = form(web, page, "add_note", "clerk", note=XSS, version="0")
    for text in (page.text, refused.text):
        assert XSS not in text
        assert "<img src=x" not in text


def test_visits_and_common_problems_have_their_page(web: Web) -> None:
    case = web.office.register()
    visit = RecordFieldVisit(
        leader="post:magistrate", unit="unit:petitions", cases=(case,), findings="看了水源"
    )
    made = web.office.give(visit, "magistrate")
    text = web.page(f"/visits/{made.dossier[6:]}", "magistrate").text
    assert case[5:] in text
    assert "看了水源" in text
    opened = web.office.give(OpenMatter(unit="unit:petitions", subject="供水管网"), "clerk")
    page = web.page(f"/matters/{opened.dossier[7:]}", "clerk")
    meeting = {"body": "联席会议", "meets_on": "2025-03-10"}
    assert form(web, page, "put_on_agenda", "clerk", **meeting).status_code == 303


def test_nothing_is_asked_twice_for_one_page(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    case = web.office.register()
    web.page(f"/cases/{case[5:]}", "clerk")
    asked: Counter[str] = Counter()
    store = type(web.program.store)
    for name in ("read", "journal", "petitioners", "texts"):
        plain = getattr(store, name)

        def counted(*given: Any, plain: Any = plain, name: str = name) -> Any:  # noqa: ANN401
            asked[name] += 1
            return plain(*given)

        monkeypatch.setattr(store, name, counted)
    web.page(f"/cases/{case[5:]}", "clerk")
    # The newest organisation and the case are two reads of dossiers.
    assert asked == {"read": 2, "journal": 1, "petitioners": 1, "texts": 1}


def test_a_page_in_english(web: Web) -> None:
    case = web.office.register()
    text = web.page(f"/cases/{case[5:]}?lang=en", "clerk").text
    assert "Send to a unit" in text
