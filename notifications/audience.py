"""Whom an event tells: the table of roles, resolved to posts that may see the dossier."""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import msgspec

from engine.case.facts import Case
from engine.case.grounds import BY_RULE
from engine.case.owing import about, owner_unit
from engine.case.parts import Instruction, Slip, Supervision
from engine.deeds import promising
from engine.deeds.deed import Deed
from engine.kinds import Kind
from engine.org.chart import Chart
from engine.org.receivers import ROLES as RECEIVERS
from engine.org.receivers import About, receive, whoever_is_left
from engine.org.sight import sight_of
from engine.org.stand_ins import Bar, StandIns
from engine.store.sight import is_visible
from engine.vocabulary import Actor, Event, type_name

RECEIVER = "receiver"
OUT_OF_SIGHT = "out_of_sight"
# Who takes the place of a receiver of a rung that may not know of the dossier; then whoever may.
INSTEAD = ("registering_head", "petition_office_head", "unit_head", "principal_of_level")


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whom one type of event tells, ``at_once`` at any hour (条例 25); see ``audience.toml``."""

    act: tuple[str, ...]
    know: tuple[str, ...]
    move: str
    also: dict[str, tuple[str, ...]] = {}
    at_once: bool = False


class Told(NamedTuple):
    """A post that is told, in which role, whether it must act, and why it is not the one meant.

    ``note`` is that of ``engine.org.receivers`` or "out_of_sight".
    """

    post: str
    role: str
    must_act: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with the facts before and after it, and the chart on its day.

    ``by`` are the posts that gave the command: nobody is told of his own deed.
    """

    kind: Kind
    event: Event
    before: Any
    after: Any
    chart: Chart
    on: date
    by: tuple[str, ...] = ()


@cache
def table() -> Mapping[str, Mapping[str, Row]]:
    """Return by kind of dossier and type of event whom it tells."""
    kinds = {kind: rows for kind, rows in _file().items() if kind != "silent"}
    return msgspec.convert(kinds, dict[str, dict[str, Row]])


@cache
def silent() -> Mapping[str, str]:
    """Return the types of events that tell nobody, with the reason."""
    return msgspec.convert(_file()["silent"], dict[str, str])


def _file() -> dict[str, Any]:
    return tomllib.loads((files("notifications") / "audience.toml").read_text("utf-8"))


def row_for(happening: Happening) -> Row | None:
    """Return whom an event tells by its type, None where it tells nobody."""
    return table().get(happening.kind.name, {}).get(type_name(type(happening.event)))


def audience(happening: Happening) -> list[Told]:
    """Return the posts an event tells, each once, those that must act first.

    Nobody accused, recused, inside an accused unit or without sight of the dossier is told. A
    rung whose receiver may not know of it goes to an office that may.
    """
    row = row_for(happening)
    if row is None:
        return []
    found: dict[str, Told] = {}
    for told in _named(row, happening):
        if told.post not in found and _may_know(told.post, happening):
            found[told.post] = told
    if not found and RECEIVER in row.act:
        found = _instead(happening)
    return [told for told in found.values() if told.post not in happening.by]


def _named(row: Row, happening: Happening) -> Iterator[Told]:
    event = happening.event
    extra = [role for field, roles in row.also.items() if getattr(event, field) for role in roles]
    for must_act, roles in ((True, (*row.act, *extra)), (False, row.know)):
        for role in roles:
            for post, note in ROLES[role](happening):
                yield Told(post, role, must_act, note)


def _instead(happening: Happening) -> dict[str, Told]:
    for post in _others(happening):
        if _may_know(post, happening):
            return {post: Told(post, RECEIVER, must_act=True, note=OUT_OF_SIGHT)}
    return {}


def _others(happening: Happening) -> Iterator[str]:
    for role in INSTEAD:
        yield from (post for post, _ in ROLES[role](happening))
    yield from whoever_is_left(_about(happening.after), happening.chart, happening.on)


def _may_know(post: str, happening: Happening) -> bool:
    """Return whether a post may know of the dossier as it stood after the event."""
    chart, on, facts = happening.chart, happening.on, happening.after
    if not chart.has_post(post):
        return False
    fields = ("accused", "recused", "kept_away")
    bar = Bar.around(chart, on, *(getattr(facts, field, ()) for field in fields))
    if StandIns(chart, on, bar).is_barred(post):
        return False
    sight = sight_of(Actor(person="", post=post), chart, on)
    return is_visible(sight, happening.kind.card(facts), happening.kind.walls(facts) or ())


Posts = Iterable[tuple[str, str]]
Resolve = Callable[[Happening], Posts]


def _about(facts: Any, unit: str = "") -> About:  # noqa: ANN401 - facts differ by kind
    if isinstance(facts, Case):
        return about(facts, unit)
    if isinstance(facts, Deed):
        return promising.about(facts)
    return About(handling_unit=unit or facts.unit, registering_unit=facts.unit)


