"""A leader delegates in writing that somebody enters what he does (委托代录)."""

from datetime import date

from msgspec.structs import replace

from engine.attachments import hash_of, named, unfit
from engine.context import Context
from engine.errors import Refusal, Refused
from engine.org.chart import Chart
from engine.org.facts import Delegation, Organisation, Rank
from engine.org.sight import CONSOLE
from engine.organising.administering import may_administer
from engine.organising.revising import ORG
from engine.vocabulary import Command, Event, Filing, Upload, refusal


class DelegateEntry(Command, frozen=True, kw_only=True):
    """Delegate that who holds ``delegate`` enters for who holds ``post``.

    From ``from_on`` to ``to_on``, both included. ``document``: the number of the written
    delegation. ``lends_sight``: while he enters he sees what the post sees. ``files``: its scan,
    one, also where the leader hands it in himself: without the paper nothing is delegated.
    """

    dossier: str = ORG
    post: str
    delegate: str
    from_on: date
    to_on: date
    document: str
    lends_sight: bool = False
    files: tuple[Upload, ...] = ()

    def filed(self, key: str) -> list[Filing]:
        """Return the name of the scan beside the other texts."""
        return [*super().filed(key), *named(self.files, key)]

    def uploads(self) -> tuple[Upload, ...]:
        """Return the scan."""
        return self.files


class RevokeDelegation(Command, frozen=True, kw_only=True):
    """Revoke a delegation by its number: it holds no longer from today."""

    dossier: str = ORG
    number: int


class EntryDelegated(Event, frozen=True, kw_only=True):
    """A leader delegated his entries."""

    delegation: Delegation


class DelegationRevoked(Event, frozen=True, kw_only=True):
    """A delegation was revoked; ``ended_on`` is the first day without it."""

    number: int
    ended_on: date


def delegate(organisation: Organisation, command: DelegateEntry, context: Context) -> list[Event]:
    """Take a delegation in, from the leader himself or the office that keeps accounts."""
    chart, today = context.org, context.today
    faults = _unknown(command, chart) or _post_faults(command, context)
    faults += _paper_faults(command, context)
    if faults:
        raise Refused(faults)
    refs = [filing.ref for filing in named(command.files, context.key)]
    delegation = Delegation(
        number=len(organisation.delegations) + 1,
        post=command.post,
        leader=chart.holder(command.post, today),
        delegate=command.delegate,
        person=chart.holder(command.delegate, today),
        from_on=command.from_on,
        to_on=command.to_on,
        document=command.document.strip(),
        scan=hash_of(command.files[0].body) if command.files else "",
        name_ref=refs[0] if refs else "",
        lends_sight=command.lends_sight,
    )
    return [EntryDelegated(on=context.day(command), delegation=delegation)]


def revoke(organisation: Organisation, command: RevokeDelegation, context: Context) -> list[Event]:
    """End a delegation: the leader, the delegate, or the office that keeps accounts may."""
    found = next((one for one in organisation.delegations if one.number == command.number), None)
    if found is None or found.ended_on is not None:
        raise Refused([refusal("no_such_delegation", field="number", number=command.number)])
    is_own = context.actor.post in (found.post, found.delegate)
    if not is_own and not _keeps(context, found.post):
        raise Refused([refusal("not_yours_to_change")])
    return [DelegationRevoked(on=context.day(command), number=found.number, ended_on=context.today)]


def delegated(organisation: Organisation, event: EntryDelegated) -> Organisation:
    """Add the delegation."""
    return replace(organisation, delegations=(*organisation.delegations, event.delegation))


def revoked(organisation: Organisation, event: DelegationRevoked) -> Organisation:
    """Remember from when a delegation holds no longer."""
    return replace(
        organisation,
        delegations=tuple(
            replace(one, ended_on=event.ended_on) if one.number == event.number else one
            for one in organisation.delegations
        ),
    )


def _keeps(context: Context, post: str) -> bool:
    """Return whether the actor keeps the delegations of a post's unit."""
    return may_administer(context, [context.org.unit_of(post)])


def _unknown(command: DelegateEntry, chart: Chart) -> list[Refusal]:
    named_posts = (("post", command.post), ("delegate", command.delegate))
    return [
        refusal("unknown_post", field=field, post=post)
        for field, post in named_posts
        if not chart.has_post(post)
    ]


def _post_faults(command: DelegateEntry, context: Context) -> list[Refusal]:
    chart, today, actor = context.org, context.today, context.actor
    faults = [
        refusal("nobody_in_post", field=field, post=post)
        for field, post in (("post", command.post), ("delegate", command.delegate))
        if not chart.holder(post, today)
    ]
    if chart.post(command.post).rank is Rank.STAFF:
        faults.append(refusal("delegated_by_leaders_only", field="post"))
    leader, person = chart.holder(command.post, today), chart.holder(command.delegate, today)
    is_below = chart.is_within(chart.unit_of(command.delegate), chart.unit_of(command.post))
    if leader == person or not is_below:
        faults.append(refusal("delegate_unfit", field="delegate"))
    is_leader = actor.post == command.post
    if not is_leader and not _keeps(context, command.post):
        faults.append(refusal("not_yours_to_change"))
    elif not is_leader and actor.post != CONSOLE and person == chart.holder(actor.post, today):
        faults.append(refusal("not_for_oneself", field="delegate"))
    return faults


def _paper_faults(command: DelegateEntry, context: Context) -> list[Refusal]:
    faults = unfit(command.files)
    if not command.files:
        faults.append(refusal("file_missing", field="files"))
    if len(command.files) > 1:
        faults.append(refusal("one_scan_only", field="files"))
    if not command.document.strip():
        faults.append(refusal("field_missing", field="document"))
    if command.to_on < command.from_on:
        faults.append(refusal("ends_before_it_begins", field="to_on", post=command.post))
    elif command.to_on < context.today:
        faults.append(refusal("delegation_over", field="to_on"))
    return faults
