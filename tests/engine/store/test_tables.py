"""What the tables promise by themselves: one name for each rule, and room for in-page updates."""

from engine.store.tables import APPEND_ONLY, metadata


def test_every_index_is_named() -> None:
    names = [index.name for table in metadata.tables.values() for index in table.indexes]
    assert None not in names
    assert len(set(names)) == len(names)


def test_a_step_finds_no_index_on_what_it_always_changes() -> None:
    always = {"version", "facts", "last_hash", "state", "title", "classification"}
    dossier = metadata.tables["dossier"]
    indexed = {column.name for index in dossier.indexes for column in index.columns}
    assert indexed & always == set()
    assert dossier.dialect_options["postgresql"]["with"]["fillfactor"] == 70


def test_history_is_named() -> None:
    assert [table.name for table in APPEND_ONLY] == ["journal", "clock_outcome"]
