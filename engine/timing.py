"""When something may be said to have happened: not to come, not before its dossier, not unasked."""

from collections.abc import Iterable, Iterator
from datetime import date

from engine.clock import local_day
from engine.context import Context
from engine.errors import Refusal
from engine.org.sight import CONSOLE
from engine.vocabulary import TIME, Command, refusal


def wrong_time(command: Command, since: date | None, context: Context) -> list[Refusal]:
    """Return what is wrong with the day and the instant a command names, nothing when all is well.

    ``since``: the day the dossier begins, None while it is opened. What is older than the pack's
    limit needs a reason for its late entry; time itself owes none, nor does an old list that is
    brought in at the machine or from another system.
    """
    day, at = command.happened_on, command.happened_at
    faults = []
    if (day and day > context.today) or (at and at > context.now):
        faults.append(refusal("in_the_future", field="happened_on"))
    if day and at and local_day(at) != day:
        faults.append(refusal("day_and_instant_differ", field="happened_at"))
    happened = context.day(command)
    if since is None and _is_brought_in(command, context):
        return faults
    if since is not None and happened < since:
        faults.append(refusal("before_registration", field="happened_on"))
    limit = context.rules.number("late_entry_days")
    is_old = (context.today - happened).days > limit and context.actor != TIME
    if is_old and not command.late_reason.strip():
        faults.append(refusal("late_reason_missing", field="late_reason", limit=limit))
    return faults


def wrong_holders(posts: Iterable[str], on: date, context: Context) -> Iterator[Refusal]:
    """Yield a refusal for each post that nobody held on a day: what was done then is nobody's.

    Whoever tells of his own post tells only of days on which he held it. Posts that are not on the
    chart are told elsewhere.
    """
    actor, org = context.actor, context.org
    for post in filter(org.has_post, posts):
        holder = org.holder(post, on)
        is_own = post == actor.post and bool(actor.person)
        if not holder or (is_own and holder != actor.person):
            yield refusal("before_appointment", field="happened_on")


def unexplained(command: Command, last: date, article: str, context: Context) -> list[Refusal]:
    """Return a refusal where what was due by ``last`` is entered after it, unexplained, as in time.

    However short a time ago: without it lateness in law could be entered away.
    """
    is_in_time = context.day(command) <= last < context.today
    if not is_in_time or context.actor == TIME or command.late_reason.strip():
        return []
    return [refusal("in_time_unexplained", article, "late_reason", last=f"{last}")]


def _is_brought_in(command: Command, context: Context) -> bool:
    return context.actor.post == CONSOLE or bool(getattr(command, "source_key", ""))
