"""Who plays which role towards a case that housing handles and the petition office registered."""

from datetime import date

import pytest
from msgspec.structs import replace

from engine.case.authority import OWN_ROLES, ROLES, is_barred, plays, speaks_for_another
from engine.case.facts import Case
from engine.case.joining import StateWithdrawal
from engine.case.parts import Leader, Party, Raising
from engine.case.remedies import RequestReview
from engine.case.terms import LegalKind
from engine.clockwork import Clock
from engine.marks import Marks
from engine.org.chart import Chart
from engine.org.facts import Appointment, Organisation
from engine.organising.revising import SucceedUnit
from engine.vocabulary import PETITIONER, Actor, Command
from tests.support.cases import DAY, a_case
from tests.support.office import Office
from tests.support.offices import POSTS

TAILS = {tail for tail, *_ in POSTS}
OFFICE = Office()
COUNTY_OFFICE = {"petitions-head", "clerk", "clerk-two"}
CITY_OFFICE = {"city-petitions-head", "city-clerk"}
HOUSING = {"housing-head", "housing-deputy", "housing-officer", "housing-officer-two"}
COUNTY = {"magistrate", "secretary", "deputy-works", "deputy-petitions"}


def players(role: str, case: Case, office: Office = OFFICE) -> set[str]:
    return {tail for tail in TAILS if plays(role, case, office.context(tail))}


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("registering_office", COUNTY_OFFICE),
        ("petition_office", COUNTY_OFFICE | CITY_OFFICE),
        ("petition_office_head", {"petitions-head", "city-petitions-head"}),
        ("handling_unit", HOUSING),
        ("unit_head", {"housing-head"}),
        ("assisting_unit", {"labour-head", "labour-deputy", "labour-officer"}),
        ("principal", {"magistrate", "secretary", "mayor"}),
        # 分管领导: who oversees housing, and the principals over it.
        ("portfolio_leader", {"deputy-works", "magistrate", "secretary", "mayor"}),
        ("inspector", {"inspector", "inspection-officer", "city-inspector"}),
        # A35: the government above the department or its petition office, never the unit itself.
        ("reviewing_organ", COUNTY | COUNTY_OFFICE | {"mayor"} | CITY_OFFICE),
        # A36: the organ above the one that reviewed.
        ("final_reviewing_organ", {"mayor"} | CITY_OFFICE),
        ("anybody", TAILS),
    ],
)
def test_roles_towards_a_case_of_a_department(role: str, expected: set[str]) -> None:
    assert players(role, a_case(assisting=("unit:labour",))) == expected


def test_outside_the_unit_are_offices_inspectors_and_who_oversees_it_but_no_assistant() -> None:
    expected = COUNTY_OFFICE | CITY_OFFICE | {"inspector", "inspection-officer", "city-inspector"}
    expected |= {"deputy-works", "magistrate", "secretary", "mayor"}
    assert players("outside_unit", a_case()) == expected
    helped = a_case(assisting=("unit:petitions",))
    assert players("outside_unit", helped) == expected - COUNTY_OFFICE


def test_what_the_office_itself_handles_is_approved_by_its_portfolio_leader() -> None:
    # Two tracks: approver is not the handling unit; for the office itself its 分管领导.
    outside = players("outside_unit", a_case(unit="unit:petitions"))
    assert not outside & COUNTY_OFFICE
    assert "deputy-petitions" in outside


def test_a_township_case_is_overseen_and_reviewed_by_the_county() -> None:
    case = a_case(unit="unit:township", office="unit:township-petitions", level="township")
    assert players("unit_head", case) == {"township-head"}
    assert "deputy-works" in players("portfolio_leader", case)
    reviewing = players("reviewing_organ", case)
    assert reviewing >= COUNTY
    assert "township-clerk" not in reviewing
    assert players("final_reviewing_organ", case) == {"mayor"} | CITY_OFFICE


def test_at_the_top_of_the_chart_the_last_review_falls_to_the_one_that_is_there() -> None:
    case = a_case(unit="unit:county", office="unit:petitions")
    assert players("final_reviewing_organ", case) == {"mayor"} | CITY_OFFICE


def test_the_leader_in_charge_is_the_lead_and_joint_leaders_share() -> None:
    leaders = (
        Leader(post="post:deputy-works", assigned_on=DAY),
        Leader(post="post:magistrate", role="joint", assigned_on=DAY),
    )
    assert players("leader_in_charge", a_case(leaders=leaders)) == {"deputy-works"}
    assert players("leader_sharing", a_case(leaders=leaders)) == {"deputy-works", "magistrate"}
    assert players("leader_in_charge", a_case()) == set()
    assert players("leader_confirming", a_case(leaders=leaders)) == {"deputy-works"}
    runs = Clock(kind="takeover", subject="post:magistrate", marks=Marks(started_on=DAY))
    came = a_case(leaders=leaders, clocks={"takeover#1": runs})
    assert players("leader_confirming", came) == {"deputy-works", "magistrate"}
    done = (replace(leaders[0], confirmed_on=DAY), leaders[1])
    assert players("leader_confirming", a_case(leaders=done)) == {"deputy-works"}
    only = replace(came, leaders=done)
    assert players("leader_confirming", only) == {"magistrate"}


