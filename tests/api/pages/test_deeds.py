"""Fieldwork is entered on a phone without a script, found again, mended, and leads to cases."""

import re
from hashlib import sha256
from typing import Any

import pytest
from httpx2 import Response

from engine.deeds.deed import DeedKind
from engine.vocabulary import Upload
from tests.support.deeds import deed_of, recorded
from tests.support.web import SITE, Web

XSS = "<script>alert(1)</script>"
FORUM = {"happened_on": "2025-03-03", "unit": "unit:township", "title": "修路", "account": "要修桥"}


def send(web: Web, by: str, path: str = "/deeds", **fields: Any) -> Response:  # noqa: ANN401
    headers = {"Authorization": f"Bearer {web.token(by)}", "Accept": "text/html", **SITE}
    given = {"kind": "forum", "leaders": [f"post:{by}"], "key": "k", **fields}
    return web.client.post(path, data=given, headers=headers)


@pytest.mark.parametrize("kind", [one for one in DeedKind if one != "duty_roster"])
def test_each_kind_has_its_form(web: Web, kind: DeedKind) -> None:
    for by in ("magistrate", "clerk"):
        text = web.page(f"/deeds/new?kind={kind}", by).text
        assert f'name="kind" value="{kind}"' in text
        assert 'value="2025-03-03"' in text
    assert web.page("/deeds/new?kind=nothing", "clerk").status_code == 404


def test_it_is_recorded_once_shown_and_listed(web: Web) -> None:
    first, again = (send(web, "magistrate", **FORUM) for _ in range(2))
    assert first.status_code == again.status_code == 303
    assert first.headers["location"] == again.headers["location"]
    text = web.page(first.headers["location"], "magistrate").text
    assert "要修桥" in text
    number = first.headers["location"].partition("?")[0].rpartition("/")[2]
    assert number in web.page("/deeds", "magistrate").text
    assert number not in web.page("/deeds", "clerk").text
    assert number in web.page("/deeds?scope=all", "clerk").text
    assert number not in web.page("/deeds?kind=stay", "magistrate").text
    assert number not in web.page("/deeds?year=2024", "magistrate").text


def test_a_stay_sent_twice_is_recorded_once_although_it_lies_beside_itself(web: Web) -> None:
    stay = {**FORUM, "kind": "stay", "happened_on": "2025-03-01", "until": "2025-03-03"}
    first, again = (send(web, "magistrate", **stay) for _ in range(2))
    assert first.status_code == again.status_code == 303
    assert first.headers["location"] == again.headers["location"]


def test_what_is_refused_comes_back_with_what_was_filled_in(web: Web) -> None:
    answer = send(web, "magistrate", **{**FORUM, "unit": "", "account": XSS})
    assert answer.status_code in (409, 422)
    assert "&lt;script&gt;" in answer.text
    assert XSS not in answer.text
    assert 'value="修路"' in answer.text


def test_what_is_unusual_asks_for_a_reason_and_names_the_rule(web: Web) -> None:
    recorded(web.office, "household_visit")
    visit: dict[str, Any] = {
        **FORUM,
        "kind": "household_visit",
        "households": "The house by the well",
        "categories": ["veteran"],
    }
    answer = send(web, "magistrate", **visit)
    assert answer.status_code in (409, 422)
    assert "合肥实施意见第1条" in answer.text
    assert 'name="keep_because"' in answer.text
    assert re.search(r'value="veteran" checked', answer.text)
    kept = send(web, "magistrate", **visit, keep_because="asked for")
    text = web.page(kept.headers["location"], "magistrate").text
    assert "asked for" in text


def test_what_is_said_to_be_paid_asks_for_its_receipt_where_a_rule_does(web: Web) -> None:
    # H12: the national rules ask for none.
    asked = {}
    for pack in ("hefei", "national"):
        made = recorded(web.office, "stay", fee_paid=True, pack=pack)
        asked[pack] = "收据未登记" in web.page(f"/deeds/{made[5:]}", "magistrate").text
    assert asked == {"hefei": True, "national": False}


def test_a_deed_is_corrected_in_a_form_filled_as_it_stands(web: Web) -> None:
    made = recorded(web.office, "stay", fee_paid=True, categories=("veteran",))
    number = made[5:]
    text = web.page(f"/deeds/{number}/correct", "magistrate").text
    assert 'value="2025-03-01"' in text
    assert re.search(r'value="veteran" checked', text)
    assert re.search(r'value="yes" selected', text)
    path = f"/deeds/{number}/moves/correct_deed"
    body = {"kind": "stay", "happened_on": "2025-03-02", "until": "2025-03-03"}
    refused = send(web, "magistrate", path, **body, unit="unit:village")
    assert refused.status_code in (409, 422)
    done = send(web, "magistrate", path, **body, unit="unit:village", reason="a day too many")
    assert done.status_code == 303
    assert deed_of(web.office, made).body.unit == "unit:village"
    assert "a day too many" in web.page(f"/deeds/{number}", "magistrate").text


def test_a_record_is_taken_back_and_says_why(web: Web) -> None:
    number = recorded(web.office, "labour")[5:]
    path = f"/deeds/{number}/moves/retract_deed"
    assert send(web, "magistrate", path, reason="").status_code in (409, 422)
    assert send(web, "magistrate", path, reason="someone else").status_code == 303
    text = web.page(f"/deeds/{number}", "magistrate").text
    assert "someone else" in text
    assert path not in text


