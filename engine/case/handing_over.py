"""Handing over (交接): charge follows the post, and who comes to it confirms each case anew.

So does who comes to the post of a leader who shares the charge, for himself.
"""

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from engine.case.acts import applies, decides, demand_text
from engine.case.facts import TAKEOVER, Case
from engine.case.leading import acting_leader
from engine.case.parts import Leader
from engine.context import Context
from engine.errors import Refused
from engine.ladder import ClocksHandedOn, HandOn, hand_on
from engine.org.chart import Chart
from engine.rules import Edition
from engine.vocabulary import Command, Event, Text, refusal


class HandOver(Command, frozen=True, kw_only=True):
    """Hand a case over, signed by the leader who goes; ``note`` is for who comes after him."""

    note: Text


class HandedOver(Event, frozen=True, kw_only=True):
    """The leader who goes has signed the hand-over."""

    post: str
    text_ref: str


class OweHandover(Command, frozen=True, kw_only=True):
    """Time's command: somebody else holds a leader's post ``since`` this day.

    ``post`` is empty for that of the lead.
    """

    since: date
    post: str = ""


class HandoverOwed(Event, frozen=True, kw_only=True):
    """Who came to the post of a leader in charge has to confirm that the case is his."""

    post: str
    since: date


def successors(case: Case, rules: Edition, org: Chart, on: date) -> Iterator[tuple[str, date]]:
    """Yield each leader's post to which a successor came who has not confirmed, and since when.

    Whoever held the post when the case was assigned, confirmed or last handed over has it. Days do
    not tell whether who came that day or who went confirmed: then the question is put once more.
    """
    for leader in case.leaders:
        since = org.held_since(leader.post, on)
        if since is not None and _is_new(leader, since) and _may_owe(leader, rules):
            yield leader.post, since


def _may_owe(leader: Leader, rules: Edition) -> bool:
    """Return whether he may owe it: older rules have but one such clock, that of the lead."""
    spec = rules.clocks.get(TAKEOVER)
    return leader.role == "lead" or (spec is not None and bool(spec.per))


def _is_new(leader: Leader, since: date) -> bool:
    """Return whether a holder ``since`` a day may be another than who had the case until then."""
    if leader.handed_on is not None and since <= leader.handed_on:
        return False
    if leader.confirmed_on is None:
        return since > leader.assigned_on
    return since >= leader.confirmed_on


@decides(HandOver)
def hand_over(case: Case, command: HandOver, context: Context) -> list[Event]:
    """Sign the hand-over of a case one leads, or shares in leading."""
    demand_text(command, "", "note")
    leader = acting_leader(case, context)
    if leader is None:
        raise Refused([refusal("no_leader")])
    text_ref = context.ref("note", command.note)
    return [HandedOver(on=context.day(command), post=leader.post, text_ref=text_ref)]


@applies(HandedOver)
def handed_over(case: Case, _event: HandedOver) -> Case:
    """The words stand on file; who is in charge follows the post."""
    return case


@decides(OweHandover)
def owe_handover(case: Case, command: OweHandover, context: Context) -> list[Event]:
    """Let the successor owe his confirmation, once."""
    leader = case.led_by(command.post) if command.post else case.lead
    if leader is None or not _is_new(leader, command.since) or not _may_owe(leader, context.rules):
        raise Refused([refusal("nothing_to_hand_over")])
    return [HandoverOwed(on=context.today, post=leader.post, since=command.since)]


@applies(HandoverOwed)
def handover_owed(case: Case, event: HandoverOwed) -> Case:
    """The confirmation of his predecessor counts no more for him."""
    leaders = tuple(
        replace(one, confirmed_on=None, handed_on=event.since) if one.post == event.post else one
        for one in case.leaders
    )
    return replace(case, leaders=leaders)


@decides(HandOn)
def hand_clocks_on(case: Case, command: HandOn, context: Context) -> list[Event]:
    """Let those owe what runs who owe it by today's chart."""
    return hand_on(case.clocks, command, context)


@applies(ClocksHandedOn)
def clocks_handed_on(case: Case, _event: ClocksHandedOn) -> Case:
    """Who owes a clock stands in its row: nothing changes here."""
    return case
