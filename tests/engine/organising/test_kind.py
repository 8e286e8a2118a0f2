"""Deciding on the organisation and folding what was decided."""

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from engine.errors import Refused
from engine.org.chart import Chart
from engine.org.facts import Absence, Appointment, Organisation, Unit
from engine.organising.kind import KIND, apply, card, decide
from engine.organising.revising import (
    DeclareAbsence,
    EndAppointment,
    ReviseOrganisation,
    SucceedUnit,
)
from engine.vocabulary import Command
from tests.support.deciding import TODAY, office_context
from tests.support.offices import SINCE, small_county
from tests.support.organisations import organisations


def done(
    command: Command, facts: Organisation | None = None, post: str = "console"
) -> Organisation:
    before = small_county() if facts is None else facts
    events = decide(before, command, office_context(before, post))
    for event in events:
        before = apply(before, event)
    return before


def refused(command: Command, facts: Organisation | None = None, post: str = "console") -> set[str]:
    with pytest.raises(Refused) as refusal:
        done(command, facts, post)
    return {reason.code for reason in refusal.value.reasons}


def whole(organisation: Organisation) -> ReviseOrganisation:
    return ReviseOrganisation(
        units=tuple(organisation.units.values()),
        posts=tuple(organisation.posts.values()),
        appointments=organisation.appointments,
        absences=organisation.absences,
    )


def test_an_organisation_begins_with_what_is_entered_first() -> None:
    nothing = Organisation()
    events = decide(None, whole(small_county()), office_context(nothing))
    assert apply(None, events[0]) == small_county()


def test_only_what_is_new_becomes_an_event() -> None:
    county = small_county()
    housing = replace(county.units["unit:housing"], name="Housing and Building")
    command = replace(whole(county), units=tuple({**county.units, housing.id: housing}.values()))
    events = decide(county, command, office_context(county))
    assert [getattr(event, "units", ()) for event in events] == [(housing,)]
    assert refused(whole(county)) == {"nothing_changed"}


def test_names_are_left_out_of_the_event_but_say_whose_they_are() -> None:
    county = small_county()
    command = ReviseOrganisation(names={"person:clerk": "Zhang San"})
    (event,) = decide(county, command, office_context(county))
    assert b"Zhang" not in msgspec.json.encode(event)
    assert getattr(event, "persons", ()) == ("person:clerk",)
    assert refused(ReviseOrganisation(names={"person:moon": "Li"})) == {"unknown_person"}


def test_who_holds_a_post_already_is_not_appointed_to_it_again() -> None:
    again = Appointment("person:clerk", "post:clerk", TODAY)
    assert refused(ReviseOrganisation(appointments=(again,))) == {"nothing_changed"}
    other = Appointment("person:x", "post:clerk", TODAY)
    assert refused(ReviseOrganisation(appointments=(other,))) == {"two_holders_at_once"}


def test_a_revision_corrects_an_appointment_by_its_post_and_first_day() -> None:
    mended = Appointment("person:x", "post:clerk", SINCE)
    after = done(ReviseOrganisation(appointments=(mended,)))
    assert Chart(after).holder("post:clerk", TODAY) == "person:x"
    assert len(after.appointments) == len(small_county().appointments)


def test_a_revision_makes_and_undoes_no_succession() -> None:
    after = done(SucceedUnit(old="unit:labour", new="unit:housing"))
    renamed = replace(small_county().units["unit:labour"], name="renamed")
    assert done(ReviseOrganisation(units=(renamed,)), after).units["unit:labour"] == replace(
        renamed, succeeded_by="unit:housing"
    )
    fresh = Unit(
        "unit:x", "", renamed.kind, renamed.level, "unit:county", succeeded_by="unit:housing"
    )
    assert done(ReviseOrganisation(units=(fresh,))).units["unit:x"].succeeded_by == ""


def test_a_unit_told_without_its_parent_stays_below_it() -> None:
    county = small_county().units["unit:county"]
    renamed = Unit(county.id, "renamed", county.kind, county.level)
    assert done(ReviseOrganisation(units=(renamed,))).units[county.id] == replace(
        county, name="renamed"
    )


