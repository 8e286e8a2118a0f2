"""What a pack asks of fieldwork, kept and read back."""

import msgspec

from engine.fieldwork import DEED_KINDS, Fieldwork
from engine.rules import Edition
from workflows.loader import codes, from_bytes, load, to_bytes


def test_an_edition_is_read_back_as_it_was_kept() -> None:
    for code in codes():
        edition = load(code)
        assert from_bytes(to_bytes(edition)) == edition


def test_an_edition_kept_before_there_was_fieldwork_asks_nothing() -> None:
    body = msgspec.json.decode(to_bytes(load("hefei")))
    del body["fieldwork"]
    old = msgspec.convert(body, Edition)
    assert old.fieldwork == Fieldwork()


def test_kinds_of_deeds_are_told_apart() -> None:
    assert len(set(DEED_KINDS)) == len(DEED_KINDS)
