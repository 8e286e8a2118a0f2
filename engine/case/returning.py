"""The leader's own return visit (领导回访) with its three questions."""

from collections.abc import Mapping
from typing import ClassVar

from msgspec.structs import replace

from engine.case.acts import applies, decides, demand_text
from engine.case.facts import Case
from engine.case.promises_heard import PromiseHeard, heard_of, named_in, promise_faults
from engine.case.terms import Wishes
from engine.context import Context
from engine.errors import Refused
from engine.vocabulary import Command, Event, Text, refusal


class RecordReturnVisit(Command, frozen=True, kw_only=True):
    """Record the leader's own return visit with its three questions (领导回访, Q25).

    ``improved`` stays None where no household was helped. ``wishes``: how many of ``new_wishes``
    are to become cases of their own. ``promises``: what became of each.
    """

    also_reads: ClassVar[Mapping[str, tuple[str, ...]]] = {"promises": ("deed",)}

    solved: bool
    improved: bool | None = None
    wishes: Wishes = 0
    new_wishes: Text = ""
    promises: tuple[PromiseHeard, ...] = ()

    def reads(self) -> dict[str, tuple[str, ...]]:
        """Return the promises that were asked about."""
        return {"promises": named_in(self.promises)}


class ReturnVisited(Event, frozen=True, kw_only=True):
    """The leader went back in person."""

    post: str
    solved: bool
    improved: bool | None = None
    text_ref: str = ""
    wishes: int = 0
    promises: tuple[PromiseHeard, ...] = ()


@decides(RecordReturnVisit)
def record_return_visit(case: Case, command: RecordReturnVisit, context: Context) -> list[Event]:
    """Record a visit by a leader in charge of this case."""
    if case.lead is None:
        raise Refused([refusal("no_leader", "Q25")])
    if case.closed_on is not None and context.day(command) < case.closed_on:
        raise Refused([refusal("before_closing", "Q25", "happened_on")])
    if command.wishes:
        demand_text(command, "Q25", "new_wishes")
    faults = [*promise_faults(case, command.promises, context)]
    if faults:
        raise Refused(faults)
    return [
        ReturnVisited(
            on=context.day(command),
            post=context.actor.on_behalf_of or context.actor.post,
            solved=command.solved,
            improved=command.improved,
            text_ref=context.ref("new_wishes", command.new_wishes),
            wishes=command.wishes,
            promises=heard_of(command.promises),
        )
    ]


@applies(ReturnVisited)
def return_visited(case: Case, event: ReturnVisited) -> Case:
    """Count the visit, and the wishes that wait."""
    wishes = case.wishes + event.wishes
    return replace(case, return_visits=case.return_visits + 1, wishes=wishes)
