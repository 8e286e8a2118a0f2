"""The figures of the summary (附6) of one unit, counted from records and from nothing else."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import msgspec

from engine.case.facts import Case
from engine.deeds.deed import Deed, DeedKind
from engine.record import DeedRow

COLUMNS = ("leaders", "labour", "received", "collected", "solved", "diaries", "forums")


class Figure(msgspec.Struct, frozen=True):
    """A number with the dossiers behind it."""

    amount: int
    records: tuple[str, ...] = ()


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """From what is counted, for the days from ``first`` to ``last``.

    ``homes``: the unit and those below it; ``went_down``: kinds of deeds that count for having
    gone down; ``rows`` and ``facts`` of deeds and visits, some of them from before ``first``, for
    the problems heard there; ``cases``: what became of those. ``earlier``: deeds of the days before
    ``first`` that no figure is counted from, to see whether any of these contradicts them.
    """

    first: date
    last: date
    homes: tuple[str, ...]
    went_down: tuple[str, ...]
    rows: tuple[DeedRow, ...]
    facts: Mapping[str, Any]
    cases: Mapping[str, Case]
    earlier: tuple[Deed, ...] = ()


def figures_of(home: str, known: Known) -> dict[str, Figure]:
    """Return the figures of one unit, each with the dossiers behind it in the order of the rows."""
    own = [row for row in known.rows if row.home == home and row.on >= known.first]
    down = [row for row in own if row.kind in known.went_down]
    labour = [row for row in own if row.kind == DeedKind.LABOUR]
    diaries = _dossiers(row for row in own if row.kind == DeedKind.DIARY)
    led = led_by(home, known)
    now = [one for one in led if one.body.on >= known.first]
    received = [one for one in now if one.body.kind is DeedKind.RECEPTION]
    forums = tuple(one.id for one in now if one.body.kind is DeedKind.FORUM)
    heard = [one for one in now if one.heard]
    behind = [known.cases[one] for deed in led for one in deed.cases if one in known.cases]
    solved = tuple(case.id for case in behind if is_settled(case, known))
    return {
        "leaders": Figure(len({row.person for row in down}), _dossiers(down)),
        "labour": Figure(len(labour), _dossiers(labour)),
        "received": Figure(sum(one.body.count for one in received), _ids(received)),
        "collected": Figure(sum(one.heard for one in heard), _ids(heard)),
        "solved": Figure(len(solved), solved),
        "diaries": Figure(len(diaries), diaries),
        "forums": Figure(len(forums), forums),
    }


def led_by(home: str, known: Known) -> list[Deed]:
    """Return the deeds that count for a unit: those whose first leader of ``homes`` is its own."""
    deeds = (one for one in known.facts.values() if isinstance(one, Deed))
    return [one for one in deeds if first_home(one, known.homes) == home]


def first_home(deed: Deed, homes: tuple[str, ...]) -> str:
    """Return the unit of the first of a deed's leaders who is from one of ``homes``."""
    return next((one.home for one in deed.body.leaders if one.home in homes), "")


def is_settled(case: Case, known: Known) -> bool:
    """Return whether a case was concluded in the days that are meant."""
    return case.concluded_on is not None and known.first <= case.concluded_on <= known.last


def _dossiers(rows: Iterable[DeedRow]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.dossier for row in rows))


def _ids(deeds: Iterable[Deed]) -> tuple[str, ...]:
    return tuple(one.id for one in deeds)