def test_what_is_raised_is_accepted_by_the_unit_asked_or_the_petition_office_beside_it() -> None:
    case = a_case(raising=Raising(to_unit="unit:city", on=DAY))
    assert players("raised_to_unit", case) == {"mayor"} | CITY_OFFICE
    assert players("raised_to_unit", a_case()) == set()


def test_the_console_plays_every_role_but_time() -> None:
    context = OFFICE.context("console")
    assert all(plays(role, a_case(), context) for role in ROLES)
    assert not plays("time", a_case(), context)


def test_time_plays_its_own_role_and_no_other() -> None:
    context = OFFICE.context("time")
    assert plays("time", a_case(), context)
    assert not any(plays(role, a_case(), context) for role in ROLES)


def asked_by(person: str, case: Case) -> dict[str, bool]:
    context = replace(OFFICE.context("clerk"), actor=Actor(person, PETITIONER))
    return {role: plays(role, case, context) for role in (*ROLES, *OWN_ROLES, "time")}


def test_a_petitioner_plays_his_own_role_and_a_proxy_his() -> None:
    case = a_case(parties=(Party(ref="k#party1", proxy_ref="k#proxy1"), Party(ref="k#party2")))
    played = {
        person: [role for role, is_played in asked_by(person, case).items() if is_played]
        for person in ("k#party1", "k#party2", "k#proxy1", "k#party3", "", "person:clerk")
    }
    assert played == {
        "k#party1": ["petitioner"],
        "k#party2": ["petitioner"],
        "k#proxy1": ["petitioner_proxy"],
        "k#party3": [],
        "": [],
        "person:clerk": [],
    }
    assert not plays("petitioner", case, OFFICE.context("clerk"))


def test_a_petitioner_speaks_for_himself_of_today() -> None:
    case = a_case(parties=(Party(ref="k#party1"), Party(ref="k#party2")))
    context = replace(OFFICE.context("clerk"), actor=Actor("k#party1", PETITIONER))
    own = RequestReview(dossier=case.id, party="k#party1", request="r")

    def codes(command: Command) -> set[str]:
        return {one.code for one in speaks_for_another(case, command, context)}

    assert codes(own) == set()
    assert codes(replace(own, party="k#party2")) == {"no_such_party"}
    assert codes(replace(own, happened_on=DAY)) == {"said_today"}
    assert codes(StateWithdrawal(dossier=case.id, statement="s")) == {"speaks_for_all"}
    assert speaks_for_another(case, replace(own, party="x"), OFFICE.context("clerk")) == []


def test_the_successor_of_a_unit_stands_in_its_place() -> None:
    # A24: merged or abolished units -> the unit that goes on with their work.
    office = Office()
    office.give(SucceedUnit(old="unit:housing", new="unit:labour"))
    assert players("handling_unit", a_case(), office) == {
        "labour-head",
        "labour-deputy",
        "labour-officer",
    }


@pytest.mark.parametrize(
    ("tail", "is_kept_away"),
    [("housing-head", True), ("housing-officer", True), ("magistrate", False), ("clerk", False)],
)
def test_nobody_inside_an_accused_unit_acts(tail: str, is_kept_away: bool) -> None:  # noqa: FBT001
    case = a_case(kind=LegalKind.ACCUSATION, unit="unit:discipline", accused=("unit:housing",))
    assert is_barred(case, OFFICE.context(tail)) is is_kept_away


def test_an_accused_government_does_not_bar_the_offices_that_take_the_matter_on() -> None:
    case = a_case(kind=LegalKind.ACCUSATION, accused=("unit:county",))
    assert is_barred(case, OFFICE.context("deputy-works"))
    assert not is_barred(case, OFFICE.context("discipline-head"))


def test_who_is_recused_is_kept_away_in_each_of_his_posts() -> None:
    # A28: the person has the interest, not the chair.
    office = Office()
    office.context("console")
    second = Appointment("person:housing-head", "post:housing-deputy", date(2025, 1, 1))
    organisation: Organisation = office.desk.around.org.organisation
    kept = [one for one in organisation.appointments if one.post != "post:housing-deputy"]
    office.desk.around.org = Chart(
        Organisation(organisation.units, organisation.posts, (*kept, second))
    )
    case = a_case(recused=("post:housing-head",))
    assert is_barred(case, office.context("housing-head"))
    assert is_barred(case, office.context("housing-deputy"))
    assert not is_barred(case, office.context("housing-officer"))


def test_who_is_kept_away_does_not_act_through_another_or_for_another() -> None:
    case = a_case(recused=("post:housing-head",))
    context = OFFICE.context("housing-officer")
    for actor in (
        Actor("person:housing-officer", "post:housing-officer", "post:housing-head"),
        Actor("person:housing-head", "post:housing-head", "post:housing-officer"),
    ):
        assert is_barred(case, replace(context, actor=actor))
    assert not is_barred(case, context)
    assert not is_barred(a_case(), context)


def test_an_entry_for_another_post_plays_the_roles_of_that_post() -> None:
    context = OFFICE.context("housing-officer")
    entered = Actor("person:housing-officer", "post:housing-officer", "post:housing-head")
    assert not plays("unit_head", a_case(), context)
    assert plays("unit_head", a_case(), replace(context, actor=entered))
