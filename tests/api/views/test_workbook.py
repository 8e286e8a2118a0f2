"""A leader's workbook and the table of all of them, within sight."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import msgspec
import pytest

from api.views.workbook import packs_asking, workbook_of, workbooks_of
from engine.crossing import RecordFieldVisit
from engine.duties.book import Asked, judge_all
from engine.duties.judging import State
from engine.errors import NotVisible
from engine.fieldwork import DEED_KINDS
from engine.organising.households import CountHouseholds
from engine.record import EVERYTHING, DeedRow
from tests.support import progress
from tests.support.counting import counting
from tests.support.deeds import recorded, told
from tests.support.web import Web
from tests.support.writes import write

LAST = date(2025, 12, 31)
STANDING = ("contact_point", "pairing")


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


# The rows of the leaders, the cases in their charge and those that were; those of others for what
# a body owes together, or what was done jointly in a village.
@pytest.mark.parametrize(("pack", "statements"), [("hefei", 4), ("suqian", 4)])
def test_a_page_of_leaders_is_read_by_few_statements_however_many_they_are(
    web: Web, pack: str, statements: int
) -> None:
    here = web.here("inspection-officer")
    told = workbooks_of(here, pack)
    _fill(web, Random(0), [one.post for one in told.leaders])
    counts = []
    for limit in (1, 20):
        with counting(web.program.store) as asked:
            told = workbooks_of(here, pack, limit=limit)
        counts.append((len(told.leaders), len(asked)))
    (one, few), (many, still_few) = counts
    assert one < many
    assert few <= still_few == statements


@pytest.mark.parametrize("pack", ["hefei", "suqian", "liyang"])
@pytest.mark.parametrize("seed", range(2))
def test_what_is_read_for_a_page_comes_to_the_same_as_all_that_was_ever_done(
    web: Web, pack: str, seed: int
) -> None:
    here = replace(web.here("inspection-officer"), sight=EVERYTHING)
    org, edition = web.program.chart(), web.program.packs.newest(pack)
    rows = _fill(web, Random(seed), sorted(org.organisation.posts))
    asked = Asked(
        duties=edition.fieldwork.duties,
        on=LAST,
        last_percent=edition.number("duty_last_percent"),
    )
    whole = {
        (one.duty, one.post or one.unit, one.person): one for one in judge_all(asked, org, rows)
    }
    seen, after, is_first = set(), "", True
    while after or is_first:
        told = workbooks_of(here, pack, LAST, after, limit=3)
        for leader in told.leaders:
            for line in leader.duties:
                own = (leader.unit, "") if line.is_of_body else (leader.post, leader.person)
                full = whole[line.duty, *own]
                seen.add((line.duty, *own))
                assert (line.state, line.done, line.owed) == (full.state, full.done, full.owed)
                assert (line.missed, line.evidence) == (full.missed, full.tally.evidence)
                parts = [(one.name, one.tally.done, one.tally.own) for one in full.parts]
                assert [(one.name, one.done, one.own) for one in line.parts] == parts
        after, is_first = told.after, False
    assert {key for key in whole if key[2]} <= seen
    assert any(one.done for one in whole.values() if one.post)


def _fill(web: Web, random: Random, posts: Sequence[str]) -> list[DeedRow]:
    """Write two hundred deeds of a year, anybody's, anywhere, as of any kind as a pack counts."""
    org, rows = web.program.chart(), []
    units = sorted(org.organisation.units)
    for number in range(200):
        post, unit = random.choice(posts), random.choice(units)
        kind = random.choice(("contact_point", "household_visit", *DEED_KINDS[:-3]))
        on = date(2025, 1, 1) + timedelta(days=random.randrange(365))
        lasting = timedelta(days=random.randrange(4))
        row = DeedRow(
            dossier=f"deed:2025-{9000 + number}",
            kind=kind,
            post=post,
            person=org.holder(post, on),
            unit=unit,
            area_path=org.area_path(unit),
            on=on,
            until=date(9999, 12, 31) if kind in STANDING else on + lasting,
            key=random.choice(("", "a", "b", unit)),
            count=random.randrange(1, 9),
            form=random.choice(("", "scheduled", "village", "household", "unit", "enterprise")),
            home=org.unit_of(post),
        )
        rows.append(row)
    told = web.program.store.write_many([[write(row.dossier, deeds=(row,))] for row in rows])
    assert all(told)
    return rows


def test_a_third_of_the_households_of_a_village_is_asked_of_its_leaders_together(web: Web) -> None:
    web.office.give(CountHouseholds(households={"unit:village": 7}))
    for post, houses in (("township-head", "a\nb"), ("township-deputy", "b\nc")):
        leaders = (f"post:{post}",)
        point = {"form": "village", "unit": "unit:village", "leaders": leaders}
        recorded(web.office, "contact_point", post, **point)
        told_in = {"unit": "unit:village", "leaders": leaders, "households": houses}
        web.office.give(told("household_visit", **told_in, keep_because="in turn"), post)
    here = web.here("township-head")
    [line] = workbook_of(here, "post:township-head", "suqian").leaders
    [share] = [one for one in line.duties if one.duty == "households_share"]
    [part] = share.parts
    assert (part.base, part.required, part.done, part.own) == (7, 3, 3, 2)  # a, b, c; his a and b
    assert share.state is State.MET
