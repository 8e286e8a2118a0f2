"""What may be done to a dossier now, and for what may not be, every reason."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec
from msgspec import inspect

from engine import lifecycle, registry
from engine.case.authority import is_barred
from engine.case.facts import Case
from engine.case.kind import nearest, why_not
from engine.context import Context
from engine.errors import NotVisible, Refusal, Refused
from engine.org.standing import only_reads
from engine.rules import Edition, MoveSpec
from engine.vocabulary import TIME, Command, refusal, type_name

TIMES_OWN = frozenset(
    {
        *("climb", "redate", "lapse_right", "take_on_by_silence", "charge_stands"),
        *("owe_handover", "hand_on", "warn_supervision", "open_return", "erase_identity"),
    }
)
"""Commands that only time gives: nobody may give them from outside."""
APART = frozenset({"show_identity", "show_petitioners"})
"""Commands with a page of their own, on which alone they answer to something."""
OPENINGS = {
    "case": "register_case",
    "matter": "open_matter",
    "meeting": "convene_meeting",
    "visit": "record_field_visit",
    "deed": "record_deed",
    "petition": "file_petition",
    "return": "open_return",
}
"""The command by which a dossier of each kind is opened."""


class Move(msgspec.Struct, frozen=True, kw_only=True):
    """One move that the dossier's state knows, open to the caller or not.

    ``about``: the kind of dossier the command is about; a visit is a dossier of its own.
    ``advances``: it leads to another state or answers to something that stands now.
    ``states``: from where it can be made, told of a move that cannot be made from here.
    """

    name: str
    title: str
    about: str
    why_not: tuple[Refusal, ...] = ()
    rule: str = ""
    clause: str = ""
    assumed: str = ""
    advances: bool = False
    states: tuple[str, ...] = ()

    @property
    def is_allowed(self) -> bool:
        """Return whether nothing stands against it."""
        return not self.why_not


def moves_of(facts: Any, context: Context) -> list[Move]:  # noqa: ANN401 - facts differ by kind
    """Return the moves a dossier knows where it stands, in the order of its pack."""
    if isinstance(facts, Case):
        found = [_judged(name, facts, context) for name in _names(facts, context)]
    else:
        found = [*_tried(facts, context)]
    if only_reads(context.actor.post, context.org):
        shut = (refusal("auditors_only_read"),)
        return [msgspec.structs.replace(one, why_not=shut) for one in found]
    return found


def moves_elsewhere(facts: Any, context: Context) -> tuple[Move, ...]:  # noqa: ANN401 - facts differ by kind
    """Return the moves of people that a case's pack knows, but not from where the case stands."""
    if not isinstance(facts, Case):
        return ()
    key = (context.rules.hash, facts.state)
    if key not in _elsewhere:
        _elsewhere[key] = tuple(_shut(facts.state, context.rules))
    return _elsewhere[key]


_elsewhere: dict[tuple[str, str], tuple[Move, ...]] = {}


def _shut(state: str, rules: Edition) -> Iterator[Move]:
    """Yield the moves that cannot be made from a state: it follows from the pack alone."""
    for name, ways in rules.moves.items():
        by_people = [move for move in ways if move.who != (TIME.post,)]
        sources = {source for move in by_people for source in move.sources}
        if name in registry.COMMANDS and sources and state not in sources:
            yield Move(
                name=name,
                title=by_people[0].title,
                about=registry.KIND_OF[registry.COMMANDS[name]].name,
                why_not=(refusal("not_from_here", state=state, move=name),),
                rule=by_people[0].source.rule,
                clause=by_people[0].source.clause,
                assumed=by_people[0].source.assumed,
                states=tuple(one for one in rules.states if one in sources),
            )


def commands_of(kind: str) -> list[type[Command]]:
    """Return the commands of the moves on dossiers of ``kind``: not time's, nor openings."""
    shut = {*TIMES_OWN, *APART, *OPENINGS.values()}
    named = registry.COMMANDS.items()
    return [c for name, c in named if name not in shut and registry.KIND_OF[c].name == kind]


def command_named(kind: str, name: str) -> type[Command]:
    """Return the command of a move on dossiers of ``kind``; NotVisible when there is none."""
    command = registry.COMMANDS.get(name)
    if command is None or command not in commands_of(kind):
        raise NotVisible(name)
    return command


def _names(case: Case, context: Context) -> list[str]:
    rules = context.rules
    return [
        name
        for name in rules.moves
        if name in registry.COMMANDS
        and any(move.who != (TIME.post,) for move in lifecycle.variants(rules, case.state, name))
    ]


def _judged(name: str, case: Case, context: Context) -> Move:
    variants = lifecycle.variants(context.rules, case.state, name)
    found = [(move, why_not(case, move, context)) for move in variants]
    move, reasons = next(((m, r) for m, r in found if not r), found[0])
    if reasons:
        reasons = nearest([some for _, some in found])
    if is_barred(case, context):
        reasons = [refusal("actor_is_barred", "A28,A30"), *reasons]
    return Move(
        name=name,
        title=move.title,
        about=registry.KIND_OF[registry.COMMANDS[name]].name,
        why_not=tuple({reason.code: reason for reason in reasons}.values()),
        rule=move.source.rule,
        clause=move.source.clause,
        assumed=move.source.assumed,
        advances=_advances(move, context),
    )


def _advances(move: MoveSpec, context: Context) -> bool:
    return bool(move.to or move.requires) and len(move.sources) < len(context.rules.states)


def _tried(facts: Any, context: Context) -> Iterator[Move]:  # noqa: ANN401 - facts differ by kind
    """Yield the moves of a kind without a machine: blank commands are tried."""
    kind = registry.kind_of(facts.id)
    for command in commands_of(kind.name):
        reasons = against(_blank(command, facts.id, context.today), facts, context)
        name = type_name(command)
        yield Move(name=name, title="", about=kind.name, why_not=reasons, advances=True)


def against(command: Command, facts: Any, context: Context) -> tuple[Refusal, ...]:  # noqa: ANN401
    """Return what stands against a command on a dossier: it is decided and thrown away.

    What is said against one of its fields is a matter of filling it in.
    """
    try:
        registry.kind_of(facts.id).decide(facts, command, context)
    except Refused as refused:
        return tuple(reason for reason in refused.reasons if not reason.field)
    return ()


def move_on(case: Case, name: str, context: Context) -> Move | None:
    """Return one move of a case, None where its state knows none of that name."""
    known = lifecycle.variants(context.rules, case.state, name)
    return _judged(name, case, context) if known else None


def _blank(command: type[Command], dossier: str, today: date) -> Command:
    blanks: dict[type, Any] = {inspect.DateType: today, inspect.VarTupleType: ()}
    info = inspect.type_info(command)
    assert isinstance(info, inspect.StructType)  # noqa: S101 - every command is one
    given = {
        field.name: blanks.get(type(field.type), "") for field in info.fields if field.required
    }
    return command(**{**given, "dossier": dossier})
