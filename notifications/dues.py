"""The days a message names: each with the clock's title, how it was counted, and the clause."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from engine.clock import SHANGHAI
from engine.clockwork import Clock
from engine.dates import dates
from engine.days import WorkCalendar
from engine.reasons import Reason, reasons
from engine.rules import ClockSpec, Edition
from notifications.audience import Happening
from notifications.words import Translate, words_of

BEGUN = frozenset({"start", "reinstate", "extend", "regive", "resume"})
ARTICLE = re.compile(r"\bA\d")
"""An article of the Regulations, by its id in the register of rules."""
SENTENCES = words_of("notifications", "words.toml")


class Due(NamedTuple):
    """One day by which something is owed, in words."""

    title: str
    on: str
    why: str
    clause: str


def dues(
    happening: Happening, rules: Edition, calendar: WorkCalendar, translate: Translate
) -> list[Due]:
    """Return the days that an event sets or tells of, the earliest first."""
    clocks = happening.kind.clocks(happening.after)
    found = []
    for name in dict.fromkeys(_names(happening)):
        clock = clocks.get(name)
        spec = rules.clocks.get(clock.kind) if clock else None
        if clock and spec and clock.marks.is_open:
            found.append(_due(clock, spec, happening, calendar, translate))
    return sorted(found, key=lambda due: due.on)


def is_by_law(happening: Happening, rules: Edition) -> bool:
    """Return whether an event sets or tells of a day that the law itself sets."""
    specs = (rules.clocks.get(name.partition("#")[0]) for name in _names(happening))
    return any(spec and ARTICLE.search(spec.source.rule) for spec in specs)


def _names(happening: Happening) -> Iterator[str]:
    """Yield the clocks an event begins or moves, that it climbs, or that a decree moved."""
    event = happening.event
    yield from (mark.clock for mark in event.marks if mark.act in BEGUN)
    if clock := getattr(event, "clock", ""):
        yield clock
    yield from (move[0] for move in getattr(event, "moves", ()))


def _due(
    clock: Clock,
    spec: ClockSpec,
    happening: Happening,
    calendar: WorkCalendar,
    translate: Translate,
) -> Due:
    when = dates(clock.marks, spec, calendar, as_of=happening.on)
    on = when.due_on.isoformat()
    if when.due_at is not None:
        on = when.due_at.astimezone(SHANGHAI).isoformat(" ", "minutes")[:16]
    steps = reasons(clock.marks, spec, calendar, as_of=happening.on)
    is_given = any(step.code == "given" for step in steps)
    counted = [step for step in steps if not (is_given and step.code == "started")]
    told = [text for step in counted if (text := explained(step, translate))]
    source = spec.source
    return Due(
        title=translate(spec.title),
        on=on,
        why=translate(SENTENCES["joins"]["comma"]).join(told),
        clause=translate(source.clause or source.assumed),
    )


def explained(reason: Reason, translate: Translate) -> str:
    """Return one step of a derivation in a few words, "" for steps a message leaves out."""
    unit = reason.params.get("unit")
    sentence = SENTENCES["reasons"].get(f"{reason.code}/{unit}" if unit else reason.code, "")
    places = {**reason.params, "to": reason.to_on.isoformat(), "from": reason.from_on.isoformat()}
    places["name"] = translate(str(reason.params.get("name", "")))
    return translate(sentence).format_map(places) if sentence else ""
