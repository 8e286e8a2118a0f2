"""Entries by their day: each condition has its index, and each ending its event and its end."""

import re

from engine import registry
from engine.store.periods import ENDING, PERIODS
from engine.store.tables import metadata
from engine.vocabulary import type_name
from workflows import loader


def test_each_condition_has_its_index() -> None:
    indexes = {str(index.name): index for index in metadata.tables["journal"].indexes}
    for name, where in PERIODS.items():
        assert [column.name for column in indexes[name].columns] == [
            "happened_on",
            "dossier",
            "seq",
        ]
        assert str(indexes[name].dialect_options["sqlite"]["where"]) == where


def test_every_ending_is_an_event_of_a_case() -> None:
    types = re.findall(r"'(\w+)'", ENDING)
    events = {type_name(one) for one in registry.kind_of("case:1").events}
    assert set(types) <= events
    ends = [state for state in loader.load("national").states.values() if state.is_end]
    assert len(types) == len(ends)