@pytest.mark.parametrize(
    ("kind", "move", "field"),
    [
        ("promise", "answer_promise", "account"),
        ("difficult_point", "end_deed", "reason"),
        ("labour", "retract_deed", "reason"),
    ],
)
def test_what_is_typed_beside_a_deed_is_kept_where_it_is_refused(
    web: Web, kind: str, move: str, field: str
) -> None:
    path = f"/deeds/{recorded(web.office, kind)[5:]}/moves/{move}"
    answer = send(web, "magistrate", path, happened_on="no day", **{field: XSS})
    assert answer.status_code == 422
    form = answer.text.partition(f'action="{path}"')[2].partition("</form>")[0]
    assert "&lt;script&gt;" in form
    assert XSS not in answer.text


def test_a_diary_is_opened_by_its_author(web: Web) -> None:
    number = recorded(web.office, "diary")[5:]
    path = f"/deeds/{number}/moves/open_diary"
    assert web.page(f"/deeds/{number}", "clerk").status_code == 404
    assert web.page(f"/deeds/{number}/correct", "secretary").status_code == 404
    assert path in web.page(f"/deeds/{number}", "magistrate").text
    assert send(web, "magistrate", path, is_open="yes").status_code == 303
    text = web.page(f"/deeds/{number}", "clerk").text
    assert "Said and done" in text
    assert path not in text
    assert send(web, "magistrate", path, key="k2").status_code == 303
    assert web.page(f"/deeds/{number}", "clerk").status_code == 404


def test_a_problem_heard_is_registered_by_one_tap(web: Web) -> None:
    made = recorded(web.office, "forum")
    text = web.page(f"/deeds/{made[5:]}", "clerk").text
    assert f"/register?heard_at={made[5:]}" in text
    form = web.page(f"/register?heard_at={made[5:]}", "clerk").text
    assert f'name="heard_at" value="{made}"' in form
    assert re.search(r'value="forum" selected', form)
    case = web.office.register(heard_at=made)
    assert case[5:] in web.page(f"/deeds/{made[5:]}", "clerk").text
    elsewhere = web.page(f"/deeds/{made[5:]}", "township-head").text
    assert case[5:] not in elsewhere
    assert "另有1件不在此列" in elsewhere
    hidden = recorded(web.office, "diary")
    assert web.page(f"/register?heard_at={hidden[5:]}", "clerk").status_code == 404


@pytest.mark.parametrize(("pack", "owes"), [("hefei", True), ("national", False)])
def test_board_and_lodging_are_owed_where_the_place_says_so(
    web: Web, pack: str, *, owes: bool
) -> None:
    # H12: a stay without its receipt is an open item in Hefei; nobody else asks for one.
    number = recorded(web.office, "stay", pack=pack)[5:]
    assert ("未填，待补" in web.page(f"/deeds/{number}", "magistrate").text) is owes


def test_a_picture_comes_with_the_deed_or_later_and_out_as_a_download(web: Web) -> None:
    picture = b"\xff\xd8\xff" + bytes(2 * 1024 * 1024)
    assert 'enctype="multipart/form-data"' in web.page("/deeds/new?kind=labour", "magistrate").text
    headers = {"Authorization": f"Bearer {web.token('magistrate')}", "Accept": "text/html", **SITE}
    given = {**FORUM, "kind": "forum", "leaders": ["post:magistrate"], "key": "k"}
    sent = [("files", ("地头.jpg", picture, "image/jpeg"))]
    done = web.client.post("/deeds", data=given, files=sent, headers=headers)
    assert done.status_code == 303
    page = done.headers["location"].partition("?")[0]
    attach = [("files", ("签到", b"%PDF-1", "application/pdf"))]
    path = f"{page}/moves/attach_to_deed"
    again = web.client.post(path, data={"key": "k2"}, files=attach, headers=headers)
    assert again.status_code == 303
    text = web.page(page, "magistrate").text
    assert "地头.jpg" in text
    assert "签到.pdf" in text
    got = web.page(f"{page}/attachments/{sha256(picture).hexdigest()}", "magistrate")
    assert (got.content, got.headers["content-type"]) == (picture, "image/jpeg")
    # A correction tells it anew; what shows it stays, and is not asked for again.
    assert 'name="files"' not in web.page(f"{page}/correct", "magistrate").text


def test_a_picture_of_anothers_diary_is_not_given_out(web: Web) -> None:
    picture = Upload(name="p.jpg", body=b"\xff\xd8\xff")
    number = recorded(web.office, "diary", files=(picture,))[5:]
    path = f"/deeds/{number}/attachments/{sha256(picture.body).hexdigest()}"
    assert web.page(path, "magistrate").status_code == 200
    assert web.page(path, "clerk").status_code == 404
    assert web.get(f"/api/v1{path}", "clerk").status_code == 404


@pytest.mark.parametrize("by", ["magistrate", "housing-head", "clerk"])
def test_a_promise_stands_among_what_is_owed_and_in_no_list_of_cases(web: Web, by: str) -> None:
    number = recorded(web.office, "promise", unit="unit:housing", title="修路灯")[5:]
    for path in ("/", "/?scope=unit", "/?scope=area", "/cases", "/board", "/calendar"):
        assert web.page(path, by).status_code == 200
    assert f'href="/cases/{number}"' not in web.page("/cases", by).text
    shown = web.page("/", by).text
    assert (f"/deeds/{number}" in shown) is (by != "clerk")
