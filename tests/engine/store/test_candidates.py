"""What may be alike is looked for within sight, by index, on both databases."""

from collections.abc import Iterator

import pytest

from engine.record import EVERYTHING, PetitionerRow, Sight, TextRow
from engine.store.candidates import Candidates
from engine.store.tabled import TabledStore
from tests.support.keys import open_store
from tests.support.writes import write


@pytest.fixture
def store(migrated_url: str) -> Iterator[TabledStore]:
    opened = open_store(migrated_url)
    yield opened
    opened.close()


def test_people_are_found_by_phone_card_or_name_within_sight(store: TabledStore) -> None:
    people = (
        PetitionerRow("p1", "case:1", name="a", phone="1"),
        PetitionerRow("p2", "case:1", name="b", id_number="9"),
        PetitionerRow("p3", "case:1", name="c"),
    )
    store.write([write("case:1", petitioners=people)])
    found = Candidates(store)
    asked = [PetitionerRow("", "", name="x", phone="1"), PetitionerRow("", "", id_number="9")]
    assert {one.ref for one in found.of_people(asked, EVERYTHING)} == {"p1", "p2"}
    assert {one.ref for one in found.of_people([PetitionerRow("", "", "c")], EVERYTHING)} == {"p3"}
    assert found.of_people(asked, Sight(units=("u2",))) == []
    assert found.of_people([PetitionerRow("", "", address="x")], EVERYTHING) == []


def test_texts_are_those_of_cases_between_two_ids_within_sight(store: TabledStore) -> None:
    for number in ("9904-2024-00001", "9904-2025-00001", "9905-2025-00001"):
        name = f"case:{number}"
        texts = (
            TextRow(f"{name}t", name, "title", f"title of {number}"),
            TextRow(f"{name}b", name, "body", "body"),
            TextRow(f"{name}n", name, "note", "note"),
        )
        store.write([write(name, texts=texts)])
    found = Candidates(store)
    near = ("case:9904-2025-", "case:9904-2025;")
    assert found.texts(*near, EVERYTHING) == {
        "case:9904-2025-00001": "title of 9904-2025-00001\nbody"
    }
    assert found.texts(*near, Sight(units=("u2",))) == {}
