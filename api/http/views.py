"""The documents of the JSON interface."""

from datetime import date, datetime
from typing import Any

import msgspec

from api.entry.fields import Field, fields_of
from api.entry.here import Here
from api.entry.problems import Reason, told
from api.views.beside import within_sight
from api.views.clock_lines import ClockLine
from api.views.dossiers import Dossier
from api.views.evidence import Evidence, evidence_of
from api.views.journal_lines import JournalLine
from api.views.lamps import Lamp, lamp_of
from api.views.moves import Move, moves_elsewhere
from api.views.stages import Stage
from api.views.supervisions import SupervisionLine, supervision_lines
from api.wording.labels import label
from engine import registry
from engine.case.breaches import Breach
from engine.drafting import NO_DAY
from engine.mailbox import InboxLine
from engine.orders import Receipt
from engine.rules import Edition
from engine.store.ledger import Line
from engine.vocabulary import type_name


class MoveView(msgspec.Struct, frozen=True, kw_only=True):
    """A move: whether it is open to the caller, every reason if not, and what it asks for.

    ``states``: from where it can be made, told of one that cannot be made from here.
    """

    name: str
    title: str
    about: str
    allowed: bool
    why_not: tuple[Reason, ...]
    rule: str
    clause: str
    assumed: str
    fields: tuple[Field, ...]
    states: tuple[str, ...]


class DossierView(msgspec.Struct, frozen=True, kw_only=True):
    """One dossier without personal data; texts and people stay behind their references."""

    id: str
    number: str
    kind: str
    version: int
    state: str
    state_title: str
    lamp: Lamp
    due_on: date | None
    provisional: bool
    stages: tuple[Stage, ...]
    breaches: tuple[Breach, ...]
    supervisions: tuple[SupervisionLine, ...]
    evidence: tuple[Evidence, ...]
    facts: Any
    moves: tuple[MoveView, ...]


class LineView(msgspec.Struct, frozen=True, kw_only=True):
    """One dossier in a list."""

    id: str
    number: str
    kind: str
    version: int
    state: str
    title: str
    classification: str
    unit: str
    leader: str
    due_on: date | None
    provisional: bool
    lamp: Lamp


class Lines(msgspec.Struct, frozen=True):
    """A page of a list; ``next`` is the cursor of the following one, null on the last."""

    items: list[LineView]
    next: str | None


class Clocks(msgspec.Struct, frozen=True):
    """The clocks of a dossier: those that run, then those that ended."""

    items: tuple[ClockLine, ...]


class Journal(msgspec.Struct, frozen=True):
    """The journal of a dossier in order."""

    items: list[JournalLine]


class MessageView(msgspec.Struct, frozen=True, kw_only=True):
    """One message to the caller's post."""

    dossier: str
    seq: int
    subject: str
    body: str
    created_at: datetime
    read_at: datetime | None


class Messages(msgspec.Struct, frozen=True):
    """A page of messages: the unread first, then the newest."""

    items: list[MessageView]
    next: str | None


class Done(msgspec.Struct, frozen=True):
    """What became of a command; ``repeated``: it was carried out before under the same key."""

    id: str
    number: str
    version: int
    events: tuple[str, ...]
    repeated: bool


def dossier_view(here: Here, dossier: Dossier) -> DossierView:
    """Return the document of a dossier."""
    moves = (*dossier.moves, *moves_elsewhere(dossier.facts, dossier.context))
    return DossierView(
        id=dossier.id,
        number=dossier.number,
        kind=dossier.kind,
        version=dossier.version,
        state=dossier.facts.state,
        state_title=label("states", dossier.facts.state, here.translate, dossier.context.rules),
        lamp=dossier.lamp,
        due_on=dossier.due_on,
        provisional=bool(dossier.duty and dossier.duty.provisional),
        stages=dossier.stages,
        breaches=dossier.breaches,
        supervisions=tuple(supervision_lines(dossier.facts, dossier.context, here.translate)),
        evidence=evidence_of(dossier.facts, dossier.context, here.translate),
        facts=within_sight(here, dossier.facts),
        moves=tuple(_move_view(here, move, dossier.context.rules) for move in moves),
    )


def _move_view(here: Here, move: Move, rules: Edition) -> MoveView:
    say = here.translate
    return MoveView(
        name=move.name,
        title=label("moves", move.name, say, rules),
        about=move.about,
        allowed=move.is_allowed,
        why_not=told(move.why_not, say, rules),
        rule=move.rule,
        clause=say(move.clause),
        assumed=say(move.assumed),
        fields=fields_of(registry.COMMANDS[move.name]),
        states=move.states,
    )


def line_view(here: Here, line: Line, near: int, *, provisional: bool) -> LineView:
    """Return the document of one line of a list; ``provisional``: its day may still move."""
    return LineView(
        id=line.id,
        number=number_of(line.id),
        kind=line.kind,
        version=line.version,
        state=line.state,
        title=line.title,
        classification=line.classification,
        unit=line.unit_id,
        leader=line.leader_post,
        due_on=None if line.due_on == NO_DAY else line.due_on,
        provisional=provisional,
        lamp=lamp_of(line.due_on, here.today, near),
    )


def message_view(line: InboxLine) -> MessageView:
    """Return the document of one message."""
    return MessageView(**msgspec.structs.asdict(line))


def done_view(receipt: Receipt) -> Done:
    """Return the document of what a command did."""
    events = tuple(type_name(type(event)) for event in receipt.events)
    number = number_of(receipt.dossier)
    return Done(receipt.dossier, number, receipt.version, events, receipt.repeated)


def number_of(dossier: str) -> str:
    """Return the number of a dossier, without its kind."""
    return dossier.partition(":")[2]
