"""The calendar as a dossier: decrees loaded after installation (国务院放假安排), year by year."""

import msgspec
from msgspec.structs import replace

from engine.context import Context
from engine.days import Decree
from engine.errors import Refused
from engine.kinds import Kind
from engine.org.facts import Rank, UnitKind
from engine.org.sight import CONSOLE
from engine.record import Card
from engine.vocabulary import EVERYBODY, Command, Event, refusal

CALENDAR = "calendar:main"


class Decrees(msgspec.Struct, frozen=True):
    """All decrees loaded so far, the newest of each year, in order of year."""

    decrees: tuple[Decree, ...] = ()


class LoadDecree(Command, frozen=True, kw_only=True):
    """Load the decree of one year, or an amendment that takes its place whole."""

    decree: Decree

    def touches(self) -> tuple[str, ...]:
        """Return the calendar, which may not exist yet."""
        return ()


class DecreeLoaded(Event, frozen=True, kw_only=True):
    """A decree was loaded."""

    decree: Decree


def decide(decrees: Decrees | None, command: Command, context: Context) -> list[Event]:
    """Load a decree that changes something."""
    if not isinstance(command, LoadDecree):
        raise Refused([refusal("not_from_here", state="kept")])
    if decrees is not None and command.decree in decrees.decrees:
        raise Refused([refusal("decree_already_loaded", field="decree")])
    if not may_decree(context):
        raise Refused([refusal("not_yours_to_change")])
    moved_to = "" if decrees else "kept"
    return [DecreeLoaded(on=context.day(command), moved_to=moved_to, decree=command.decree)]


def may_decree(context: Context) -> bool:
    """Return whether the actor may load decrees, by which every clock of the place counts.

    The console may, and the head of a petition office above which there is none.
    """
    chart, post = context.org, context.actor.post
    if post == CONSOLE:
        return True
    if not chart.has_post(post) or chart.post(post).rank is not Rank.PRINCIPAL:
        return False
    unit = chart.unit(chart.unit_of(post))
    above = chart.petition_office_of(chart.superior_of(chart.government_of(unit.id)))
    return unit.kind is UnitKind.PETITION_OFFICE and not above


def apply(decrees: Decrees | None, event: Event) -> Decrees:
    """Put the decree in the place of the one of its year."""
    before = decrees or Decrees()
    if not isinstance(event, DecreeLoaded):
        return before
    kept = [one for one in before.decrees if one.year != event.decree.year]
    rows = sorted([*kept, event.decree], key=lambda one: one.year)
    return replace(before, decrees=tuple(rows))


def card(_decrees: Decrees) -> Card:
    """Return the thin columns of the calendar, which is open to everybody."""
    return Card(kind="calendar", state="kept", shared=(EVERYBODY,))


KIND = Kind(
    name="calendar",
    facts=Decrees,
    commands=(LoadDecree,),
    beside=(),
    events=(DecreeLoaded,),
    decide=decide,
    apply=apply,
    card=card,
)
