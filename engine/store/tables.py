"""The tables, and why each index is there.

A step changes columns of `dossier`, so an index on one of them ends in-page updates and rewrites
every index of the row. Accepted are those of the desks, which share `due_on`. What sweeps and
lists need of clocks stands in `clock`, which holds the open ones only and stays small. No foreign
keys among the tables of a step: each row of one hangs from its dossier's guarded update.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    false,
    text,
)

from engine.signals import FIELDS
from engine.store.periods import PERIODS
from engine.store.picked import (
    BESIDE,
    INSTRUCTION,
    LEADS,
    OWED,
    PROPOSAL,
    SHARED,
    SHARED_ENDED,
    UNCHECKED,
    UNSIGNED,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# Names are compared byte by byte: the order in which rows are locked must be Python's own.
NAME = Text().with_variant(Text(collation="C"), "postgresql")
DAY = Date().with_variant(Text(), "sqlite")
INSTANT = DateTime(timezone=True).with_variant(Text(), "sqlite")
COUNT = BigInteger().with_variant(Integer(), "sqlite")


def _name(column: str, *, null: bool = False) -> Column[str]:
    return Column(column, NAME, nullable=null)


def _text(column: str, *, empty: bool = False) -> Column[str]:
    return Column(column, Text, nullable=False, server_default="" if empty else None)


def _number(column: str, *, null: bool = False) -> Column[int]:
    return Column(column, Integer, nullable=null)


def _day(column: str, *, null: bool = False) -> Column[object]:
    return Column(column, DAY, nullable=null)


def _instant(column: str, *, null: bool = False) -> Column[object]:
    return Column(column, INSTANT, nullable=null)


def _flag(column: str, *, unset: bool = False) -> Column[bool]:
    return Column(column, Boolean, nullable=False, server_default=false() if unset else None)


def _partial(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    rows = text(where)
    return Index(name, *columns, unique=unique, postgresql_where=rows, sqlite_where=rows)


def _desk(name: str, owner: str) -> Index:
    """Open dossiers of one owner by due day; counted without a look at the rows themselves."""
    rows = text(f"{owner} <> '' AND due_on IS NOT NULL")
    columns = (owner, "due_on", "id")
    return Index(
        name, *columns, postgresql_where=rows, sqlite_where=rows, postgresql_include=["walled"]
    )


def _ended(name: str, owner: str) -> Index:
    """Ended dossiers of one owner by number; a row comes in when the last duty ends."""
    rows = text(f"{owner} <> '' AND due_on IS NULL")
    return Index(name, owner, "id", postgresql_where=rows, sqlite_where=rows)


dossier = Table(
    "dossier",
    metadata,
    _name("id"),
    _text("kind"),
    _text("state"),
    _number("version"),
    _text("facts"),
    _text("last_hash"),
    _text("edition"),
    _text("title"),
    _text("classification"),
    _name("area_path"),
    _name("unit_id"),
    _name("leader_post"),
    _day("due_on", null=True),
    _flag("walled"),
    _text("shared_with"),
    _text("rungs"),
    _name("source_key", null=True),
    _flag("is_unsigned", unset=True),
    _flag("is_unchecked", unset=True),
    PrimaryKeyConstraint("id"),
    _desk("ix_dossier_leader_desk", "leader_post"),
    _desk("ix_dossier_unit_desk", "unit_id"),
    _desk("ix_dossier_area_desk", "area_path"),
    _ended("ix_dossier_leader_ended", "leader_post"),
    _ended("ix_dossier_unit_ended", "unit_id"),
    _ended("ix_dossier_area_ended", "area_path"),
    _partial("ix_dossier_shared", "due_on", "id", where=SHARED),
    _partial("ix_dossier_shared_ended", "id", where=SHARED_ENDED),
    _partial("ix_dossier_unsigned", "leader_post", "due_on", "id", where=UNSIGNED),
    _partial("ix_dossier_unchecked", "area_path", "due_on", "id", where=UNCHECKED),
    _partial("uq_dossier_source_key", "source_key", where="source_key IS NOT NULL", unique=True),
    # Room in the page for the next version of each row.
    postgresql_with={"fillfactor": 70},
)

journal = Table(
    "journal",
    metadata,
    _name("dossier"),
    _number("seq"),
    _text("type"),
    _text("payload"),
    _day("happened_on"),
    _instant("happened_at", null=True),
    _instant("recorded_at"),
    _name("person"),
    _name("post"),
    _name("on_behalf_of"),
    _name("command_key", null=True),
    _text("command_digest"),
    _text("prev"),
    _text("hash"),
    _name("clock", null=True),
    _number("rung", null=True),
    PrimaryKeyConstraint("dossier", "seq"),
    _partial("uq_journal_command_key", "command_key", where="command_key IS NOT NULL", unique=True),
    _partial("uq_journal_rung", "dossier", "clock", "rung", where="rung IS NOT NULL", unique=True),
    *(_partial(one, "happened_on", "dossier", "seq", where=rows) for one, rows in PERIODS.items()),
)

clock = Table(
    "clock",
    metadata,
    _name("dossier"),
    _name("name"),
    _text("kind"),
    _text("nature"),
    _day("started_on"),
    _day("due_on"),
    _day("legal_on"),
    _instant("due_at", null=True),
    _flag("provisional"),
    _number("rung"),
    _instant("next_rung_at", null=True),
    _name("owner_unit"),
    _name("owner_post"),
    PrimaryKeyConstraint("dossier", "name"),
    _partial(
        "ix_clock_next_rung_at",
        "next_rung_at",
        "dossier",
        "name",
        where="next_rung_at IS NOT NULL",
    ),
    _partial("ix_clock_proposal", "owner_post", "due_on", "dossier", where=PROPOSAL),
    _partial("ix_clock_instruction", "due_on", "dossier", "name", where=INSTRUCTION),
    _partial("ix_clock_leads", "owner_post", "due_on", "dossier", where=LEADS),
    _partial("ix_clock_beside", "owner_unit", "kind", "due_on", "dossier", where=BESIDE),
    _partial("ix_clock_owed", "owner_unit", "kind", "due_on", "dossier", where=OWED),
    postgresql_with={"fillfactor": 80},
)

clock_outcome = Table(
    "clock_outcome",
    metadata,
    _name("dossier"),
    _name("name"),
    _text("kind"),
    _number("seq"),
    _text("result"),
    _day("due_on"),
    _day("legal_on"),
    _day("ended_on"),
    PrimaryKeyConstraint("dossier", "name", "seq"),
)

outbox = Table(
    "outbox",
    metadata,
    _name("dossier"),
    _number("seq"),
    PrimaryKeyConstraint("dossier", "seq"),
)

free_text = Table(
    "text",
    metadata,
    _name("ref"),
    _name("dossier"),
    _text("field"),
    _text("body"),
    PrimaryKeyConstraint("ref"),
    Index("ix_text_dossier", "dossier"),
)

DIGESTS = [f"{field}_digest" for field in FIELDS]

petitioner = Table(
    "petitioner",
    metadata,
    _name("ref"),
    _name("dossier"),
    _text("name"),
    _text("phone"),
    _text("address"),
    _text("id_number"),
    *(_text(one, empty=True) for one in ("own_key", "kept_under", *DIGESTS)),
    PrimaryKeyConstraint("ref"),
    Index("ix_petitioner_dossier", "dossier"),
    *(_partial(f"ix_petitioner_{one}", one, where=f"{one} <> ''") for one in DIGESTS),
)

wall = Table(
    "wall",
    metadata,
    _name("dossier"),
    _name("subject"),
    _flag("is_accused"),
    PrimaryKeyConstraint("dossier", "subject", "is_accused"),
)

number_series = Table(
    "number_series",
    metadata,
    _name("series"),
    Column("last", COUNT, nullable=False),
    PrimaryKeyConstraint("series"),
)

pack_edition = Table(
    "pack_edition",
    metadata,
    _name("hash"),
    _name("code"),
    Column("body", LargeBinary, nullable=False),
    PrimaryKeyConstraint("hash"),
)

job_run = Table(
    "job_run",
    metadata,
    _name("name"),
    _name("slot"),
    _instant("started_at"),
    Column("result", Text, nullable=False, server_default=""),
    PrimaryKeyConstraint("name", "slot"),
)

worker = Table(
    "worker",
    metadata,
    _name("host"),
    _instant("seen_at"),
    _instant("swept_at", null=True),
    _number("skew_seconds"),
    PrimaryKeyConstraint("host"),
)

APPEND_ONLY = (journal, clock_outcome)
