"""A field visit is corrected from a form filled in as it stands, and taken back with its cases."""

from typing import Any

import pytest
from httpx2 import Response

from engine.crossing import RecordFieldVisit
from tests.api.pages.test_case import form
from tests.support import progress
from tests.support.web import Web

LEADER = "deputy-works"


@pytest.fixture
def case(web: Web) -> str:
    return progress.led(web.office, progress.in_hand(web.office, subject="供水"))


def visited(web: Web, *cases: str, **fields: Any) -> str:  # noqa: ANN401 - fields of a visit
    given: dict[str, Any] = {"leader": f"post:{LEADER}", "unit": "unit:township", **fields}
    made = web.office.give(RecordFieldVisit(cases=cases, **given), LEADER)
    return f"/visits/{made.dossier[6:]}"


def codes_of(answer: Response) -> tuple[int, list[str]]:
    return answer.status_code, [one["code"] for one in answer.json()["reasons"]]


def test_a_correction_begins_with_what_was_told_and_keeps_it(web: Web, case: str) -> None:
    # A post far from the leader came along: it stands ticked, and stays.
    path = visited(web, case, people_met=7, companion_posts=("post:other-township-head",))
    page = web.page(path, LEADER)
    assert 'name="people_met" type="number" value="7"' in page.text
    assert 'value="post:other-township-head" checked' in page.text
    filled = {
        "unit": "unit:village",
        "people_met": "9",
        "companion_posts": "post:other-township-head",
        "reason": "少记两人",
    }
    assert form(web, page, "correct_field_visit", LEADER, **filled).status_code == 303
    text = web.page(path, LEADER).text
    assert "更正了下访记录" in text
    assert "此前记为" in text
    assert "少记两人" in text
    facts = web.office.desk.see([f"visit:{path[8:]}"], web.office.context("console").actor)
    (_, visit) = next(iter(facts.values()))
    assert (visit.people_met, visit.unit) == (9, "unit:village")
    assert (visit.earlier[0].told.people_met, visit.earlier[0].told.unit) == (7, "unit:township")


def test_what_is_refused_comes_back_with_what_was_typed(web: Web) -> None:
    page = web.page(visited(web), LEADER)
    filled = {"unit": "unit:village", "people_met": "-1", "reason": "金丝雀"}
    refused = form(web, page, "correct_field_visit", LEADER, **filled)
    assert refused.status_code == 422
    assert "金丝雀" in refused.text
    assert 'name="people_met" type="number" value="-1"' in refused.text


def test_a_retraction_takes_all_cases_along_and_stays_to_be_read(web: Web, case: str) -> None:
    path = visited(web, case)
    assert "下访 " in web.page(f"/cases/{case[5:]}", LEADER).text
    page = web.page(path, LEADER)
    assert form(web, page, "retract_field_visit", LEADER, reason="误记").status_code == 303
    text = web.page(path, LEADER).text
    assert "已撤销" in text
    assert "误记" in text
    assert "/moves/retract_field_visit" not in text
    assert (web.office.case(case).visits, web.office.case(case).state) == ((), "led")
    told = web.page(f"/cases/{case[5:]}", LEADER).text
    assert "撤销了带案下访" in told
    assert 'id="visits-title"' not in told


def test_whom_it_does_not_concern_is_offered_neither(web: Web) -> None:
    path = visited(web)
    text = web.page(path, "township-head").text
    assert "/moves/" not in text
    assert "/moves/correct_field_visit" in web.page(path, "clerk").text


def test_in_json_the_cases_need_not_be_named(web: Web, case: str) -> None:
    path = f"/api/v1{visited(web, case)}"
    moves = {one["name"] for one in web.get(path, LEADER).json()["moves"]}
    assert moves == {"correct_field_visit", "retract_field_visit"}
    silent = web.post(f"{path}/moves/retract_field_visit", {"reason": " "}, LEADER)
    assert codes_of(silent) == (409, ["reason_missing"])
    told = {"unit": "unit:township", "people_met": 3, "reason": "r"}
    done = web.post(f"{path}/moves/correct_field_visit", told, LEADER)
    assert done.status_code == 200, done.text
    done = web.post(f"{path}/moves/retract_field_visit", {"reason": "r"}, LEADER)
    assert done.status_code == 200, done.text
    assert web.office.case(case).visits == ()
    again = web.post(f"{path}/moves/retract_field_visit", {"reason": "r"}, LEADER)
    assert codes_of(again) == (409, ["not_from_here"])
    journal = web.get(f"{path}/journal", LEADER).json()["items"]
    assert [one["type"] for one in journal] == [
        "field_visit_made",
        "field_visit_corrected",
        "field_visit_retracted",
    ]
