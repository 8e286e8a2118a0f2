"""The leader's own return visit (领导回访) with its three questions."""

from msgspec.structs import replace

from engine.case.acts import applies, decides
from engine.case.facts import Case
from engine.context import Context
from engine.errors import Refused
from engine.vocabulary import Command, Event, Text, refusal


class RecordReturnVisit(Command, frozen=True, kw_only=True):
    """Record the leader's own return visit with its three questions (领导回访, Q25).

    ``improved`` stays None where no household was helped.
    """

    solved: bool
    improved: bool | None = None
    new_wishes: Text = ""


class ReturnVisited(Event, frozen=True, kw_only=True):
    """The leader went back in person."""

    post: str
    solved: bool
    improved: bool | None = None
    text_ref: str = ""


@decides(RecordReturnVisit)
def record_return_visit(case: Case, command: RecordReturnVisit, context: Context) -> list[Event]:
    """Record a visit by a leader in charge of this case."""
    if case.lead is None:
        raise Refused([refusal("no_leader", "Q25")])
    return [
        ReturnVisited(
            on=context.day(command),
            post=context.actor.on_behalf_of or context.actor.post,
            solved=command.solved,
            improved=command.improved,
            text_ref=context.ref("new_wishes", command.new_wishes),
        )
    ]


@applies(ReturnVisited)
def return_visited(case: Case, _event: ReturnVisited) -> Case:
    """Count the visit."""
    return replace(case, return_visits=case.return_visits + 1)
