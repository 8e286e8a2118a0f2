"""Registration: how a petition becomes a case, and every reason why it does not."""

from datetime import UTC, date, datetime

import pytest

from engine.case.registering import AddNote, Person, RegisterCase
from engine.case.terms import Channel, LegalKind
from engine.record import EVERYTHING
from tests.support.office import Office


@pytest.fixture
def office() -> Office:
    return Office()


def test_a_registration_opens_a_case_at_its_office(office: Office) -> None:
    case = office.case(office.register(classification="solvable"))
    assert (case.state, case.office, case.unit) == (
        "collected",
        "unit:petitions",
        "unit:petitions",
    )
    assert (case.area_path, case.level) == ("/9904/990421/", "county")
    assert (case.registered_on, case.taken_on) == (date(2025, 3, 3), True)
    assert (case.classification, case.class_confirmed) == ("solvable", False)


def test_what_is_registered_for_another_unit_is_sent_there(office: Office) -> None:
    # A22, A23: to be sent starts the unit's days for an objection and for the notice.
    case = office.register(unit="unit:township")
    assert office.events(case) == ["registered", "dispatched"]
    facts = office.case(case)
    assert (facts.unit, facts.taken_on) == ("unit:township", False)
    assert facts.area_path == "/9904/990421/990421101/"
    assert office.due(case)["C3#1"] == date(2025, 3, 10)
    assert office.due(case)["C2#1"] == date(2025, 3, 18)


def test_a_petition_office_has_fifteen_days_to_dispose_and_owes_no_notice_itself(
    office: Office,
) -> None:
    # A22: 15 days from Monday 3 March; A23 speaks of the units that are competent.
    assert office.due(office.register()) == {
        "C1#1": date(2025, 3, 18),
        "class#1": date(2025, 3, 18),
    }


def test_a_unit_that_receives_directly_owes_the_notice(office: Office) -> None:
    case = office.register("housing-officer", office="unit:housing")
    assert office.due(case) == {"C2#1": date(2025, 3, 18), "class#1": date(2025, 3, 18)}


def test_no_notice_is_owed_to_whoever_cannot_be_made_out(office: Office) -> None:
    # A23: except where name or address are unclear.
    unclear = (Person(name="?", is_clear=False),)
    case = office.register("housing-officer", office="unit:housing", persons=unclear)
    assert office.due(case) == {"class#1": date(2025, 3, 18)}


def test_an_instant_promised_from_outside_is_a_clock(office: Office) -> None:
    promised = datetime(2025, 3, 20, 4, tzinfo=UTC)
    case = office.register(answer_due_at=promised)
    assert office.due(case)["answer_given#1"] == date(2025, 3, 20)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"office": "unit:moon"}, {"unknown_unit"}),
        ({"unit": "unit:moon"}, {"unknown_unit"}),
        ({"unit": "unit:court"}, {"unit_is_outside"}),
        ({"title": " "}, {"title_missing"}),
        ({"persons": (Person(proxy_name="p"),)}, {"proxy_consent_missing"}),
        ({"accused": ("unit:housing",)}, {"accused_only_in_accusation"}),
        (
            {"kind": LegalKind.ACCUSATION, "accused": ("Zhang San",)},
            {"unknown_accused"},  # events hold ids, never names
        ),
        (
            {
                "kind": LegalKind.ACCUSATION,
                "accused": ("unit:housing",),
                "unit": "unit:housing",
            },
            {"unit_is_accused"},
        ),
        (
            {"kind": LegalKind.ACCUSATION, "accused": ("post:clerk",)},
            {"unit_is_accused"},  # his own office cannot take the complaint
        ),
        ({"classification": "hopeless"}, {"unknown_class"}),
        ({"happened_on": date(2025, 3, 4)}, {"in_the_future"}),
        ({"title": "", "unit": "unit:moon"}, {"title_missing", "unknown_unit"}),
    ],
)
def test_a_registration_is_refused_with_every_reason(
    office: Office, fields: dict[str, object], expected: set[str]
) -> None:
    given = {"office": "unit:petitions", "title": "t", **fields}
    assert office.refusals(RegisterCase(**given)) == expected  # type: ignore[arg-type]


def test_a_joint_visit_is_registered_however_many_came(office: Office) -> None:
    # A20: at most five represent the others; no number is ever a reason to refuse.
    def visit(representatives: int, channel: Channel = Channel.IN_PERSON) -> RegisterCase:
        persons = tuple(Person(name="n", is_representative=i < representatives) for i in range(9))
        return RegisterCase(
            office="unit:petitions", title="t", channel=channel, is_joint=True, persons=persons
        )

    assert len(office.case(office.give(visit(5), "clerk").dossier).parties) == 9
    assert office.give(visit(6), "clerk").dossier
    assert office.give(visit(6, Channel.LETTER), "clerk").dossier


@pytest.mark.parametrize(
    ("by", "register", "allowed"),
    [
        ("clerk", "unit:petitions", True),
        ("city-clerk", "unit:petitions", True),  # the office above enters what it received
        ("clerk", "unit:housing", True),
        ("clerk", "unit:township", True),
        ("clerk", "unit:city", False),
        ("labour-officer", "unit:housing", False),
        ("magistrate", "unit:petitions", False),
        ("console", "unit:labour", True),
    ],
)
def test_who_keeps_a_register_enters_in_it(
    office: Office,
    by: str,
    register: str,
    allowed: bool,  # noqa: FBT001
) -> None:
    command = RegisterCase(office=register, title="t")
    if allowed:
        assert office.give(command, by).dossier
    else:
        assert office.refusals(command, by) == {"role_missing"}


def test_a_proxy_files_with_consent_and_is_kept_apart_from_the_party(office: Office) -> None:
    # Q27: filer and petitioner are two people.
    persons = (Person(name="old man", proxy_name="his neighbour"),)
    facts = office.case(office.register(persons=persons, proxy_consent=True))
    assert facts.filed_by_proxy
    (party,) = facts.parties
    found = office.store.petitioners([party.ref, party.proxy_ref], EVERYTHING)
    assert [found[ref].name for ref in (party.ref, party.proxy_ref)] == [
        "old man",
        "his neighbour",
    ]


def test_a_late_registration_keeps_its_own_day(office: Office) -> None:
    case = office.register(happened_on=date(2025, 2, 24))
    assert office.case(case).registered_on == date(2025, 2, 24)
    assert office.due(case)["C1#1"] == date(2025, 3, 11)


def test_a_note_is_taken_in_everywhere_and_says_something(office: Office) -> None:
    case = office.register()
    office.give(AddNote(dossier=case, note="n"), "clerk")
    assert office.case(case).notes == 1
    assert office.refusals(AddNote(dossier=case, note=" "), "clerk") == {"text_missing"}


def test_a_note_moves_no_clock(office: Office) -> None:
    case = office.register()
    before = office.due(case)
    office.later(5)
    office.give(AddNote(dossier=case, note="n", is_progress=True), "clerk")
    assert office.due(case) == before
