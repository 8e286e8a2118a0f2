"""The figures of a period add up, and each tells the cases it counts."""

from datetime import date

import pytest

from api.views.spans import span
from api.views.statistics import DEEDS, Column, Figures, Trait, behind, cases_of, statistics_of
from engine import registry
from engine.case.correcting import CorrectFact
from engine.case.dispatching import AgreeReturn, Dispatch, ObjectToDispatch
from engine.case.registering import Person
from engine.case.terms import Channel
from engine.vocabulary import type_name
from tests.support import progress
from tests.support.web import Web


@pytest.fixture
def office(web: Web) -> Web:
    """On 3 March one is registered, by two, and handled; on 2 April a repeat and another."""
    people = (Person(name="甲", address="一村"), Person(name="乙", address="一村"))
    first = progress.sent(web.office, persons=people, topic="城乡建设")
    web.office.day(date(2025, 4, 2))
    web.office.register(channel="in_person", signatories=12, is_joint=True, repeats=(first,))
    web.office.register(topic="城乡建设")
    return web


def figures(row: Figures) -> dict[str, int]:
    return {column: getattr(row, column) for column in Column if getattr(row, column)}


def test_what_came_and_what_stands_is_told_by_month(office: Web) -> None:
    march, april = (
        statistics_of(office.here("inspection-officer"), name) for name in ("2025-03", "2025-04")
    )
    assert figures(march.total) == {"received": 1, "first_time": 1, "persons": 2, "standing": 1}
    assert figures(april.total) == {
        "carried": 1,
        "received": 2,
        "first_time": 1,
        "repeated": 1,
        "persons": 13,
        "standing": 3,
    }
    assert march.total.balances
    assert april.total.balances
    assert (april.visits, april.visitors, april.joint) == (1, 12, 1)
    assert (march.runs, april.runs) == (False, True)
    assert march.deeds["dispatched"] == 1
    assert not any(april.deeds.values())


def test_rows_of_a_trait_add_up_to_the_whole(office: Web) -> None:
    seen = statistics_of(office.here("inspection-officer"), "2025")
    for rows in seen.by.values():
        for column in Column:
            assert sum(getattr(row, column) for row in rows) == getattr(seen.total, column)
    assert [(row.key, row.received) for row in seen.by[Trait.TOPIC]] == [("城乡建设", 2), ("", 1)]


def test_behind_a_figure_are_its_cases(office: Web) -> None:
    cases = cases_of(office.here("inspection-officer"), span("2025-04"))
    joint = behind(cases, Column.REPEATED, Trait.CHANNEL, "in_person")
    assert len(joint) == 1
    assert joint[0].is_joint
    assert behind(cases, Column.REPEATED, Trait.CHANNEL, "letter") == []
    assert len(behind(cases, Column.STANDING, None, "")) == 3


def test_a_month_that_is_over_is_told_as_it_was(web: Web) -> None:
    web.office.day(date(2025, 3, 31))
    case = web.office.register(topic="城乡建设")
    web.office.give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    # The day after the month the slip is mended and the case goes to another unit.
    web.office.day(date(2025, 4, 1))
    inspector = web.here("inspection-officer")
    before = statistics_of(inspector, "2025-03")
    mended = CorrectFact(dossier=case, topic="劳动和社会保障", channel=Channel.CALL, reason="slip")
    web.office.give(mended, "clerk")
    web.office.give(ObjectToDispatch(dossier=case, reason="not ours"), "housing-head")
    web.office.give(AgreeReturn(dossier=case), "clerk")
    web.office.give(Dispatch(dossier=case, unit="unit:labour"), "clerk")
    march, april = (statistics_of(inspector, name) for name in ("2025-03", "2025-04"))
    assert march.by == before.by
    keys = {trait: [row.key for row in march.by[trait]] for trait in march.by}
    assert keys[Trait.UNIT] == ["unit:housing"]
    assert keys[Trait.TOPIC] == ["城乡建设"]
    assert keys[Trait.CHANNEL] == ["letter"]
    keys = {trait: [row.key for row in april.by[trait]] for trait in april.by}
    assert keys[Trait.UNIT] == ["unit:labour"]
    assert keys[Trait.TOPIC] == ["劳动和社会保障"]
    assert keys[Trait.CHANNEL] == ["call"]
    # The unit it came to in April counts it from then on.
    assert statistics_of(web.here("labour-head"), "2025-03").total == Figures("")
    assert figures(statistics_of(web.here("labour-head"), "2025-04").total) == {
        "carried": 1,
        "standing": 1,
    }


def test_another_unit_counts_its_own_alone(office: Web) -> None:
    assert statistics_of(office.here("labour-head"), "2025").total == Figures("")


def test_what_is_counted_of_deeds_are_events() -> None:
    known = {type_name(event) for event in registry.KINDS["case"].events}
    assert known >= set(DEEDS)
