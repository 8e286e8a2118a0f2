"""A store in memory, for simulations: the behaviour of the others without their cost."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from threading import RLock
from typing import NamedTuple

from engine.errors import KeyReused, LostRace
from engine.record import (
    EVERYTHING,
    HIGHEST,
    Card,
    ClockRow,
    DeedRow,
    Entry,
    OutcomeRow,
    PetitionerRow,
    Prior,
    Reading,
    Row,
    Sight,
    Tell,
    TextRow,
    Touched,
    WallEntry,
    Write,
)
from engine.store.columns import checked, checked_tells
from engine.store.sight import is_visible


class MemoryStore:
    """Keeps everything in dictionaries behind one lock; rows are frozen, so none is copied."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._rows: dict[str, Row] = {}
        self._cards: dict[str, Card] = {}
        self._walls: dict[str, tuple[WallEntry, ...]] = {}
        self._journal: dict[str, list[Entry]] = {}
        self._clocks: dict[str, dict[str, ClockRow]] = {}
        self._outcomes: list[OutcomeRow] = []
        self._outbox: list[tuple[str, int]] = []
        self._keys: dict[str, Prior] = {}
        self._sources: dict[str, str] = {}
        self._rungs: set[tuple[str, str, int]] = set()
        self._texts: dict[str, TextRow] = {}
        self._petitioners: dict[str, PetitionerRow] = {}
        self._deeds: dict[str, tuple[DeedRow, ...]] = {}
        self._blobs: dict[tuple[str, str], bytes] = {}
        self._numbers: dict[str, int] = {}
        self._editions: dict[str, bytes] = {}

    def read(self, ids: Sequence[str], sight: Sight, keys: Sequence[str] = ()) -> Reading:
        """Read dossiers by id within ``sight``, in id order, with earlier uses of ``keys``."""
        with self._lock:
            return Reading(
                rows={id_: self._rows[id_] for id_ in sorted(set(ids)) if self._sees(sight, id_)},
                org_version=self._version("org:main"),
                calendar_version=self._version("calendar:main"),
                priors={key: self._keys[key] for key in keys if key in self._keys},
            )

    def write(self, group: Sequence[Write]) -> bool:
        """Write one command's changes all or none; False when a version had moved."""
        with self._lock:
            return self._write(group)

    def write_many(
        self, groups: Iterable[Sequence[Write]], touched: Touched | None = None
    ) -> list[bool]:
        """Write many commands; each group is all or none by itself."""
        del touched  # nothing is sent that would be waited for
        made = list(groups)
        with self._lock:
            return [self._tried(group) for group in made]

    @contextmanager
    def claim(self, now: datetime, limit: int, below: int = HIGHEST) -> Iterator["MemoryClaim"]:
        """Claim due clocks, the longest due first, while nobody else writes."""
        with self._lock:
            due = [clock for clock in self.due_clocks(now, HIGHEST) if clock.rung < below][:limit]
            reading = self.read([clock.dossier for clock in due], EVERYTHING)
            yield MemoryClaim(due, reading, self._tell_all, self.write_many)

    def sources(self, keys: Sequence[str]) -> dict[str, Prior]:
        """Return by source key the first entries of the dossiers that were imported under it."""
        with self._lock:
            known = {key: self._sources[key] for key in keys if key in self._sources}
            firsts = {key: self._journal[dossier][0] for key, dossier in known.items()}
        return {
            key: Prior(key, entry.dossier, entry.seq, entry.command_digest)
            for key, entry in firsts.items()
        }

    def next_numbers(self, series: str, count: int) -> int:
        """Take ``count`` numbers of ``series`` and return the first; numbers begin at 1."""
        with self._lock:
            last = self._numbers.get(series, 0)
            self._numbers[series] = last + count
            return last + 1

    def journal(self, dossier: str) -> list[Entry]:
        """Return the journal of one dossier in order."""
        with self._lock:
            return list(self._journal.get(dossier, ()))

    def dossiers(self, kind: str = "", after: str = "", limit: int = 500) -> list[Row]:
        """Return dossiers in id order, of one kind or of all, for audits and sweeps."""
        with self._lock:
            ids = sorted(id_ for id_ in self._rows if id_ > after)
            kept = [id_ for id_ in ids if not kind or id_.startswith(f"{kind}:")]
            return [self._rows[id_] for id_ in kept[:limit]]

    def due_clocks(self, now: datetime, limit: int) -> list[ClockRow]:
        """Return open clocks whose ``next_rung_at`` has come, the longest due first."""
        with self._lock:
            due = [
                (clock.next_rung_at, clock.dossier, clock.name, clock)
                for clocks in self._clocks.values()
                for clock in clocks.values()
                if clock.next_rung_at is not None and clock.next_rung_at <= now
            ]
        return [row[3] for row in sorted(due, key=lambda row: row[:3])[:limit]]

    def next_due(self) -> datetime | None:
        """Return the earliest ``next_rung_at`` of all open clocks, None when nothing waits."""
        with self._lock:
            waiting = (one.next_rung_at for of in self._clocks.values() for one in of.values())
            return min((at for at in waiting if at is not None), default=None)

    def open_clocks(self, dossiers: Sequence[str]) -> dict[str, list[ClockRow]]:
        """Return the open clocks of each of ``dossiers``, by name; those without are missing."""
        with self._lock:
            return {
                id_: [clocks[name] for name in sorted(clocks)]
                for id_ in sorted(set(dossiers))
                if (clocks := self._clocks.get(id_))
            }

    def outcomes(self, dossier: str) -> list[OutcomeRow]:
        """Return how the clocks of one dossier ended, in the order in which they did."""
        with self._lock:
            ended = [outcome for outcome in self._outcomes if outcome.dossier == dossier]
        return sorted(ended, key=lambda outcome: (outcome.seq, outcome.name))

    def deed_rows(self, dossiers: Sequence[str]) -> dict[str, tuple[DeedRow, ...]]:
        """Return the rows of what leaders did of each of ``dossiers``, by post and key."""
        with self._lock:
            return {id_: rows for id_ in dossiers if (rows := self._deeds.get(id_))}

    def save_edition(self, hash: str, code: str, body: bytes) -> None:  # noqa: A002
        """Keep a resolved pack by its hash; a second time changes nothing."""
        with self._lock:
            self._editions.setdefault(hash, body)

    def edition(self, hash: str) -> bytes:  # noqa: A002
        """Return a kept pack; KeyError when there is none."""
        return self._editions[hash]

    def texts(self, refs: Sequence[str], sight: Sight) -> Mapping[str, str]:
        """Return the bodies of texts whose dossier lies within ``sight``."""
        with self._lock:
            rows = [self._texts[ref] for ref in refs if ref in self._texts]
            return {row.ref: row.body for row in rows if self._sees(sight, row.dossier)}

    def petitioners(self, refs: Sequence[str], sight: Sight) -> Mapping[str, PetitionerRow]:
        """Return petitioners whose dossier lies within ``sight``."""
        with self._lock:
            rows = [self._petitioners[ref] for ref in refs if ref in self._petitioners]
            return {row.ref: row for row in rows if self._sees(sight, row.dossier)}

    def blob(self, dossier: str, hash: str, sight: Sight) -> bytes | None:  # noqa: A002
        """Return a file of a dossier within ``sight``, None where there is no such one."""
        with self._lock:
            return self._blobs.get((dossier, hash)) if self._sees(sight, dossier) else None

    def entries(self) -> Iterator[Entry]:
        """Yield the whole journal in (dossier, seq) order, for audits."""
        for dossier in sorted(self._journal):
            yield from self.journal(dossier)

    def _sees(self, sight: Sight, id_: str) -> bool:
        if sight.party:
            own = self._petitioners.get(sight.party)
            return own is not None and own.dossier == id_
        card = self._cards.get(id_)
        return card is not None and is_visible(sight, card, self._walls.get(id_, ()))

    def _version(self, id_: str) -> int:
        row = self._rows.get(id_)
        return row.version if row else 0

    def _tried(self, group: Sequence[Write]) -> bool:
        try:
            return self._write(group)
        except KeyReused:
            return False

    def _write(self, group: Sequence[Write]) -> bool:
        writes = checked(group)
        if not all(map(self._fits, writes)):
            return False
        self._claim_keys([entry for write in writes for entry in write.entries])
        for write in writes:
            self._apply(write)
        return True

    def _fits(self, write: Write) -> bool:
        if self._version(write.dossier) != write.seen:
            return False
        if write.walls is None and bool(self._walls.get(write.dossier)) != write.card.walled:
            return False
        climbs = {(e.dossier, e.clock, e.rung) for e in write.entries if e.clock}
        is_taken = bool(write.source_key) and not write.seen and write.source_key in self._sources
        return not is_taken and not climbs & self._rungs

    def _claim_keys(self, entries: Sequence[Entry]) -> None:
        keyed = [entry for entry in entries if entry.command_key]
        keys = [entry.command_key for entry in keyed]
        if len(set(keys)) < len(keys) or any(key in self._keys for key in keys):
            raise KeyReused(*keys)
        for e in keyed:
            self._keys[e.command_key] = Prior(e.command_key, e.dossier, e.seq, e.command_digest)

    def _apply(self, write: Write) -> None:
        id_, last = write.dossier, write.entries[-1]
        self._rows[id_] = Row(id_, last.seq, write.facts, last.hash, write.edition, write.rungs)
        self._cards[id_] = write.card
        if write.walls is not None:
            self._walls[id_] = write.walls
        self._deeds |= deeds_of(write)
        if write.source_key and not write.seen:
            self._sources[write.source_key] = id_
        self._append(write.entries)
        clocks = self._clocks.setdefault(id_, {})
        clocks.update({clock.name: clock for clock in write.clocks})
        for name in write.closed:
            clocks.pop(name, None)
        self._outcomes.extend(write.outcomes)
        self._outbox.extend((id_, seq) for seq in write.outbox)
        for text in write.texts:
            if self._texts.get(text.ref, text).dossier == id_:
                self._texts[text.ref] = text
        self._blobs |= {(id_, name): body for name, body in write.blobs.items()}
        for party in write.petitioners:
            if self._petitioners.get(party.ref, party).dossier == id_:
                self._petitioners[party.ref] = party

    def _append(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            self._journal.setdefault(entry.dossier, []).append(entry)
            if entry.clock:
                self._rungs.add((entry.dossier, entry.clock, entry.rung))

    def _tell_all(self, tells: Sequence[Tell]) -> None:
        climbs = checked_tells(tells)
        if not self._fit(climbs):
            raise LostRace(*{tell.entry.dossier for tell in climbs})
        self._claim_keys([tell.entry for tell in climbs])
        for tell in climbs:
            entry, row = tell.entry, self._rows[tell.entry.dossier]
            self._rows[row.id] = Row(
                row.id, entry.seq, row.facts, entry.hash, row.edition, tell.rungs
            )
            self._clocks[row.id][entry.clock] = tell.clock
            self._append([entry])
            self._outbox.append((row.id, entry.seq))

    def _fit(self, tells: Sequence[Tell]) -> bool:
        versions: dict[str, int] = {}
        for tell in tells:
            entry, id_ = tell.entry, tell.entry.dossier
            kept = self._clocks.get(id_, {}).get(entry.clock)
            is_taken = (id_, entry.clock, entry.rung) in self._rungs
            if kept is None or kept.rung != tell.seen_rung or is_taken:
                return False
            versions[id_] = versions.get(id_, self._version(id_)) + 1
            if entry.seq != versions[id_]:
                return False
        return True


class MemoryClaim(NamedTuple):
    """A page of due clocks while the lock is held."""

    due: list[ClockRow]
    reading: Reading
    tell: Callable[[Sequence[Tell]], None]
    write: Callable[[Sequence[Sequence[Write]]], list[bool]]


def deeds_of(write: Write) -> dict[str, tuple[DeedRow, ...]]:
    """Return by dossier the deeds that ``write`` puts in the place of those before."""
    if write.deeds is None:
        return {}
    return {write.dossier: tuple(sorted(write.deeds, key=lambda row: (row.post, row.key)))}
