"""A file is sent as PostgreSQL reads it."""

from engine.store.blobs import BLOB, blob, hexed


def test_the_columns_are_those_of_the_table() -> None:
    assert [column.name for column in blob.columns] == BLOB


def test_any_bytes_are_sent_as_letters() -> None:
    assert hexed(b"") == r"\x"
    assert hexed(b"\x00\\'\xff") == r"\x005c27ff"
