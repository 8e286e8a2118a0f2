"""What was overdue before an office began to work with the program: one list to go through."""

from collections.abc import Iterator
from datetime import date

import msgspec

from api.wiring import Program
from engine import registry
from engine.rules import Nature
from engine.vocabulary import Actor

PAGE = 500
KIND = "case"


class Overdue(msgspec.Struct, frozen=True):
    """A duty of an imported case that was due before ``live_from`` and is still open."""

    case: str
    subject: str
    clock: str
    title: str
    due_on: date
    live_from: date
    unit: str
    post: str


def overdue_before(program: Program, actor: Actor) -> Iterator[Overdue]:
    """Yield what the actor sees of the catch-up list, the longest due of each case first.

    No rung was climbed for these before the office went live: somebody has to go through them. A
    line leaves the list when its duty is done.
    """
    after = ""
    while rows := program.store.dossiers(KIND, after, PAGE):
        after = rows[-1].id
        facts = {row.id: registry.facts_of(row.id, row.facts) for row in rows}
        old = [name for name, case in facts.items() if case.live_from is not None]
        seen = program.desk.see(old, actor) if old else {}
        clocks = program.store.open_clocks([*seen])
        for name, (row, case) in seen.items():
            specs = program.packs.pinned(row.edition).clocks
            for one in sorted(clocks.get(name, []), key=lambda one: one.due_on):
                if one.nature == Nature.DUTY and one.due_on < case.live_from:
                    yield Overdue(
                        case=name,
                        subject=case.subject,
                        clock=one.name,
                        title=specs[one.kind].title,
                        due_on=one.due_on,
                        live_from=case.live_from,
                        unit=one.owner_unit,
                        post=one.owner_post,
                    )
