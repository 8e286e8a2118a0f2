"""What a decree would move, shown before it is loaded; then loaded, and the clocks dated anew."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import msgspec

from api.entry.decree_in import DecreeFile, decree_in
from api.entry.here import Here
from api.entry.problems import BadFields
from api.views.decrees import may_load
from api.views.offices import area_of
from api.views.places import path_of
from engine import registry
from engine.days import WorkCalendar
from engine.decreeing import LoadDecree
from engine.desk import Desk
from engine.errors import Refused
from engine.record import Row
from engine.redating import Among, DossierMoved, Shift, redate_all, would_move
from engine.store.running import running_over
from engine.vocabulary import refusal
from workflows.decrees import DayChange, diff

MOST_SHOWN = 50
"""So many dossiers are named at most, the others counted."""
AT_ONCE = 200


class ShiftLine(msgspec.Struct, frozen=True, kw_only=True):
    """An open clock that moves: its due day, its last day by law, by how many days each.

    ``is_certain``: it was provisional and no longer is.
    """

    clock: str
    title: str
    before: date
    after: date
    days: int
    legal_before: date
    legal_after: date
    legal_days: int
    is_certain: bool


class MovedLine(msgspec.Struct, frozen=True, kw_only=True):
    """A dossier within sight, with those of its clocks that move; ``path`` empty without a page."""

    id: str
    title: str
    path: str
    clocks: tuple[ShiftLine, ...]


class Moved(msgspec.Struct, frozen=True, kw_only=True):
    """How many clocks of how many dossiers move, in and out of sight, and some within it.

    ``due``: those of another due day; ``legal``: those whose last day by law alone moves; the rest
    is only no longer provisional. ``dossiers`` names 50 at most, those of another due day first.
    """

    count: int
    clocks: int
    due: int
    legal: int
    dossiers: tuple[MovedLine, ...]


class DecreePreview(msgspec.Struct, frozen=True, kw_only=True):
    """What a file would change; nothing is written. ``mark`` confirms this file and no other.

    ``is_known``: the same decree is loaded already.
    """

    year: int
    source: str
    is_known: bool
    days: tuple[DayChange, ...]
    moved: Moved
    mark: str


class DecreeDone(msgspec.Struct, frozen=True, kw_only=True):
    """A decree that was loaded, and what it moved; ``left``: dossiers that the night moves.

    ``repeated``: it was loaded by the same order before.
    """

    year: int
    moved: Moved
    left: int
    repeated: bool


def preview_of(here: Here, file: DecreeFile) -> DecreePreview:
    """Return what would become of a file.

    Raises:
        NotVisible: the caller administers nothing.
        Refused: he does, but loads no decrees.
        BadFields: the file is wrong.
    """
    _allow(here)
    decree, before = decree_in(file), here.program.calendar()
    after = before.with_decree(decree)
    return DecreePreview(
        year=decree.year,
        source=decree.source,
        is_known=decree in before.decrees,
        days=tuple(
            msgspec.structs.replace(one, name=here.translate(one.name))
            for one in diff(before, after)
        ),
        moved=_moved(here, would_move(_desk(here), after, _between(here, before, after))),
        mark=file.mark(before.version),
    )


def loaded(here: Here, file: DecreeFile, mark: str, key: str) -> DecreeDone:
    """Load what was previewed under ``mark``, once for a key, and date the open clocks anew.

    What is cut off between the two is taken up again by the same order, else by the night.

    Raises:
        NotVisible, Refused, BadFields: as ``preview_of``; or the mark is of another file, or of
            a calendar that is no longer in force.
    """
    _allow(here)
    decree, calendar = decree_in(file), here.program.calendar()
    if decree not in calendar.decrees and mark != file.mark(calendar.version):
        raise BadFields([refusal("decree_not_previewed", field="file")])
    among = _between(here, calendar, calendar.with_decree(decree))
    receipt = here.program.desk.execute(LoadDecree(decree=decree), here.actor, key=key)
    done = redate_all(_desk(here), among)
    moved = _moved(here, done.moved)
    return DecreeDone(year=decree.year, moved=moved, left=len(done.left), repeated=receipt.repeated)


def _allow(here: Here) -> None:
    area_of(here)
    if not may_load(here):
        raise Refused([refusal("not_yours_to_change")])


def _desk(here: Here) -> Desk:
    """Return a desk of one's own: a long walk keeps one calendar from its beginning to its end."""
    return Desk(here.program.store, here.program.surroundings(), here.program.clock)


def _between(here: Here, before: WorkCalendar, after: WorkCalendar) -> Among | None:
    """Return what may move from one calendar to the other, all where they are the same.

    Then the decree is in force, and only what was left when it was loaded moves.
    """
    span = before.differs(after)
    return running_over(here.program.store, *span) if span else None


def _moved(here: Here, found: Sequence[DossierMoved]) -> Moved:
    shifts = [shift for one in found for shift in one.shifts]
    due = sum(1 for one in shifts if _days(one))
    legal = sum(1 for one in shifts if not _days(one) and one.before.legal_on != one.after.legal_on)
    return Moved(
        count=len(found),
        clocks=len(shifts),
        due=due,
        legal=legal,
        dossiers=tuple(_named(here, sorted(found, key=_rank))),
    )


def _rank(one: DossierMoved) -> tuple[bool, bool, date, str]:
    """Return the place of a dossier: those of another due day first, those merely certain last."""
    stays = not any(_days(shift) for shift in one.shifts)
    stays_in_law = all(shift.before.legal_on == shift.after.legal_on for shift in one.shifts)
    return stays, stays_in_law, min(shift.after.due_on for shift in one.shifts), one.dossier


def _named(here: Here, found: Sequence[DossierMoved]) -> Iterator[MovedLine]:
    """Yield the first dossiers within sight."""
    left = MOST_SHOWN
    for start in range(0, len(found), AT_ONCE):
        some = found[start : start + AT_ONCE]
        seen = here.program.desk.see([one.dossier for one in some], here.actor)
        within = [one for one in some if one.dossier in seen][:left]
        yield from (_line(here, one, *seen[one.dossier]) for one in within)
        left -= len(within)
        if not left:
            return


def _line(here: Here, one: DossierMoved, row: Row, facts: Any) -> MovedLine:  # noqa: ANN401
    rules = here.context(row).rules
    titles = {kind: here.translate(spec.title) for kind, spec in rules.clocks.items()}
    return MovedLine(
        id=one.dossier,
        title=registry.kind_of(one.dossier).card(facts).title,
        path=path_of(one.dossier),
        clocks=tuple(_shift(shift, titles.get(shift.before.kind, "")) for shift in one.shifts),
    )


def _shift(shift: Shift, title: str) -> ShiftLine:
    before, after = shift.before, shift.after
    return ShiftLine(
        clock=before.name,
        title=title,
        before=before.due_on,
        after=after.due_on,
        days=_days(shift),
        legal_before=before.legal_on,
        legal_after=after.legal_on,
        legal_days=(after.legal_on - before.legal_on).days,
        is_certain=before.provisional and not after.provisional,
    )


def _days(shift: Shift) -> int:
    """Return by how many days the due day moves."""
    return (shift.after.due_on - shift.before.due_on).days