def _received(role: str, happening: Happening, unit: str = "") -> Posts:
    about_what = _about(happening.after, unit)
    found = receive(role, about_what, happening.chart, happening.on)
    return [(found.post, found.note)] if found.post else []


def _through(role: str) -> Resolve:
    return lambda happening: _received(role, happening)


def _in_charge(happening: Happening) -> Posts:
    """Name the leaders in charge; where nobody is, nobody stands in for them here."""
    leaders = getattr(happening.after, "leaders", ())
    first = _received("leader_in_charge", happening) if leaders else ()
    return [*first, *((one.post, "") for one in leaders if one.role != "lead")]


def _receiver(happening: Happening) -> Posts:
    event: Any = happening.event
    return [(event.receiver, event.note)] if event.receiver else []


def _named_post(happening: Happening) -> Posts:
    event: Any = happening.event
    return [(event.post, "")]


def _head_of(unit: str, happening: Happening) -> Posts:
    return _received("unit_head", happening, unit) if happening.chart.has_unit(unit) else ()


def _named_unit_head(happening: Happening) -> Posts:
    event: Any = happening.event
    return _head_of(event.unit, happening)


def _former_unit_head(happening: Happening) -> Posts:
    return _head_of(happening.before.unit, happening)


def _owing_head(role: str) -> Resolve:
    def heads(happening: Happening) -> Posts:
        return _head_of(owner_unit(happening.after, role, happening.chart), happening)

    return heads


def _supervision(happening: Happening) -> Supervision:
    event: Any = happening.event
    found: Supervision = happening.after.supervisions[event.supervision - 1]
    return found


def _supervised_head(happening: Happening) -> Posts:
    event: Any = happening.event
    unit = owner_unit(happening.after, "supervised_unit", happening.chart, str(event.supervision))
    return _head_of(unit, happening)


def _supervisor(happening: Happening) -> Posts:
    """Name who opened the supervision; for one that a rung opened, the petition office."""
    by_post = _supervision(happening).by_post
    if happening.chart.has_post(by_post):
        return [(by_post, "")]
    return _received("petition_office", happening)


def _slip(happening: Happening) -> Slip:
    event: Any = happening.event
    found: Slip = happening.after.slips[event.slip - 1]
    return found


def _listing_leader(happening: Happening) -> Posts:
    leader = _supervision(happening).leader
    return [(leader, "")] if leader else ()


def _instruction(happening: Happening) -> Instruction:
    event: Any = happening.event
    found: Instruction = happening.after.instructions[event.instruction - 1]
    return found


def _instructing_leader(happening: Happening) -> Posts:
    """Name who instructed or is asked to; of a paper from outside, who recorded it."""
    one = _instruction(happening)
    return [(one.desk or one.by_post, "")]


def _meeting_members(happening: Happening) -> Posts:
    for unit in happening.after.members:
        yield from _head_of(unit, happening)


def _decider(happening: Happening) -> Posts:
    """Name the principal: whom a rule proposed, else the one of the level."""
    event: Any = happening.event
    if event.ground in BY_RULE:
        return _named_post(happening)
    return _received("principal_of_level", happening)


def _recusal_decider(happening: Happening) -> Posts:
    event: Any = happening.event
    return [(event.decider, "")]


def _proposer(happening: Happening) -> Posts:
    proposal = happening.before.proposal
    if proposal is None or not happening.chart.has_post(proposal.by_post):
        return _received("petition_office", happening)
    return [(proposal.by_post, "")]


ROLES: Mapping[str, Resolve] = {
    **{role: _through(role) for role in RECEIVERS},
    "leader_in_charge": _in_charge,
    RECEIVER: _receiver,
    "named_post": _named_post,
    "named_unit_head": _named_unit_head,
    "former_unit_head": _former_unit_head,
    "reviewing_head": _owing_head("reviewing_organ"),
    "final_reviewing_head": _owing_head("final_reviewing_organ"),
    "supervised_head": _supervised_head,
    "supervisor": _supervisor,
    "listing_leader": _listing_leader,
    "slip_issuer": lambda happening: [(_slip(happening).by_post, "")],
    "slip_head": lambda happening: _head_of(_slip(happening).unit, happening),
    "instructing_leader": _instructing_leader,
    "instruction_submitter": lambda happening: [(_instruction(happening).by_post, "")],
    "instructed_head": lambda happening: _head_of(_instruction(happening).unit, happening),
    "meeting_members": _meeting_members,
    "meeting_chair": lambda happening: [(happening.after.chair, "")],
    "submitter": lambda happening: [(happening.after.submitter, "")],
    "addressed_leader": lambda happening: [(happening.after.addressed_to, "")],
    "decider": _decider,
    "recusal_decider": _recusal_decider,
    "proposer": _proposer,
}
"""Every role that ``audience.toml`` may name, with the posts that fill it at an event."""
