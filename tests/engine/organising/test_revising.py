"""The names and the shape of what can be done to the organisation."""

from datetime import date

import msgspec

from engine.organising.revising import (
    ORG,
    DeclareAbsence,
    EndAppointment,
    OrganisationRevised,
    ReviseOrganisation,
    SucceedUnit,
)
from engine.vocabulary import Command, Filing, type_name


def test_every_command_is_about_the_one_organisation() -> None:
    commands: list[Command] = [
        ReviseOrganisation(),
        EndAppointment(post="post:clerk", on=date(2024, 6, 3)),
        SucceedUnit(old="unit:a", new="unit:b"),
        DeclareAbsence(post="post:clerk", from_on=date(2024, 6, 3), to_on=date(2024, 6, 4)),
    ]
    assert {command.touches() for command in commands} == {(ORG,)}
    assert [type_name(type(command)) for command in commands] == [
        "revise_organisation",
        "end_appointment",
        "succeed_unit",
        "declare_absence",
    ]


def test_an_event_holds_no_names() -> None:
    assert "names" not in OrganisationRevised.__struct_fields__
    assert type_name(OrganisationRevised) == "organisation_revised"


def test_names_are_filed_under_the_person() -> None:
    command = ReviseOrganisation(names={"person:clerk": "Zhang"}, late_reason="found late")
    assert command.filed("k") == [
        Filing("k#late_reason", "late_reason", "found late"),
        Filing("person:clerk", "name", "Zhang"),
    ]


def test_a_command_comes_back_from_its_json() -> None:
    command = ReviseOrganisation(names={"person:clerk": "Zhang"})
    sent = msgspec.json.encode(command)
    assert msgspec.json.decode(sent, type=ReviseOrganisation) == command
