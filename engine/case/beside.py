"""What commands about other dossiers do to a case: visits, common studies, mergers into it."""

from collections.abc import Callable
from typing import Any

from engine.case.deferring import CaseStudied
from engine.case.facts import Case
from engine.case.joining import MergeCase, MergedIn, UnmergeCase, UnmergedFrom
from engine.case.registering import RegisterCase
from engine.case.ticking import CaseVisited, CaseVisitRetracted
from engine.case.wishes import wish_registered
from engine.context import Context
from engine.crossing import RecordFieldVisit, RecordStudy, RetractFieldVisit
from engine.errors import Refused
from engine.vocabulary import Command, Event, refusal

VISIT = "record_field_visit"


def _visited(_case: Case, command: RecordFieldVisit, context: Context) -> list[Event]:
    return [CaseVisited(on=context.day(command), visit=context.new_id, by_post=command.leader)]


def _unvisited(case: Case, command: RetractFieldVisit, context: Context) -> list[Event]:
    """Let run on what the visit had met, unless another visit stands for it."""
    if case.closed_on is not None:
        raise Refused([refusal("visited_case_closed", field="cases", case=case.id)])
    own, on = command.dossier, context.beside[command.dossier].on
    left = tuple(one for one in case.visits if one != own)
    later = case.visits[case.visits.index(own) + 1 :]
    known = (getattr(context.beside.get(one), "on", None) for one in left)
    met = tuple(
        name
        for name, clock in case.clocks.items()
        if clock.ended_by == CaseVisitRetracted.undoes and clock.marks.met_on == on
    )
    return [
        CaseVisitRetracted(
            on=context.today,
            moved_to=_state_before(case, left, context),
            visit=own,
            clocks=() if later or on in known else tuple(sorted(met)),
        )
    ]


def _state_before(case: Case, left: tuple[str, ...], context: Context) -> str:
    """Return whence a visit had led the case if none is left of it, else where it stands.

    The move itself leads on from some states, so that staying has to be told.
    """
    ways = [move for move in context.rules.moves.get(VISIT, ()) if move.to]
    if not left:
        for move in ways:
            if move.to == case.state:
                return move.sources[0]
    return case.state if any(case.state in move.sources for move in ways) else ""


def _studied(case: Case, command: RecordStudy, context: Context) -> list[Event]:
    if case.matter != command.dossier:
        raise Refused([refusal("case_not_in_matter", "H24t", "cases", case=case.id)])
    return [CaseStudied(on=context.day(command), matter=command.dossier)]


def _merged_in(_case: Case, command: MergeCase, context: Context) -> list[Event]:
    return [MergedIn(on=context.day(command), other=command.dossier)]


def _unmerged(_case: Case, command: UnmergeCase, context: Context) -> list[Event]:
    return [UnmergedFrom(on=context.day(command), other=command.dossier)]


BESIDE: dict[type[Command], Callable[[Case, Any, Context], list[Event]]] = {
    RecordFieldVisit: _visited,
    RetractFieldVisit: _unvisited,
    RecordStudy: _studied,
    RegisterCase: wish_registered,
    MergeCase: _merged_in,
    UnmergeCase: _unmerged,
}
"""Commands about another dossier → the events they leave on a case they name."""

MOVES_BESIDE = {
    "retract_field_visit": VISIT,  # open wherever a visit is, whatever edition the case has
    "register_case": "register_wish",
    "merge_case": "take_in_case",
    "unmerge_case": "let_case_go",
}
"""Commands that are another move to the case beside → that move's name in packs."""
