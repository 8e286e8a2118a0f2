"""Labour, receptions and forums: a sheet for each leader, as he told it."""

from tests.support.forms import STORY, at_work, cells, form_of, opened
from tests.support.web import Web


def test_labour_has_a_sheet_for_each_leader(web: Web) -> None:
    made = at_work(web)
    found = form_of(web, "labour")
    assert [one.fields["name"] for one in found.records] == [
        "person:labour-head",
        "person:labour-deputy",
    ]
    assert {one.evidence[""] for one in found.records} == {(made["labour"],)}
    document = opened(web, "labour")
    assert len(document.tables) == 2
    rows = cells(document)
    assert rows[0] == ["姓名", "person:labour-head", "单位、职务", "labour labour-head"]
    assert rows[1] == ["劳动时间", "2025年3月3日", "劳动地点", "village"]
    assert rows[2][1] == STORY
    assert rows[3] == ["备注", ""]


def test_a_reception_tells_how_many_came_and_which_case_it_became(web: Web) -> None:
    made = at_work(web)
    (record,) = form_of(web, "reception").records
    assert record.fields["people"] == "4人"
    assert record.fields["remark"] == ""  # he does not see the case
    (seen,) = form_of(web, "reception", by="clerk").records
    assert seen.fields["people"] == "4人（当事人1 s**）"
    assert seen.fields["matter"] == "供水"
    assert seen.fields["remark"] == f"登记为信访件{made['case'][5:]}"


def test_a_forum_tells_its_subject(web: Web) -> None:
    at_work(web)
    rows = cells(opened(web, "forum"))
    assert rows[2] == ["地点", "village", "与会人员", "12人"]
    assert rows[3] == ["座谈主题", "Roads"]
    assert form_of(web, "forum", month="2025-04").records == []
