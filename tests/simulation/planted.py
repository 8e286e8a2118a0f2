"""Stores with one fault each: what the invariants must not let pass."""

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from engine.chain import seal
from engine.errors import KeyReused
from engine.record import ClockRow, Entry, Tell, Write
from tests.simulation.beginnings import CountyStore


class Unguarded(CountyStore):
    """Writes although the version had moved, as an UPDATE without its WHERE."""

    def _fits(self, write: Write) -> bool:
        return bool(write.seen) or super()._fits(write)


class LastWins(CountyStore):
    """Moves what comes late to the newest version, entries and all, in place of asking again."""

    def _write(self, group: Sequence[Write]) -> bool:
        return super()._write([self._moved(write) for write in group])

    def _moved(self, write: Write) -> Write:
        row = self._rows.get(write.dossier)
        if row is None or row.version == write.seen:
            return write
        entries: list[Entry] = []
        prev = row.last_hash
        for number, entry in enumerate(write.entries, row.version + 1):
            entries.append(seal(replace(entry, seq=number, prev=prev)))
            prev = entries[-1].hash
        return replace(
            write, seen=row.version, entries=tuple(entries), outbox=tuple(e.seq for e in entries)
        )


class ForgetsRungs(CountyStore):
    """Lets whoever comes late climb a rung again: neither version, rung nor key is looked at."""

    def _fit(self, tells: Sequence[Tell]) -> bool:
        return bool(tells)

    def _tell_all(self, tells: Sequence[Tell]) -> None:
        super()._tell_all([self._late(tell) for tell in tells])

    def _late(self, tell: Tell) -> Tell:
        row = self._rows[tell.entry.dossier]
        if row.version >= tell.entry.seq:
            self._keys.pop(tell.entry.command_key, None)
            entry = replace(tell.entry, seq=row.version + 1, prev=row.last_hash)
            return replace(tell, entry=seal(entry))
        return tell


class HalfGroups(CountyStore):
    """Writes only the first dossier of a command that changes several."""

    def _write(self, group: Sequence[Write]) -> bool:
        return super()._write(group[:1])


class ForgetsKeys(CountyStore):
    """Knows no key again."""

    def _claim_keys(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            self._keys.pop(entry.command_key, None)
        super()._claim_keys(entries)
        for entry in entries:
            self._keys.pop(entry.command_key, None)


class Forgetful(CountyStore):
    """Acknowledges now and then what it never wrote."""

    writes = 0

    def _write(self, group: Sequence[Write]) -> bool:
        self.writes += 1
        if self.writes % 40 == 0 and group[0].seen:
            return True
        return super()._write(group)


class WritesThenFails(CountyStore):
    """Says that a key is used after writing all the same: what is refused was done."""

    writes = 0

    def _write(self, group: Sequence[Write]) -> bool:
        self.writes += 1
        done = super()._write(group)
        if done and self.writes % 40 == 0:
            for entry in group[0].entries:
                self._keys.pop(entry.command_key, None)
            raise KeyReused(group[0].entries[0].command_key)
        return done


class LosesRung(CountyStore):
    """Never finds clocks that have climbed two rungs."""

    def due_clocks(self, now: datetime, limit: int) -> list[ClockRow]:
        return [row for row in super().due_clocks(now, limit) if row.rung != 2]


class KeepsClocks(CountyStore):
    """Leaves a clock that ended among the open ones."""

    def _apply(self, write: Write) -> None:
        super()._apply(replace(write, closed=()))


class StaleFacts(CountyStore):
    """Appends to the journal, and keeps the facts as they were, now and then."""

    writes = 0

    def _apply(self, write: Write) -> None:
        self.writes += 1
        row = self._rows.get(write.dossier)
        if row is not None and self.writes % 40 == 0:
            write = replace(write, facts=row.facts)
        super()._apply(write)


class LosesPointers(CountyStore):
    """Forgets to put rungs into the outbox."""

    def _apply(self, write: Write) -> None:
        if any(entry.clock for entry in write.entries):
            write = replace(write, outbox=())
        super()._apply(write)

    def _tell_all(self, tells: Sequence[Tell]) -> None:
        super()._tell_all(tells)
        told = {(tell.entry.dossier, tell.entry.seq) for tell in tells}
        self._outbox = [row for row in self._outbox if row not in told]


class SpillsText(CountyStore):
    """Lets free text into the journal, sealed as if it belonged there."""

    def _apply(self, write: Write) -> None:
        if write.texts and write.texts[0].body and len(write.entries) == 1:
            entry = write.entries[0]
            spilled = entry.payload[:-1] + f',"said":"{write.texts[0].body}"}}'
            write = replace(write, entries=(seal(replace(entry, payload=spilled)),))
        super()._apply(write)


PLANTED: dict[type[CountyStore], str] = {
    Unguarded: "a place of the journal is taken twice",
    LastWins: "audit: facts_differ",
    ForgetsRungs: "a rung was climbed twice",
    HalfGroups: "what was committed is not there",
    ForgetsKeys: "an order was carried out twice",
    Forgetful: "an acknowledged change is lost",
    WritesThenFails: "a refused order was carried out",
    LosesRung: "a rung was missed",
    KeepsClocks: "audit: clock_differs",
    StaleFacts: "audit: facts_differ",
    LosesPointers: "a rung told nobody",
    SpillsText: "free text in the journal",
}
"""Each planted fault with the invariant that it must break."""
