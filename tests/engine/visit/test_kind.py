"""The field visit on the road: what it takes, and with what it begins."""

from datetime import date

import pytest

from engine.case.registering import AddNote
from engine.errors import Refused
from engine.visit.kind import apply, decide
from engine.vocabulary import Event
from tests.support.office import Office


def test_nothing_else_opens_a_visit() -> None:
    with pytest.raises(Refused):
        decide(None, AddNote(note="n"), Office().context("console"))


def test_a_visit_begins_with_itself() -> None:
    with pytest.raises(ValueError, match="cannot begin"):
        apply(None, Event(on=date(2025, 3, 3)))
