"""What commands about other dossiers do to a case: visits, common studies, mergers into it."""

from collections.abc import Callable
from typing import Any

from engine.case.deferring import CaseStudied
from engine.case.facts import Case
from engine.case.joining import MergeCase, MergedIn, UnmergeCase, UnmergedFrom
from engine.case.registering import RegisterCase
from engine.case.visited import unvisit, visit
from engine.case.wishes import wish_registered
from engine.context import Context
from engine.crossing import RecordFieldVisit, RecordStudy, RetractFieldVisit
from engine.errors import Refused
from engine.vocabulary import Command, Event, refusal


def _studied(case: Case, command: RecordStudy, context: Context) -> list[Event]:
    if case.matter != command.dossier:
        raise Refused([refusal("case_not_in_matter", "H24t", "cases", case=case.id)])
    return [CaseStudied(on=context.day(command), matter=command.dossier)]


def _merged_in(_case: Case, command: MergeCase, context: Context) -> list[Event]:
    return [MergedIn(on=context.day(command), other=command.dossier)]


def _unmerged(_case: Case, command: UnmergeCase, context: Context) -> list[Event]:
    return [UnmergedFrom(on=context.day(command), other=command.dossier)]


BESIDE: dict[type[Command], Callable[[Case, Any, Context], list[Event]]] = {
    RecordFieldVisit: visit,
    RetractFieldVisit: unvisit,
    RecordStudy: _studied,
    RegisterCase: wish_registered,
    MergeCase: _merged_in,
    UnmergeCase: _unmerged,
}
"""Commands about another dossier → the events they leave on a case they name."""

MOVES_BESIDE = {
    "register_case": "register_wish",
    "merge_case": "take_in_case",
    "unmerge_case": "let_case_go",
}
"""Commands that are another move to the case beside → that move's name in packs."""

UNDOING = frozenset({"retract_field_visit"})
"""What takes an entry back, wherever the case stands and whatever edition it has: no pack asks."""
