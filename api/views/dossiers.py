"""One dossier as it is shown: where it stands, what may be done, what it owes by when."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec

from api.entry.here import Here
from api.views.clock_lines import ClockLine, clock_lines, first_duty
from api.views.lamps import Lamp
from api.views.moves import Move, moves_of
from api.views.stages import Stage, line_of
from engine import registry
from engine.case.breaches import Breach, breaches
from engine.case.facts import Case
from engine.context import Context
from engine.record import Row
from engine.store.ledger import Line


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """A dossier as read, with everything that follows from its facts today."""

    id: str
    version: int
    kind: str
    facts: Any
    context: Context
    moves: tuple[Move, ...]
    clocks: tuple[ClockLine, ...]
    stages: tuple[Stage, ...]
    breaches: tuple[Breach, ...] = ()

    @property
    def number(self) -> str:
        """Return its number, without its kind."""
        return self.id.partition(":")[2]

    @property
    def duty(self) -> ClockLine | None:
        """Return the running duty that is due first."""
        return first_duty(self.clocks)

    @property
    def lamp(self) -> Lamp:
        """Return its lamp: that of the duty due first."""
        duty = self.duty
        return duty.lamp if duty and duty.lamp else Lamp.DONE

    @property
    def due_on(self) -> date | None:
        """Return the day on which its first duty is due."""
        return self.duty.due_on if self.duty else None


def dossier_of(here: Here, name: str) -> Dossier:
    """Return a dossier that the caller sees; NotVisible otherwise."""
    row, facts = here.find(name)
    return dossier_from(here, row, facts)


def dossiers_in(here: Here, lines: Iterable[Line]) -> dict[str, Dossier]:
    """Return by id the dossiers of some lines; what left the caller's sight is left out."""
    seen = here.program.desk.see([line.id for line in lines], here.actor)
    return {name: dossier_from(here, row, facts) for name, (row, facts) in seen.items()}


def dossier_from(here: Here, row: Row, facts: Any) -> Dossier:  # noqa: ANN401 - facts differ by kind
    """Return what follows from a dossier as read."""
    context = here.context(row)
    return Dossier(
        id=row.id,
        version=row.version,
        kind=registry.kind_of(row.id).name,
        facts=facts,
        context=context,
        moves=tuple(moves_of(facts, context)),
        clocks=tuple(clock_lines(row.id, facts, context, here.translate)),
        stages=line_of(facts, context.rules, here.translate) if isinstance(facts, Case) else (),
        breaches=breaches(facts, context) if isinstance(facts, Case) else (),
    )
