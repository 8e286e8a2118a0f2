"""Slips are mended with a reason, earlier cases linked; nothing restarts."""

from typing import Any

import pytest

from engine.case.correcting import CorrectFact, LinkRepeat
from engine.case.registering import RegisterCase
from engine.case.terms import Channel, LegalKind
from tests.support import progress
from tests.support.office import Office


@pytest.fixture
def office() -> Office:
    return Office()


def test_a_slip_is_mended_where_it_is_named(office: Office) -> None:
    case = office.register()
    mended = CorrectFact(dossier=case, reason="slip", channel=Channel.CALL, topic="water")
    office.give(mended, "clerk")
    facts = office.case(case)
    assert (facts.channel, facts.topic, facts.subject) == (Channel.CALL, "water", "供水")


def test_a_correction_says_what_and_why(office: Office) -> None:
    case = office.register()
    assert office.refusals(CorrectFact(dossier=case, reason=" ", topic="t")) == {"text_missing"}
    assert office.refusals(CorrectFact(dossier=case, reason="r")) == {"nothing_to_correct"}


def test_only_who_registered_corrects(office: Office) -> None:
    case = progress.sent(office)
    command = CorrectFact(dossier=case, reason="r", topic="t")
    assert office.refusals(command, "housing-officer") == {"role_missing"}


def test_a_correction_moves_no_clock(office: Office) -> None:
    case = progress.in_hand(office)
    before = office.due(case)
    office.later(3)
    office.give(CorrectFact(dossier=case, reason="slip", subject="water"), "clerk")
    assert office.due(case) == before


def test_a_repeat_is_linked_once_and_never_to_itself(office: Office) -> None:
    # A19: a repeat is registered and linked, never refused for being one.
    first, second = office.register(), office.register()
    office.give(LinkRepeat(dossier=second, other=first), "clerk")
    assert office.case(second).repeats == (first,)
    assert office.refusals(LinkRepeat(dossier=second, other=first)) == {"already_linked"}
    assert office.refusals(LinkRepeat(dossier=second, other=second)) == {"already_linked"}


def test_no_case_names_one_behind_a_wall_to_those_it_shuts_out(office: Office) -> None:
    accused: dict[str, Any] = {"kind": LegalKind.ACCUSATION, "accused": ("unit:housing",)}
    hidden, known = office.register(**accused), office.register()
    assert office.refusals(LinkRepeat(dossier=known, other=hidden), "clerk") == {"wall_between"}
    again = RegisterCase(office="unit:petitions", title="t", repeats=(hidden,))
    assert office.refusals(again, "clerk") == {"wall_between"}
    office.give(LinkRepeat(dossier=hidden, other=known), "clerk")
    # Another complaint about the same unit shuts out the same people.
    assert office.case(office.register(**accused, repeats=(hidden,))).repeats == (hidden,)
