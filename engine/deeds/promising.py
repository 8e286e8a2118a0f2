"""What was promised among the people (承诺): its day, whether it was kept, how it is found."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from engine.context import Context
from engine.deeds.deed import Deed, DeedKind
from engine.errors import Refused
from engine.ladder import Climb, climb
from engine.org.receivers import About
from engine.record import DeedRow
from engine.timing import wrong_time
from engine.vocabulary import Command, Event, Text, refusal

ENDS = ("honoured", "not_honoured", "retracted")
"""The states in which nothing is owed of a promise."""
PROMISE_ABOUT = "promise_about"
"""The kind of the rows by which the promises about a case, or made on a visit, are found."""


class AnswerPromise(Command, frozen=True, kw_only=True):
    """Say whether what was promised was done, with what shows it (承诺兑现)."""

    kept: bool
    account: Text


class PromiseAnswered(Event, frozen=True, kw_only=True):
    """What was promised was done, or it is known that it was not."""

    kept: bool
    text_ref: str = ""


def answer(deed: Deed, command: AnswerPromise, context: Context) -> list[Event]:
    """Close a promise that is open; raises Refused without what shows it."""
    if deed.body.kind is not DeedKind.PROMISE or deed.state != "standing":
        raise Refused([refusal("not_from_here", state=deed.state)])
    wrong = wrong_time(command, deed.body.on, context)
    if not command.account.strip():
        wrong.append(refusal("text_missing", field="account"))
    if wrong:
        raise Refused(wrong)
    return [
        PromiseAnswered(
            on=context.day(command),
            moved_to="honoured" if command.kept else "not_honoured",
            kept=command.kept,
            text_ref=context.ref("account", command.account),
        )
    ]


def is_kept_in_mind(deed: Deed) -> bool:
    """Return whether a promise with a clock waits to be kept; those of old packs have none."""
    return bool(deed.clocks) and deed.state not in ENDS


def owner(deed: Deed, _role: str, context: Context, _subject: str = "") -> tuple[str, str]:
    """Return the unit of the leader who promised, or what took its place, and the leader."""
    lead = deed.body.leaders[0]
    return context.org.successor(lead.home), lead.post


def about(deed: Deed) -> About:
    """Return what a rung is about: the unit that is to do it, and who promised."""
    lead = deed.body.leaders[0]
    return About(
        handling_unit=deed.body.unit,
        registering_unit=lead.home,
        leader_post=lead.post,
        leaders=tuple(one.post for one in deed.body.leaders),
    )


def climbed(deed: Deed, command: Climb, context: Context) -> list[Event]:
    """Remind who promised and who is to do it, then whoever stands above both."""
    return [climb(deed.clocks, about(deed), command, context)[0]]


def is_theirs(deed: Deed, command: Command, post: str, context: Context) -> bool:
    """Return whether it is for a unit to say what became of what was promised in its name."""
    is_answer = isinstance(command, AnswerPromise)
    return is_answer and context.org.unit_of(post) == deed.body.unit


def promised(deed: Deed, rows: Sequence[DeedRow]) -> Iterator[DeedRow]:
    """Yield a promise for each who made it by its day, and what it is about by its id.

    ``rows``: one for each who made it; ``form`` tells how it stands.
    """
    body = deed.body
    for row in rows:
        yield replace(row, key=str(body.due_on), form=deed.state)
    for about in dict.fromkeys((*body.cases, *filter(None, [body.made_at]))):
        yield replace(rows[0], kind=PROMISE_ABOUT, key=about, form=deed.state)
