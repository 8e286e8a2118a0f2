"""The field visit: a dossier of its own, of a leader, to a place, about cases or none."""

from datetime import date

import pytest
from msgspec.structs import replace

from engine.crossing import RecordFieldVisit
from engine.errors import Refused
from engine.org.facts import Appointment
from engine.organising.revising import EndAppointment, ReviseOrganisation
from engine.record import EVERYTHING
from engine.visit.kind import card
from engine.visit.visiting import Visit
from engine.vocabulary import Actor
from tests.support import progress
from tests.support.deeds import recorded
from tests.support.office import CONSOLE, Office


@pytest.fixture
def office() -> Office:
    return Office()


def visit(**fields: object) -> RecordFieldVisit:
    given = {"leader": "post:magistrate", "unit": "unit:township", **fields}
    return RecordFieldVisit(**given)  # type: ignore[arg-type]


def test_a_visit_is_kept_with_its_place_and_its_findings(office: Office) -> None:
    told = visit(companions=2, findings="dry wells", people_met=7)
    made = office.give(told, "magistrate").dossier
    facts: Visit = office.desk.see([made], CONSOLE)[made][1]
    assert (facts.leader, facts.on, facts.companions) == (
        "post:magistrate",
        date(2025, 3, 3),
        2,
    )
    assert facts.people_met == 7
    assert facts.area_path == "/9904/990421/990421101/"
    texts = office.store.texts([facts.findings_ref], EVERYTHING)
    assert list(texts.values()) == ["dry wells"]
    assert (card(facts).unit_id, card(facts).leader_post) == ("unit:township", "post:magistrate")
    assert office.faults() == []


def test_a_visit_counts_once_for_each_case_it_was_about(office: Office) -> None:
    first, second = office.register(), office.register()
    made = office.give(visit(cases=(second, first)), "magistrate").dossier
    plain = office.give(visit(), "magistrate").dossier
    rows = office.store.deed_rows([made, plain])
    assert [(row.kind, row.key) for row in rows[made]] == [
        ("case_visit", first),
        ("case_visit", second),
    ]
    (row,) = rows[plain]
    assert (row.kind, row.key, row.post, row.person) == (
        "field_visit",
        "",
        "post:magistrate",
        "person:magistrate",
    )
    assert (row.unit, row.area_path) == ("unit:township", "/9904/990421/990421101/")
    assert (row.home, row.home_path) == ("unit:county", "/9904/990421/")
    assert office.faults() == []


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"leader": "post:clerk"}, "post_is_no_leader"),
        ({"leader": "post:moon"}, "post_is_no_leader"),
        ({"unit": "unit:moon"}, "unknown_unit"),
        ({"companions": -1}, "negative_number"),
        ({"people_met": -1}, "negative_number"),
        ({"happened_on": date(2025, 3, 4)}, "in_the_future"),
    ],
)
def test_a_visit_is_a_leaders_to_a_known_place(
    office: Office, fields: dict[str, object], code: str
) -> None:
    assert office.refusals(visit(**fields)) == {code}


def test_nobody_went_down_before_his_appointment_nor_while_the_post_was_vacant(
    office: Office,
) -> None:
    early = visit(happened_on=date(2019, 12, 31), late_reason="found in a notebook")
    assert office.refusals(early) == {"before_appointment"}
    office.give(EndAppointment(post="post:magistrate", on=date(2025, 2, 20)))
    vacant = visit(happened_on=date(2025, 2, 20))
    assert office.refusals(vacant) == {"before_appointment"}
    assert office.give(visit(happened_on=date(2025, 2, 19))).dossier


def test_the_next_in_office_tells_nothing_of_the_days_before_him(office: Office) -> None:
    office.give(EndAppointment(post="post:magistrate", on=date(2025, 2, 20)))
    since = Appointment("person:two", "post:magistrate", date(2025, 3, 1))
    office.give(ReviseOrganisation(appointments=(since,)))
    own = Actor(person="person:two", post="post:magistrate")
    with pytest.raises(Refused) as refused:
        office.desk.execute(visit(happened_on=date(2025, 2, 19)), own, key="k")
    assert {one.code for one in refused.value.reasons} == {"before_appointment"}


def test_a_case_is_named_once(office: Office) -> None:
    case = office.register()
    assert office.refusals(visit(cases=(case, case))) == {"already_linked"}


def test_a_visit_entered_weeks_later_counts_on_its_own_day(office: Office) -> None:
    case = progress.in_hand(office)
    office.later(14)
    made = office.give(visit(cases=(case,), happened_on=date(2025, 3, 5)), "magistrate").dossier
    facts: Visit = office.desk.see([made], CONSOLE)[made][1]
    assert facts.on == date(2025, 3, 5)
    assert office.history(case)[-1].on == date(2025, 3, 5)


def test_who_comes_along_is_asked_of_visits_as_well(office: Office) -> None:
    # H11: of a leader of the city only heads at the foot of the ladder come along.
    along = visit(pack="hefei", leader="post:mayor", companion_posts=("post:housing-officer",))
    assert office.refusals(along, "mayor") == {"companion_not_allowed"}
    assert office.refusals(visit(breaches=("no_slogans",))) == {"breach_unknown"}
    bare = visit(pack="hefei", leader="post:mayor", companions=2)
    assert office.refusals(bare, "mayor") == {"companions_unnamed"}
    kept = office.give(replace(bare, keep_because="his driver and his clerk"), "mayor").dossier
    facts: Visit = office.desk.see([kept], CONSOLE)[kept][1]
    assert facts.unusual == ("companions_unnamed",)


def test_what_was_not_kept_is_noted_beside_what_counts(office: Office) -> None:
    case = office.register()
    fields: dict[str, object] = {"breaches": ("no_slogans",), "media_present": True}
    made = office.give(visit(pack="hefei", cases=(case,), **fields), "magistrate").dossier
    rows = {(row.kind, row.form, row.key) for row in office.store.deed_rows([made])[made]}
    assert rows == {
        ("case_visit", "", case),
        ("discipline", "breach", "breach:no_slogans"),
        ("discipline", "media", "media:"),
    }
    assert office.faults() == []


def test_a_second_group_in_a_village_is_kept_with_a_reason(office: Office) -> None:
    first = recorded(office, "household_visit", leaders=("post:secretary",), by="secretary")
    second = visit(pack="suqian", beside=(first,))
    assert office.refusals(second, "magistrate") == {"two_groups_one_day"}
    kept = office.give(replace(second, keep_because="a flood"), "magistrate").dossier
    facts: Visit = office.desk.see([kept], CONSOLE)[kept][1]
    assert facts.unusual == ("two_groups_one_day",)
    # The next day they are no crowd.
    office.later(1)
    assert office.give(second, "magistrate").dossier


def test_what_was_made_is_not_made_again(office: Office) -> None:
    made = office.give(visit(), "magistrate").dossier
    assert office.refusals(visit(dossier=made)) == {"not_from_here"}


def test_a_visit_is_recorded_by_the_leader_his_own_or_the_office_of_his_level(
    office: Office,
) -> None:
    made = visit(leader="post:deputy-works")
    for tail in ("deputy-works", "magistrate", "clerk"):
        office.give(made, tail)
    for tail in ("township-head", "housing-officer", "city-clerk", "township-clerk"):
        assert office.refusals(made, tail) == {"role_missing"}
