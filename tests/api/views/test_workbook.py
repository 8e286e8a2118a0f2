"""A leader's workbook and the table of all of them, within sight."""

from datetime import date

import msgspec
import pytest

from api.views.workbook import packs_asking, workbook_of, workbooks_of
from engine.crossing import RecordFieldVisit
from engine.duties.judging import State
from engine.errors import NotVisible
from tests.support import progress
from tests.support.counting import counting
from tests.support.web import Web


def test_whoever_is_asked_stands_in_the_table_page_by_page(web: Web) -> None:
    here = web.here("inspection-officer")
    whole = workbooks_of(here, "hefei")
    assert whole.after == ""
    posts = [one.post for one in whole.leaders]
    assert posts == sorted(set(posts))
    assert len(posts) > 2
    first = workbooks_of(here, "hefei", limit=1)
    assert (first.after, [one.post for one in first.leaders]) == (posts[0], posts[:1])
    second = workbooks_of(here, "hefei", after=first.after, limit=1)
    assert [one.post for one in second.leaders] == posts[1:2]


def test_a_leader_sees_his_own_and_not_that_of_others(web: Web) -> None:
    others = workbooks_of(web.here("inspection-officer"), "hefei").leaders
    own = workbook_of(web.here("deputy-works"), "post:deputy-works", "hefei").leaders
    assert [one.post for one in own] == ["post:deputy-works"]
    seen = {one.post for one in workbooks_of(web.here("deputy-works"), "hefei").leaders}
    hidden = next(one.post for one in others if one.post not in seen)
    for post in (hidden, "post:nobody"):
        with pytest.raises(NotVisible):
            workbook_of(web.here("deputy-works"), post, "hefei")


def test_a_visit_with_cases_is_counted_with_its_evidence(web: Web) -> None:
    case = progress.led(web.office, progress.in_hand(web.office))
    made = RecordFieldVisit(
        leader="post:deputy-works", unit="unit:township", cases=(case,), findings="wells"
    )
    visit = web.office.give(made, "deputy-works").dossier
    [told] = workbook_of(web.here("deputy-works"), "post:deputy-works", "hefei").leaders
    [line] = [one for one in told.duties if one.duty == "case_visits_county"]
    assert (line.done, line.required, line.evidence) == (1, 6, (visit,))
    assert line.cite.rules == ("H13b",)


def test_the_law_alone_asks_no_numbers_and_an_unknown_pack_is_not_there(web: Web) -> None:
    here = web.here("inspection-officer")
    assert workbooks_of(here).leaders == ()
    assert "national" not in packs_asking(here)
    with pytest.raises(NotVisible):
        workbooks_of(here, "national")


def test_what_is_still_to_be_done_is_said_in_a_sentence(web: Web) -> None:
    told = workbook_of(
        web.here("deputy-works"), "post:deputy-works", "hefei", date(2025, 12, 30)
    ).leaders
    lines = {one.duty: one for one in told[0].duties}
    assert lines["case_visits_county"].needs == "2025-12-31 前还需 6 次。"
    assert lines["case_visits_county"].state is State.BEHIND
    assert lines["visited_share"].state is State.NONE
    told = workbook_of(
        web.here("deputy-works"), "post:deputy-works", "hefei", date(2025, 12, 31)
    ).leaders
    lines = {one.duty: one for one in told[0].duties}
    assert lines["case_visits_county"].needs == "已缺 6 次，无法再补。"
    assert msgspec.to_builtins(lines["pairing_unit"])["is_of_body"]


def test_a_page_of_leaders_is_read_by_two_statements_however_many_they_are(web: Web) -> None:
    here = web.here("inspection-officer")
    counts = []
    for limit in (1, 20):
        with counting(web.program.store) as asked:
            told = workbooks_of(here, "hefei", limit=limit)
        counts.append((len(told.leaders), len(asked)))
    (one, few), (many, still_few) = counts
    assert one < many
    assert few == still_few == 2
