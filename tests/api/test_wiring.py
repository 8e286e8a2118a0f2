"""The program is put together over a migrated database, and only looked for elsewhere."""

from pathlib import Path

from api.settings import Settings
from api.wiring import (
    actor_for,
    command_key,
    edition_of,
    is_migrated,
    open_migrated,
    open_program,
)
from engine.case.registering import AddNote
from engine.organising.revising import ReviseOrganisation
from engine.store.lists import Chosen
from tests.support.offices import small_county


def test_a_program_gives_and_reads(migrated_sqlite_url: str) -> None:
    program = open_program(Settings(database_url=migrated_sqlite_url))
    assert not program.chart().organisation.units
    county = small_county()
    entered = ReviseOrganisation(units=tuple(county.units.values()))
    program.desk.execute(entered, actor_for("console"), key=command_key(entered))
    assert program.chart().has_unit("unit:petitions")
    assert program.calendar().decrees
    sight = program.desk.sight(actor_for("x"))
    assert program.lists.page(Chosen(units=("unit:petitions",)), sight) == []
    program.close()


def test_what_is_not_migrated_is_left_alone(migrated_sqlite_url: str, tmp_path: Path) -> None:
    missing = f"sqlite:///{tmp_path}/missing.db"
    assert open_migrated(Settings(database_url=missing)) is None
    assert not (tmp_path / "missing.db").exists()
    (tmp_path / "empty.db").touch()
    assert not is_migrated(f"sqlite:///{tmp_path}/empty.db")
    opened = open_migrated(Settings(database_url=migrated_sqlite_url))
    assert opened is not None
    opened.close()


def test_a_pack_is_read_without_a_database() -> None:
    assert edition_of("national", Settings()).code == "national"


def test_a_key_is_used_once() -> None:
    note = AddNote(dossier="case:1", note="n")
    assert command_key(note) != command_key(note)
