"""Who may change the organisation, and how far."""

from engine.org.facts import Appointment, Level, Post, Rank, Unit, UnitKind
from engine.organising.administering import (
    administered,
    may_administer,
    may_declare,
    may_enter,
)
from engine.organising.kind import apply
from engine.organising.revising import (
    DeclareAbsence,
    EndAppointment,
    OrganisationRevised,
    ReviseOrganisation,
)
from tests.support.deciding import TODAY, office_context
from tests.support.office import Office
from tests.support.offices import small_county

OFFICE = Unit("unit:new", "", UnitKind.DEPARTMENT, Level.COUNTY, "unit:county")


def entered(post: str, **fields: object) -> bool:
    event = OrganisationRevised(on=TODAY, **fields)  # type: ignore[arg-type]
    after = apply(small_county(), event)
    return may_enter(office_context(small_county(), post), event, after)


def allowed(units: list[str], post: str) -> list[str]:
    context = office_context(small_county(), post)
    return [unit for unit in units if may_administer(context, [unit])]


def test_heads_of_petition_offices_administer_their_area() -> None:
    units = ["unit:city", "unit:housing", "unit:village"]
    assert allowed(units, "console") == units
    assert allowed(units, "post:petitions-head") == ["unit:housing", "unit:village"]
    for post in ("post:clerk", "post:magistrate", "post:moon"):
        assert allowed(units, post) == []


def test_a_new_unit_is_judged_by_its_parent() -> None:
    head = Post("post:new", OFFICE.id, "", Rank.PRINCIPAL)
    assert entered("post:petitions-head", units=(OFFICE,), posts=(head,))
    root = Unit("unit:new", "", UnitKind.DEPARTMENT, Level.COUNTY)
    assert not entered("post:petitions-head", units=(root,))
    foreign = Unit("unit:new", "", UnitKind.DEPARTMENT, Level.CITY, "unit:city")
    assert not entered("post:petitions-head", units=(foreign,))


def test_governments_are_entered_at_the_console() -> None:
    village = Unit("unit:new", "", UnitKind.GOVERNMENT, Level.VILLAGE, "unit:township", "9")
    assert not entered("post:petitions-head", units=(village,))
    assert entered("console", units=(village,))


def test_nobody_takes_a_post_or_a_portfolio_from_outside_his_area() -> None:
    taken = Post("post:mayor", "unit:petitions", "", Rank.STAFF)
    assert not entered("post:petitions-head", posts=(taken,))
    wide = Post("post:new", "unit:county", "", Rank.DEPUTY, ("unit:city",))
    assert not entered("post:petitions-head", posts=(wide,))
    held = Appointment("person:x", "post:mayor", TODAY)
    assert not entered("post:petitions-head", appointments=(held,))
    assert entered(
        "post:petitions-head", appointments=(Appointment("person:x", "post:clerk", TODAY),)
    )


def test_absence_is_declared_by_the_holder_his_head_or_a_petition_office() -> None:
    county = small_county()
    away = "post:housing-officer"
    posts = ["console", "post:moon", *county.posts]
    assert [post for post in posts if may_declare(office_context(county, post), away)] == [
        "console",
        "post:city-petitions-head",
        "post:city-clerk",
        "post:petitions-head",
        "post:clerk",
        "post:clerk-two",
        "post:housing-head",
        "post:housing-officer",
    ]


def test_who_may_change_the_organisation_finds_it_on_the_desk() -> None:
    office = Office()
    away = DeclareAbsence(post="post:clerk", from_on=TODAY, to_on=TODAY)
    office.give(away, "clerk")
    section = ReviseOrganisation(units=(OFFICE,))
    assert office.refusals(section, "clerk") == {"not_yours_to_change"}
    office.give(section, "petitions-head")
    assert office.refusals(section, "nobody") == {"post_not_held"}


def test_an_office_head_administers_the_area_of_its_government() -> None:
    chart = office_context(small_county(), "console").org
    assert administered(chart, "post:petitions-head") == "unit:county"
    assert administered(chart, "post:city-petitions-head") == "unit:city"
    for post in ("post:clerk", "post:magistrate", "post:inspector", "post:moon", "console"):
        assert administered(chart, post) == ""


def test_nobody_appoints_himself_and_somebody_else_may() -> None:
    office = Office()
    own = (Appointment("person:petitions-head", "post:housing-officer", TODAY),)
    free = EndAppointment(post="post:housing-officer", on=TODAY)
    office.give(free, "petitions-head")
    assert office.refusals(ReviseOrganisation(appointments=own), "petitions-head") == {
        "not_for_oneself"
    }
    office.give(ReviseOrganisation(appointments=own), "city-petitions-head")


def test_nobody_names_who_stands_outside_his_area() -> None:
    office = Office()
    names = ReviseOrganisation(names={"person:mayor": "x", "person:clerk": "y"})
    assert office.refusals(names, "petitions-head") == {"name_of_other_area"}


def test_who_watches_over_an_office_head_is_entered_at_the_console() -> None:
    audit = Unit("unit:audit", "", UnitKind.AUDIT_OFFICE, Level.COUNTY, "unit:county")
    post = Post("post:auditor", "unit:audit", "", Rank.STAFF)
    office = Office()
    new = ReviseOrganisation(units=(audit,), posts=(post,))
    assert office.refusals(new, "petitions-head") == {"not_yours_to_change"}
    office.give(new)
    held = ReviseOrganisation(appointments=(Appointment("person:x", "post:auditor", TODAY),))
    assert office.refusals(held, "petitions-head") == {"not_yours_to_change"}
