"""The sorts of duty on each desk: what shows that one is owed, and the moves that do it."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from api.views.clock_lines import ClockLine
from api.views.desks import Scope
from api.views.dossiers import Dossier
from engine.case.facts import Case
from engine.record import ClockRow
from engine.rules import Edition
from engine.store.ledger import Line

RETURNED = "returned"
RETURN_VISIT = "return_visit"
PLANNED = "planned_visit"
VISIT = "visit"
Running = ClockRow | ClockLine
"""A clock that runs: its row in the table, or its line in a dossier that is read."""


class Sort(NamedTuple):
    """A sort of duty: the clocks or states that show it, and the moves that do it.

    ``tells``: which of these clocks are meant; ``asks``: in which lines of these states their rules
    ask for it at all; ``fits``: which of these dossiers.
    ``unless``: the clocks that show that it is owed no more, or as another sort. ``waits``: it is
    shown to whoever waits for somebody else to do it, too.
    """

    name: str
    moves: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    tells: Callable[[Running, Edition], bool] = lambda _clock, _rules: True
    asks: Callable[[Line, Edition], bool] = lambda _line, _rules: True
    fits: Callable[[Dossier], bool] = lambda _dossier: True
    waits: bool = False


def visits_demanded(rules: Edition) -> list[str]:
    """Return the classes whose cases their leader is to visit."""
    return [name for name in rules.classes if _is_demanded(name, rules)]


def _is_demanded(classification: str, rules: Edition) -> bool:
    demanded = rules.numbers.get(f"visit_demanded_{classification}")
    return bool(demanded and demanded.value)


def _is_visit_demanded(case: Line | Case, rules: Edition) -> bool:
    return _is_demanded(case.classification, rules)


def _is_visit_owed(dossier: Dossier) -> bool:
    case = dossier.facts
    is_planned = bool(case.running(PLANNED))
    return not (case.visits or is_planned) and _is_visit_demanded(case, dossier.context.rules)


def _is_extended(clock: Running, rules: Edition) -> bool:
    """Return whether a clock runs longer than its rule counts (C4), or tells that it does."""
    amount = rules.clocks[clock.kind].amount or 0
    return clock.kind != "C4" or (clock.due_on - clock.started_on).days > amount


SORTS: Mapping[Scope, tuple[Sort, ...]] = {
    Scope.LED: (
        Sort("confirm", ("confirm_assignment",), kinds=("confirm", "takeover")),
        Sort("sign", ("sign_closing",), kinds=("approve_closing",)),
        Sort(PLANNED, ("record_field_visit",), kinds=(PLANNED,)),
        Sort(
            VISIT,
            ("record_field_visit",),
            states=("led",),
            unless=(PLANNED,),
            asks=_is_visit_demanded,
            fits=_is_visit_owed,
        ),
        Sort(
            RETURN_VISIT,
            ("record_return_visit",),
            kinds=(RETURN_VISIT,),
            states=("closed", "revisited"),
            fits=lambda dossier: not dossier.facts.return_visits,
        ),
    ),
    Scope.UNIT: (
        Sort("arrived", ("take_on",), kinds=("C3",)),
        Sort("timetable", ("set_timetable", "appoint_officer"), kinds=("timetable",)),
        Sort("milestone", ("meet_milestone",), kinds=("milestone",)),
        Sort("extending", ("extend_opinion",), kinds=("extension_request",), waits=True),
        Sort(
            "extension",
            ("notify_extension",),
            kinds=("extension_notice", "C4"),
            tells=_is_extended,
            waits=True,
        ),
        Sort("approval", ("approve_closing",), kinds=("approve_closing",), waits=True),
        Sort(RETURNED, ("request_closing",)),
    ),
    Scope.ASSIST: (),
    Scope.AREA: (),  # by its clocks alone
}
"""In the order in which they are shown; their names are words of the table ``duties``."""
