"""The county's bureaus report month by month: most of them in time, one not at all."""

from datetime import date, timedelta

from api.demo.scene import actor_of
from api.returns.freezing import body_of, known_now
from api.returns.opening import orders_for
from api.wiring import Program
from engine.clock import SetClock, day_start
from engine.duties.periods import owed_since
from engine.org.sight import CONSOLE
from engine.returns.owed import Return, SubmitReturn
from engine.vocabulary import Actor

PACK, RULE = "liyang", "summary"
"""Whose return is reported: the pack of the county itself asks for none."""
BACK, DAY = timedelta(70), timedelta(1)
"""From when on it is told."""
MORNING = timedelta(hours=10)
PROGRAM = Actor(person="", post=CONSOLE)


def report(program: Program, until: date, days: int) -> None:
    """Open what is owed, each month on its day; all bureaus but the first submit what is due.

    ``days``: for how long the county has lived.
    """
    clock = program.desk.clock
    rule = program.packs.newest(PACK).fieldwork.returns[RULE]
    since = until - min(BACK, timedelta(days))
    for owed in owed_since(rule, since, until):
        begun, handed_in = max(owed.opens_on, since), owed.due_on
        program.desk.clock = SetClock(day_start(begun) + MORNING)
        program.desk.execute_many([*orders_for(program, PACK, begun - DAY, begun)])
        if begun <= handed_in <= until:
            program.desk.clock = SetClock(day_start(handed_in) + MORNING)
            _submit(program, owed.period, handed_in)
    program.desk.clock = clock


def _submit(program: Program, period: str, on: date) -> None:
    rows = program.store.dossiers(kind="return")
    seen = program.desk.see([row.id for row in rows], PROGRAM)
    found: list[Return] = [facts for _, facts in seen.values() if facts.period == period]
    for owed in sorted(found, key=lambda one: one.unit)[1:]:
        command = SubmitReturn(dossier=owed.id, figures=body_of(known_now(program, owed)[0]))
        by = actor_of(owed.submitter, program.chart(), on)
        program.desk.execute(command, by, key=f"demo/{owed.id}")