def test_all_faults_of_a_revision_are_told() -> None:
    county = small_county()
    lost = replace(county.units["unit:housing"], parent="unit:moon")
    twice = county.posts["post:clerk"]
    command = ReviseOrganisation(units=(lost,), posts=(twice, twice), names={"person:moon": "Li"})
    assert refused(command, post="post:clerk") == {
        "unknown_parent",
        "entered_twice",
        "unknown_person",
        "not_yours_to_change",
    }


def test_nothing_happens_in_the_future() -> None:
    command = SucceedUnit(old="unit:labour", new="unit:housing", happened_on=date(2024, 6, 4))
    assert refused(command) == {"in_the_future"}


def test_an_appointment_ends_on_the_day_the_post_is_free() -> None:
    after = done(EndAppointment(post="post:clerk", on=TODAY))
    assert Chart(after).holder("post:clerk", date(2024, 6, 2)) == "person:clerk"
    assert Chart(after).holder("post:clerk", TODAY) == ""
    successor = Appointment("person:x", "post:clerk", TODAY)
    assert (
        Chart(done(ReviseOrganisation(appointments=(successor,)), after)).holder(
            "post:clerk", TODAY
        )
        == "person:x"
    )
    assert refused(EndAppointment(post="post:clerk", on=TODAY), after) == {"post_is_vacant"}
    assert refused(EndAppointment(post="post:moon", on=TODAY)) == {"unknown_post"}
    assert refused(EndAppointment(post="post:clerk", on=date(2019, 1, 1))) == {"post_is_vacant"}
    outsider = EndAppointment(post="post:clerk", on=TODAY)
    assert refused(outsider, post="post:housing-head") == {"not_yours_to_change"}


def test_a_unit_is_succeeded_once_and_by_another() -> None:
    after = done(SucceedUnit(old="unit:labour", new="unit:housing"), post="post:petitions-head")
    assert Chart(after).successor("unit:labour") == "unit:housing"
    again = SucceedUnit(old="unit:labour", new="unit:court")
    assert refused(again, after) == {"already_succeeded"}
    assert refused(SucceedUnit(old="unit:court", new="unit:court")) == {"succeeded_by_itself"}
    assert refused(SucceedUnit(old="unit:moon", new="unit:sun")) == {"unknown_unit"}
    assert refused(SucceedUnit(old="unit:county", new="unit:housing")) == {"succession_in_a_circle"}
    back = SucceedUnit(old="unit:housing", new="unit:labour")
    assert refused(back, after) == {"succession_in_a_circle"}
    assert refused(again, post="post:clerk") == {"not_yours_to_change"}


def test_an_absence_is_declared_and_mended_by_its_first_day() -> None:
    command = DeclareAbsence(
        post="post:clerk", from_on=TODAY, to_on=date(2024, 6, 7), deputy_post="post:clerk-two"
    )
    after = done(command, post="post:clerk")
    assert Chart(after).deputy_of("post:clerk", TODAY) == "post:clerk-two"
    assert refused(command, after) == {"nothing_changed"}
    shorter = replace(command, to_on=date(2024, 6, 4))
    assert done(shorter, after).absences == (
        Absence("post:clerk", TODAY, date(2024, 6, 4), "post:clerk-two"),
    )
    assert refused(command, post="post:labour-head") == {"not_yours_to_change"}
    assert refused(replace(command, post="post:moon")) == {"unknown_post"}


def test_the_kind_names_all_it_can_do() -> None:
    assert KIND.name == "org"
    assert len(KIND.commands) == len(KIND.events) == 7
    shown = card(small_county())
    assert (shown.kind, shown.area_path, shown.unit_id) == ("org", "", "")


@given(st.data())
def test_what_a_revision_leaves_behind_is_sound(data: st.DataObject) -> None:
    before, entered = data.draw(organisations()), data.draw(organisations())
    command = whole(entered)
    try:
        (event,) = decide(before, command, office_context(before))
    except Refused:
        return
    after = apply(before, event)
    Chart(after)
    assert {*after.posts} == {*before.posts, *entered.posts}
    with pytest.raises(Refused):
        decide(after, command, office_context(after))
