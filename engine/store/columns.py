"""How rows become columns and columns become rows."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import pairwise
from operator import attrgetter
from typing import TypeVar

import msgspec

from engine.record import ClockRow, DeedRow, Entry, OutcomeRow, Tell, TextRow, Write
from engine.store.identities import KeptPerson

T = TypeVar("T", bound=msgspec.Struct)

DOSSIER = [
    *("version", "facts", "last_hash", "edition", "kind", "state", "title", "classification"),
    *("area_path", "unit_id", "leader_post", "due_on", "walled", "shared_with", "rungs"),
    *("is_unsigned", "is_unchecked"),
]
ENTRY = list(Entry.__struct_fields__)
# What all climbs that are written together have in common.
ALIKE = ("type", "happened_on", "happened_at", "recorded_at", "person", "post", "on_behalf_of")
_alike = attrgetter(*ALIKE)
CLOCK = list(ClockRow.__struct_fields__)
OUTCOME = list(OutcomeRow.__struct_fields__)
TEXT = list(TextRow.__struct_fields__)
WORDS = ["dossier", "body"]
DEED = ["happened_on" if name == "on" else name for name in DeedRow.__struct_fields__]
DEED_KEY = ("dossier", "post", "key")
PETITIONER = list(KeptPerson.__struct_fields__)

ENTRY_READ = ", ".join(
    {
        "command_key": "coalesce(command_key, '')",
        "clock": "coalesce(clock, '')",
        "rung": "coalesce(rung, 0)",
    }.get(column, column)
    for column in ENTRY
)
CLOCK_READ = ", ".join(CLOCK)

# What SQLite keeps and what PostgreSQL is sent: texts, which compare as the values do.
Plain = str | int | None


def plain(value: object) -> Plain:
    """Return ``value`` as SQLite keeps it; instants in UTC and of one length."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode()
    return value  # type: ignore[return-value]


def entry_values(entry: Entry) -> tuple[object, ...]:
    """Return an entry's columns; what is unique is absent where it is empty."""
    values = msgspec.structs.astuple(entry)
    return (*values[:10], entry.command_key or None, *values[11:14], *_climb(entry))


def _climb(entry: Entry) -> tuple[str | None, int | None]:
    return (entry.clock, entry.rung) if entry.clock else (None, None)


def dossier_values(write: Write) -> tuple[object, ...]:
    """Return the columns of a dossier after ``write``, without its id."""
    last, card = write.entries[-1], write.card
    return (
        last.seq,
        write.facts,
        last.hash,
        write.edition,
        card.kind,
        card.state,
        card.title,
        card.classification,
        card.area_path,
        card.unit_id,
        card.leader_post,
        card.due_on,
        card.walled,
        shared_with(card.shared),
        rungs_text(write.rungs),
        card.is_unsigned,
        card.is_unchecked,
    )


def rungs_text(rungs: Mapping[str, int]) -> str:
    """Return ``rungs`` as one column, empty for none."""
    return ",".join(f"{name}={rung}" for name, rung in rungs.items())


def rungs_of(text: str) -> dict[str, int]:
    """Return the rungs that a column tells of."""
    parted = (one.partition("=") for one in text.split(",") if one)
    return {name: int(rung) for name, _, rung in parted}


def shared_with(names: Sequence[str]) -> str:
    """Return ``names`` as one column in which each can be found whole, empty for none."""
    return f"|{'|'.join(names)}|" if names else ""


def row_of(kind: type[T], values: Sequence[object]) -> T:
    """Return the row of ``kind`` whose columns, in order, are ``values`` as SQLite keeps them."""
    fields = dict(zip(kind.__struct_fields__, values, strict=True))
    return msgspec.convert(fields, kind, strict=False)


def replaced(key: Sequence[str], columns: Sequence[str], owner: str = "") -> str:
    """Return the clause by which a row that is there takes the new values.

    ``owner`` guards what belongs to one dossier for ever: nobody overwrites another's.
    """
    sets = ", ".join(f"{c} = excluded.{c}" for c in columns if c not in {*key, "dossier"})
    guard = f" WHERE {owner} = excluded.dossier" if owner else ""
    return f" ON CONFLICT ({', '.join(key)}) DO UPDATE SET {sets}{guard}"


class Unwritable(ValueError):
    """A write that contradicts itself; the message says where and how."""

    def __init__(self, dossier: str, fault: str) -> None:
        super().__init__(f"{dossier}: {fault}")


def checked(group: Sequence[Write]) -> Sequence[Write]:
    """Return one command's writes in the order in which their rows are locked.

    Raises:
        Unwritable: one has no entry, its entries do not go on from ``seen``, its card and its
            wall say different things, or two are of one dossier.
    """
    for write in group:
        _check(write)
    if len(group) == 1:
        return group
    ordered = sorted(group, key=lambda write: write.dossier)
    for first, second in pairwise(ordered):
        if first.dossier == second.dossier:
            raise Unwritable(first.dossier, "written twice by one command")
    return ordered


def _check(write: Write) -> None:
    due = write.seen
    for entry in write.entries:
        due += 1
        if entry.seq != due or entry.dossier != write.dossier:
            raise Unwritable(write.dossier, f"{entry.dossier} {entry.seq} is no entry {due}")
    if due == write.seen:
        raise Unwritable(write.dossier, "nothing to enter in the journal")
    if write.closed and not {clock.name for clock in write.clocks}.isdisjoint(write.closed):
        raise Unwritable(write.dossier, f"{write.closed} are closed and open")
    wall = write.walls if write.walls is not None or write.seen else ()
    if wall is not None and bool(wall) != write.card.walled:
        raise Unwritable(write.dossier, f"walled is {write.card.walled}, the wall {wall}")


def checked_tells(tells: Sequence[Tell]) -> Sequence[Tell]:
    """Return ``tells`` if they can be written together.

    Raises:
        Unwritable: entry and clock of one are not of one climb, a clock climbs twice, or they are
            not entered at one moment by one actor.
    """
    alike = _alike(tells[0].entry) if tells else ()
    for tell in tells:
        entry, clock = tell.entry, tell.clock
        named = (entry.dossier, entry.clock, entry.rung)
        if named != (clock.dossier, clock.name, clock.rung) or clock.rung <= tell.seen_rung:
            raise Unwritable(clock.dossier, f"{named} is no climb of {clock.name} to {clock.rung}")
        if _alike(entry) != alike:
            raise Unwritable(clock.dossier, "entered at another moment than the others")
    if len({(tell.entry.dossier, tell.entry.clock) for tell in tells}) < len(tells):
        raise Unwritable(tells[0].clock.dossier, "one of its clocks, or another's, climbs twice")
    return tells
