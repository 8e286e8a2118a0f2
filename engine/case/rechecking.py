"""The re-check (抽查复核) of what was declined, sent elsewhere or extended: a seeded share."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from engine.case.acts import applies, decides, demand_text
from engine.case.facts import Case
from engine.case.parts import Recheck
from engine.case.sampling import drawn, share_of
from engine.context import Context
from engine.errors import Refused
from engine.vocabulary import Command, Event, Text, refusal


class Deed(StrEnum):
    """What of a unit is re-checked: it spares the unit work and the petitioner an answer."""

    DECLINED = "declined"
    FORWARDED = "forwarded"
    EXTENDED = "extended"


class Done(msgspec.Struct, frozen=True):
    """One such deed: on which case, by which unit, on which day."""

    case: str
    unit: str
    deed: Deed
    on: date


class DrawRecheck(Command, frozen=True, kw_only=True):
    """Put one drawn case before the inspectors; ``month`` is YYYY-MM, ``seed`` that of the draw."""

    deed: Deed
    month: str
    seed: str


class RecheckDrawn(Event, frozen=True, kw_only=True):
    """The case was drawn; month and seed tell why this one."""

    deed: Deed
    month: str
    seed: str


class RecordRecheck(Command, frozen=True, kw_only=True):
    """Record what the re-check found."""

    is_wrong: bool
    finding: Text


class Rechecked(Event, frozen=True, kw_only=True):
    """The case was looked at again; ``is_wrong``: the deed should not have been done."""

    is_wrong: bool
    text_ref: str
    by_post: str


def deeds_of(case: Case) -> frozenset[Deed]:
    """Return what of a case can be re-checked."""
    told = {
        Deed.DECLINED: case.declined_on is not None,
        Deed.FORWARDED: case.state == "forwarded",
        Deed.EXTENDED: case.extension_used,
    }
    return frozenset(deed for deed, is_so in told.items() if is_so)


def counted(done: Iterable[Done]) -> dict[tuple[str, Deed], int]:
    """Count the deeds of each unit."""
    return dict(sorted(Counter((one.unit, one.deed) for one in done).items()))


def draw(done: Iterable[Done], month: str, seed: str, percent: int) -> list[Done]:
    """Return the share of a month's deeds to be re-checked, of each unit and deed at least one.

    ``month`` is YYYY-MM; the same month and seed always draw the same.
    """
    groups: dict[tuple[str, Deed], dict[str, Done]] = defaultdict(dict)
    for one in done:
        if f"{one.on:%Y-%m}" == month:
            groups[one.unit, one.deed][one.case] = one
    found: list[Done] = []
    for (unit, deed), cases in sorted(groups.items()):
        count = share_of(len(cases), percent)
        names = drawn(cases, f"{seed}/{month}/{deed}/{unit}", count)
        found.extend(cases[name] for name in names)
    return found


@decides(DrawRecheck)
def draw_recheck(case: Case, command: DrawRecheck, context: Context) -> list[Event]:
    """Draw a case in which that was done, once."""
    if command.deed not in deeds_of(case):
        raise Refused([refusal("nothing_to_recheck", field="deed")])
    if command.deed in [one.deed for one in case.rechecks]:
        raise Refused([refusal("recheck_stands", field="deed")])
    day = context.day(command)
    return [RecheckDrawn(on=day, deed=command.deed, month=command.month, seed=command.seed)]


@applies(RecheckDrawn)
def recheck_drawn(case: Case, event: RecheckDrawn) -> Case:
    """The re-check is owed."""
    return replace(case, rechecks=(*case.rechecks, Recheck(deed=str(event.deed))))


@decides(RecordRecheck)
def record_recheck(_case: Case, command: RecordRecheck, context: Context) -> list[Event]:
    """Record the finding in words."""
    demand_text(command, "", "finding")
    return [
        Rechecked(
            on=context.day(command),
            is_wrong=command.is_wrong,
            text_ref=context.ref("finding", command.finding),
            by_post=context.actor.on_behalf_of or context.actor.post,
        )
    ]


@applies(Rechecked)
def rechecked(case: Case, event: Rechecked) -> Case:
    """Every re-check that was owed is done."""
    done = tuple(
        one if one.done_on else replace(one, done_on=event.on, is_wrong=event.is_wrong)
        for one in case.rechecks
    )
    return replace(case, rechecks=done)
