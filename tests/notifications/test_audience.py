"""Whom an event tells: the table is whole, and no role reaches who may not know."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import msgspec
import pytest

from engine import registry
from engine.case.assisting import AddAssistingUnit, AssistingUnitAdded
from engine.case.dispatching import Dispatch, DispatchObjected, ReturnAgreed
from engine.case.facts import Case
from engine.case.leading import LeaderAssigned, LeaderProposed, ProposalRefused
from engine.case.parts import Leader, Proposal
from engine.case.raising import LevelRaised
from engine.case.recusing import RecuseFromCase
from engine.case.reopening import CaseReopened
from engine.case.terms import LegalKind
from engine.ladder import RungClimbed
from engine.org.chart import Chart
from engine.org.facts import Organisation
from engine.rules import Edition
from engine.vocabulary import type_name
from notifications.audience import (
    ROLES,
    Happening,
    Told,
    audience,
    row_for,
    silent,
    table,
)
from tests.support.mailboxes import in_memory
from tests.support.office import Office
from tests.support.offices import small_county, vacate
from tests.support.samples import sample

ON = date(2025, 3, 3)
DEPUTY_WORKS = Leader(post="post:deputy-works", assigned_on=ON)


@pytest.fixture(scope="module")
def office() -> Office:
    return Office(in_memory().store)


@pytest.fixture(scope="module")
def case(office: Office) -> Case:
    number = office.register()
    office.give(Dispatch(dossier=number, unit="unit:housing"), "clerk")
    return office.case(number)


@pytest.fixture(scope="module")
def national(office: Office) -> Edition:
    return office.desk.around.rulebook.newest("national")


def happening(event: Any, after: Case, **fields: Any) -> Happening:  # noqa: ANN401 - of any kind
    made = Happening(
        kind=registry.KINDS["case"],
        event=event,
        before=after,
        after=after,
        chart=Chart(small_county()),
        on=ON,
    )
    return replace(made, **fields)


def posts(found: list[Told]) -> list[str]:
    return [told.post.removeprefix("post:") for told in found]


def events() -> Iterator[tuple[str, str]]:
    for kind in registry.KINDS.values():
        for event in kind.events:
            yield kind.name, type_name(event)


def test_every_event_tells_somebody_or_says_why_not() -> None:
    told = {(kind, event) for kind, rows in table().items() for event in rows}
    open_ones = {(kind, event) for kind, event in events() if event not in silent()}
    assert told == open_ones
    assert set(silent()) <= {event for _, event in events()}


def test_every_role_move_and_field_it_names_is_there(national: Edition) -> None:
    types = {(k.name, type_name(e)): e for k in registry.KINDS.values() for e in k.events}
    for kind, rows in table().items():
        for event, row in rows.items():
            roles = (*row.act, *row.know, *(role for more in row.also.values() for role in more))
            assert roles, event
            assert set(roles) <= set(ROLES), event
            assert row.move in national.moves, event
            assert set(row.also) <= set(types[kind, event].__struct_fields__), event


def test_an_event_without_a_row_tells_nobody(case: Case) -> None:
    quiet = happening(next(iter(registry.KINDS["org"].events))(on=ON), case)
    assert row_for(quiet) is None
    assert audience(quiet) == []


def test_nobody_is_told_of_his_own_deed_nor_twice(case: Case) -> None:
    event = DispatchObjected(on=ON, by_unit="unit:housing", text_ref="r")
    assert posts(audience(happening(event, case))) == ["clerk", "petitions-head"]
    own = happening(event, case, by=("post:clerk", "post:petitions-head"))
    assert audience(own) == []
    reopened = happening(CaseReopened(on=ON, text_ref="r"), case)
    assert posts(audience(reopened)) == ["housing-head", "clerk"], "the head stands in as officer"


def test_an_absent_receiver_is_stood_in_for(case: Case) -> None:
    from tests.support.offices import send_away

    chart = Chart(send_away(small_county(), "post:petitions-head", "post:clerk-two"))
    event = DispatchObjected(on=ON, by_unit="unit:housing", text_ref="r")
    found = audience(happening(event, case, chart=chart))
    assert [(told.post, told.note) for told in found] == [
        ("post:clerk", ""),
        ("post:clerk-two", "deputy"),
    ]


def test_a_recused_post_is_told_nothing(office: Office) -> None:
    number = office.register()
    office.give(Dispatch(dossier=number, unit="unit:housing"), "clerk")
    recuse = RecuseFromCase(dossier=number, post="post:housing-head", reason="his brother")
    office.give(recuse, "petitions-head")
    event = CaseReopened(on=ON, text_ref="r")
    found = audience(happening(event, office.case(number)))
    assert "housing-head" not in posts(found)
    assert "clerk" in posts(found)


def test_leaders_in_charge_are_told_only_where_there_are_some(case: Case) -> None:
    event = CaseReopened(on=ON, text_ref="r")
    assert "deputy-works" not in posts(audience(happening(event, case)))
    joint = Leader(post="post:deputy-petitions", role="joint", assigned_on=ON)
    led = msgspec.structs.replace(case, leaders=(DEPUTY_WORKS, joint))
    found = posts(audience(happening(event, led)))
    assert "deputy-works" in found
    assert "deputy-petitions" in found, "who leads jointly sees the case and is told"


def test_a_unit_that_lost_sight_of_the_case_is_not_told(case: Case) -> None:
    back = msgspec.structs.replace(case, unit="unit:petitions")
    found = audience(happening(sample(ReturnAgreed), back, before=case))
    assert posts(found) == ["clerk"]


def test_an_assisting_unit_is_told_and_one_that_is_none_is_not(office: Office, case: Case) -> None:
    office.give(AddAssistingUnit(dossier=case.id, unit="unit:labour"), "clerk")
    event = AssistingUnitAdded(on=ON, unit="unit:labour")
    found = posts(audience(happening(event, office.case(case.id))))
    assert found == ["labour-head", "housing-head"]
    event_up = LevelRaised(on=ON, unit="unit:city", text_ref="r")
    assert posts(audience(happening(event_up, case))) == ["mayor", "housing-head", "clerk"]
    nowhere = AssistingUnitAdded(on=ON, unit="unit:gone")
    assert posts(audience(happening(nowhere, case))) == ["housing-head"]


def test_the_proposed_principal_decides_for_a_ladder_the_level_else(case: Case) -> None:
    by_office = LeaderProposed(on=ON, post="post:deputy-works", ground="Q05", by_post="post:clerk")
    assert posts(audience(happening(by_office, case)))[0] == "magistrate"
    by_ladder = LeaderProposed(on=ON, post="post:mayor", ground="ladder", by_post="time")
    assert posts(audience(happening(by_ladder, case)))[0] == "mayor"


@pytest.mark.parametrize(
    ("by_post", "expected"), [("post:clerk-two", ["clerk-two"]), ("time", ["clerk"])]
)
def test_a_refused_proposal_goes_back_to_who_made_it(
    case: Case, by_post: str, expected: list[str]
) -> None:
    proposal = Proposal(post="post:deputy-works", ground="", proposed_on=ON, by_post=by_post)
    before = msgspec.structs.replace(case, proposal=proposal)
    event = ProposalRefused(on=ON, text_ref="r")
    assert posts(audience(happening(event, case, before=before))) == expected


def test_who_must_act_comes_before_who_is_to_know(case: Case) -> None:
    led = msgspec.structs.replace(case, leaders=(DEPUTY_WORKS,))
    event = LeaderAssigned(on=ON, post="post:deputy-works")
    found = audience(happening(event, led))
    assert [(told.post, told.must_act) for told in found] == [
        ("post:deputy-works", True),
        ("post:housing-head", False),
        ("post:clerk", False),
    ]


def climbed(receiver: str) -> RungClimbed:
    return RungClimbed(
        on=ON, clock="C2#1", rung=3, name="portfolio", action="notify", receiver=receiver
    )


def walled(case: Case, accused: str, *admitted: str) -> Case:
    return msgspec.structs.replace(
        case, kind=LegalKind.ACCUSATION, accused=(accused,), admitted_to_wall=admitted
    )


def vacated(organisation: Organisation, *places: str) -> Chart:
    """Return the chart with nobody in these posts and in the posts of these units."""
    posts = (post.id for post in organisation.posts.values() if {post.id, post.unit} & {*places})
    return Chart(vacate(organisation, *posts))


def test_a_rung_whose_receiver_may_not_know_goes_to_an_office_that_may(case: Case) -> None:
    behind = walled(case, "unit:labour", "unit:petitions", "unit:housing")
    found = audience(happening(climbed("post:magistrate"), behind))
    assert [tuple(told) for told in found] == [
        ("post:petitions-head", "receiver", True, "out_of_sight")
    ]
    seen = audience(happening(climbed("post:housing-head"), behind))
    assert posts(seen) == ["housing-head"]


def test_where_the_offices_stand_empty_the_principal_of_the_level_is_told(case: Case) -> None:
    emptied = vacated(small_county(), "unit:petitions", "unit:housing", "post:deputy-petitions")
    found = audience(happening(climbed("post:township-head"), case, chart=emptied))
    assert [(told.post, told.note) for told in found] == [("post:magistrate", "out_of_sight")]


def test_where_the_level_stands_empty_too_the_next_above_is_told(case: Case) -> None:
    emptied = vacated(small_county(), "unit:petitions", "unit:housing", "unit:county")
    found = audience(happening(climbed("post:township-head"), case, chart=emptied))
    assert [(told.post, told.note) for told in found] == [("post:mayor", "out_of_sight")]


def test_where_nobody_may_know_nobody_is_told(case: Case) -> None:
    behind = walled(case, "unit:county", "unit:petitions", "unit:housing")
    assert audience(happening(climbed("post:deputy-works"), behind)) == []
    assert audience(happening(climbed(""), behind)) == []


def test_a_post_that_is_gone_is_passed_over(case: Case) -> None:
    found = audience(happening(climbed("post:gone"), case))
    assert [(told.post, told.note) for told in found] == [("post:petitions-head", "out_of_sight")]


def test_an_accused_post_is_told_nothing_even_where_its_unit_is_admitted(case: Case) -> None:
    behind = walled(case, "post:housing-head", "unit:petitions", "unit:housing")
    event = CaseReopened(on=ON, text_ref="r")
    found = posts(audience(happening(event, behind)))
    assert found == ["deputy-works", "clerk"], "who oversees the unit stands in for its head"
