"""Deeds as people read them: what each counts, and whose diary is whose."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from api.views.deeds import amount_of, deed_page, may_read, with_beside, year_of
from engine.case.registering import AddNote
from engine.deeds.deed import OpenDiary, RecordDeed
from engine.org.facts import Appointment
from engine.organising.revising import EndAppointment, ReviseOrganisation
from engine.store.deeds import NEWEST_DOSSIER
from tests.support.deeds import TODAY, deed_of, recorded, told
from tests.support.web import Web


@pytest.mark.parametrize(
    ("kind", "fields", "amount"),
    [
        ("stay", {}, ("nights", 2)),
        ("household_visit", {"households": "A\nB\nA"}, ("households", 2)),
        ("contact_card", {"count": 30}, ("copies", 30)),
        ("reception", {"count": 4}, ("heads", 4)),
        ("reception", {}, ("", 1)),
        ("research", {"until": TODAY}, ("days", 1)),
    ],
)
def test_each_kind_counts_what_it_is_about(
    web: Web, kind: str, fields: dict[str, Any], amount: tuple[str, int]
) -> None:
    made = recorded(web.office, kind, **fields)
    assert amount_of(deed_of(web.office, made)) == amount


def test_a_successor_in_the_post_reads_no_diary_of_his_predecessor(web: Web) -> None:
    made = recorded(web.office, "diary")
    web.office.give(EndAppointment(post="post:magistrate", on=TODAY))
    held = (Appointment("person:new", "post:magistrate", TODAY),)
    web.office.give(ReviseOrganisation(appointments=held, names={"person:new": "new"}))
    here = web.here("magistrate")
    successor = type(here)(
        here.program,
        type(here.actor)("person:new", "post:magistrate"),
        here.program.desk.sight(type(here.actor)("person:new", "post:magistrate")),
        here.now,
        "zh",
        here.translate,
    )
    _, deed = successor.find(made)
    assert not may_read(deed, successor)
    assert deed_page(successor, year_of(0, successor), NEWEST_DOSSIER, 20).lines == []
    author = type(here.actor)("person:magistrate", "post:magistrate")
    assert deed.body.leaders[0].person == author.person


def test_what_somebody_did_in_an_earlier_post_lies_beside_it(web: Web) -> None:
    stay = recorded(web.office, "stay", unit="unit:village")
    day = date(2025, 3, 3)
    web.office.give(EndAppointment(post="post:mayor", on=day))
    appointed = Appointment("person:magistrate", "post:mayor", day)
    web.office.give(ReviseOrganisation(appointments=(appointed,)))
    here = web.here("inspection-officer")
    night = told("stay", leaders=("post:mayor",), happened_on=day, unit="unit:other-township")
    found = with_beside(here, night)
    assert isinstance(found, RecordDeed)
    assert found.beside == (stay,)
    other = with_beside(here, replace(night, leaders=("post:secretary",)))
    assert isinstance(other, RecordDeed)
    assert other.beside == ()


def test_an_open_diary_is_read_like_any_other_deed(web: Web) -> None:
    made = recorded(web.office, "diary")
    web.office.give(OpenDiary(dossier=made), "magistrate")
    clerk = web.here("clerk")
    lines = deed_page(clerk, year_of(2025, clerk), NEWEST_DOSSIER, 20).lines
    assert [one.id for one in lines] == [made]


def test_what_lies_beside_is_named_and_nothing_else(web: Web) -> None:
    stay = recorded(web.office, "stay", unit="unit:village")
    household = recorded(web.office, "household_visit")
    recorded(web.office, "forum")
    here = web.here("magistrate")
    again = with_beside(here, told("household_visit"))
    assert isinstance(again, RecordDeed)
    assert again.beside == (household,)
    night = with_beside(here, told("stay", unit="unit:other-township"))
    assert isinstance(night, RecordDeed)
    assert night.beside == (stay,)
    quiet = told("forum", unit="unit:village")
    assert with_beside(here, quiet) == quiet
    note = AddNote(dossier="case:1", note="n")
    assert with_beside(here, note) is note
