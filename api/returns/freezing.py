"""The figures of a return as they are frozen: canonical JSON, known by its hash, told again.

What is frozen names each record that counted and the version it stood at: from these alone the
same figures, and so the same hash, are computed at any later time.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import msgspec

from api.forms.figures import Figure, Known, figures_of
from api.forms.gathering import AT_ONCE, STANDING, homes_under
from api.forms.layouts import layouts
from api.forms.summary import active_homes
from api.wiring import Program
from engine import registry
from engine.attachments import hash_of
from engine.case.facts import Case
from engine.deeds.deed import Deed
from engine.record import EVERYTHING, DeedRow
from engine.returns.owed import Return
from engine.store.deeds import Deeds
from engine.vocabulary import TIME


class Line(msgspec.Struct, frozen=True):
    """The figures of one unit."""

    unit: str
    figures: dict[str, Figure]


class Frozen(msgspec.Struct, frozen=True, kw_only=True):
    """What is frozen of a return: the figures, and all that they were computed from.

    ``since``: how far back problems are looked for; ``records``: dossiers with their versions.
    """

    rule: str
    unit: str
    period: str
    first: date
    last: date
    since: date
    homes: tuple[str, ...]
    went_down: tuple[str, ...]
    records: dict[str, int]
    lines: tuple[Line, ...]

    @property
    def total(self) -> dict[str, int]:
        """Return the sum of each column."""
        found: dict[str, int] = {}
        for line in self.lines:
            for name, figure in line.figures.items():
                found[name] = found.get(name, 0) + figure.amount
        return found


_encoder = msgspec.json.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder(Frozen)


def body_of(frozen: Frozen) -> bytes:
    """Return what is frozen as canonical JSON."""
    return _encoder.encode(frozen)


def frozen_in(body: bytes) -> Frozen:
    """Return what a body holds that was frozen."""
    return _decoder.decode(body)


def known_now(program: Program, owed: Return) -> tuple[Frozen, Known]:
    """Return the figures of a return as the records tell them now, and these records.

    They are the same whoever asks: what he may not read counts, and is named to nobody else.
    """
    since, homes = date(owed.last.year - 1, 1, 1), homes_under(owed.unit, program.desk.around.org)
    rows = program.deeds.every(Deeds(since, owed.last, homes=homes), EVERYTHING)
    found = _read(program, {row.dossier for row in rows if row.kind not in STANDING})
    rest = [facts for _, facts in found.values() if not _counts(facts, owed)]
    found = {one: told for one, told in found.items() if _counts(told[1], owed)}
    deeds = (facts for _, facts in found.values() if isinstance(facts, Deed))
    found |= _read(program, {case for deed in deeds for case in deed.cases})
    draft = Frozen(
        rule=owed.rule,
        unit=owed.unit,
        period=owed.period,
        first=owed.first,
        last=owed.last,
        since=since,
        homes=homes,
        went_down=layouts().went_down,
        records={one: version for one, (version, _) in found.items()},
        lines=(),
    )
    frozen, known = computed(draft, {one: facts for one, (_, facts) in found.items()})
    earlier = tuple(one for one in rest if isinstance(one, Deed))
    return frozen, msgspec.structs.replace(known, earlier=earlier)


def known_then(program: Program, frozen: Frozen) -> tuple[Frozen, Known]:
    """Return the figures anew from the records as they stood when it was frozen."""
    facts = {one: _folded(program, one, version) for one, version in frozen.records.items()}
    return computed(frozen, facts)


def is_told_again(program: Program, frozen: Frozen, digest: str) -> bool:
    """Return whether the records as they stood then give the figures that were frozen."""
    return hash_of(body_of(known_then(program, frozen)[0])) == digest


def computed(basis: Frozen, facts: Mapping[str, Any]) -> tuple[Frozen, Known]:
    """Return the figures of ``facts``, and these as what is counted from."""
    ordered = dict(sorted(facts.items()))
    known = Known(
        first=basis.first,
        last=basis.last,
        homes=basis.homes,
        went_down=basis.went_down,
        rows=tuple(sorted(_rows(ordered, basis), key=lambda row: (row.on, row.dossier, row.post))),
        facts={one: told for one, told in ordered.items() if not isinstance(told, Case)},
        cases={one: told for one, told in ordered.items() if isinstance(told, Case)},
    )
    lines = tuple(Line(home, figures_of(home, known)) for home in active_homes(basis.unit, known))
    return msgspec.structs.replace(basis, lines=lines), known


def _rows(facts: Mapping[str, Any], basis: Frozen) -> Iterator[DeedRow]:
    for one, told in facts.items():
        for row in registry.kind_of(one).deeds(told):
            is_meant = row.home in basis.homes and basis.since <= row.on <= basis.last
            if is_meant and row.kind not in STANDING:
                yield row


def _counts(facts: Any, owed: Return) -> bool:  # noqa: ANN401 - a deed or a visit
    """Return whether a record tells of the days that are meant, or of problems from before."""
    on = facts.body.on if isinstance(facts, Deed) else facts.on
    return bool(on >= owed.first) or (isinstance(facts, Deed) and bool(facts.heard))


def _read(program: Program, ids: Iterable[str]) -> dict[str, tuple[int, Any]]:
    found: dict[str, tuple[int, Any]] = {}
    asked = sorted(ids)
    for start in range(0, len(asked), AT_ONCE):
        seen = program.desk.see(asked[start : start + AT_ONCE], TIME)
        found |= {one: (row.version, facts) for one, (row, facts) in seen.items()}
    return found


def _folded(program: Program, dossier: str, version: int) -> Any:  # noqa: ANN401 - by kind
    kind = registry.kind_of(dossier)
    facts: Any = None
    for entry in program.store.journal(dossier)[:version]:
        facts = kind.apply(facts, registry.event_of(dossier, entry.payload))
    return facts
