"""A climb that only tells: the short form of a step, for which no fact is written again."""

from engine.context import Context
from engine.dates import dates
from engine.drafting import Index, Step, entries_of
from engine.ladder import RungClimbed
from engine.record import Tell


def only_tells(step: Step) -> bool:
    """Whether all that a step does is to tell somebody: a rung climbed, and no fact changed."""
    if len(step.events) != 1:
        return False
    (event,) = step.events
    if not isinstance(event, RungClimbed) or event.marks or event.moved_to:
        return False
    return step.after() is step.facts


def told(step: Step, context: Context, digest: str) -> Tell:
    """Return the climb that is all a step does; it is what ``draft`` would write of it."""
    (entry,) = entries_of(step, context, context.key, digest)
    name, clocks = entry.clock, step.kind.clocks(step.facts)
    clock = clocks[name]
    when = dates(clock.marks, context.rules.clocks[clock.kind], context.calendar)
    stood = {
        n: rung for n, rung in context.rungs.items() if n in clocks and clocks[n].marks.is_open
    }
    return Tell(
        clock=Index(step, step.facts, {name: when}, context).row(name, clock, entry.rung),
        seen_rung=max(clock.rung, context.rungs.get(name, 0)),
        entry=entry,
        rungs=stood | {name: entry.rung},
    )
