"""Rows for tests of the store: a dossier's writes, clocks and climbs, with what matters named."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from msgspec.structs import replace

from engine.keeping import Store
from engine.record import Card, ClockRow, DeedRow, Entry, OutcomeRow, Tell, Write

NOW = datetime(2026, 3, 2, 1, 2, 3, 456789, tzinfo=UTC)
TODAY = date(2026, 3, 2)
FAR = NOW + timedelta(1000)
CARD = Card(kind="case", state="collected", title="噪声扰民", area_path="51/07/", unit_id="u1")


def entry(dossier: str, seq: int, key: str = "", **changes: object) -> Entry:
    """An entry of a journal, its hash made of its name and its predecessor's."""
    made = Entry(
        dossier=dossier,
        seq=seq,
        type="Registered" if seq == 1 else "Noted",
        payload='{"n":"引号\\"和反斜杠\\\\"}',
        happened_on=TODAY,
        happened_at=NOW - timedelta(hours=3) if seq % 2 else None,
        recorded_at=NOW,
        person="p1",
        post="post1",
        on_behalf_of="",
        command_key=key,
        command_digest=f"digest of {key}" if key else "",
        prev=hash_of(dossier, seq - 1) if seq > 1 else "",
        hash=hash_of(dossier, seq),
    )
    return replace(made, **changes)


def hash_of(dossier: str, seq: int) -> str:
    return hashlib.sha256(f"{dossier}/{seq}".encode()).hexdigest()


def clock(dossier: str, name: str = "C4#1", **changes: object) -> ClockRow:
    """An open clock that is due in sixty days and climbs its first rung the day after."""
    made = ClockRow(
        dossier=dossier,
        name=name,
        kind=name.partition("#")[0],
        nature="duty",
        started_on=TODAY,
        due_on=TODAY + timedelta(60),
        legal_on=TODAY + timedelta(62),
        due_at=None,
        provisional=False,
        rung=0,
        next_rung_at=NOW + timedelta(61),
        owner_unit="u1",
        owner_post="",
    )
    return replace(made, **changes)


def deed(dossier: str, **changes: object) -> DeedRow:
    """One reception of a leader, counted once."""
    made = DeedRow(
        dossier=dossier,
        kind="reception",
        post="post1",
        person="p1",
        unit="u1",
        area_path="51/07/",
        on=TODAY,
        until=TODAY,
    )
    return replace(made, **changes)


def outcome(dossier: str, name: str, seq: int, result: str = "met") -> OutcomeRow:
    return OutcomeRow(dossier, name, name.partition("#")[0], seq, result, TODAY, TODAY, TODAY)


def write(dossier: str, seen: int = 0, key: str = "", events: int = 1, **changes: object) -> Write:
    """A write of some events; the facts say which version they make."""
    entries = [entry(dossier, seen + n, key if n == 1 else "") for n in range(1, events + 1)]
    made = Write(
        dossier=dossier,
        seen=seen,
        card=CARD,
        facts=f'{{"version":{seen + events},"字":"回音"}}'.encode(),
        edition="e1",
        entries=tuple(entries),
    )
    return replace(made, **changes)


def climb(row: ClockRow, seq: int, key: str = "") -> Tell:
    """A climb by one rung that only tells."""
    up = replace(row, rung=row.rung + 1, next_rung_at=FAR + timedelta(100))
    entered = {"clock": row.name, "rung": up.rung, "type": "RungClimbed", "happened_at": NOW}
    made = entry(row.dossier, seq, key, **entered)
    return Tell(clock=up, seen_rung=row.rung, entry=made, rungs={row.name: up.rung})


def tell(store: Store, *tells: Tell) -> None:
    """Write climbs at a time at which all clocks are due."""
    with store.claim(FAR, 100) as claim:
        claim.tell(tells)


def ids(writes: Sequence[Write]) -> list[str]:
    return [made.dossier for made in writes]
