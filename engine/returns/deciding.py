"""What is decided about a return: each command with the event it leads to."""

from collections.abc import Callable, Iterator
from typing import Any

from engine.attachments import hash_of, unfit
from engine.case.attaching import attachments_of
from engine.context import Context
from engine.duties.periods import owed_in
from engine.duties.tenures import names_unit
from engine.errors import Refusal, Refused
from engine.fieldwork import ReturnRule
from engine.ladder import Climb, HandOn, Redate, climb, hand_on, redate
from engine.org.chart import Chart
from engine.org.receivers import About
from engine.returns import owed as acts
from engine.returns.owed import Return, Version
from engine.vocabulary import Command, Event, refusal


def recipient_of(rule: ReturnRule, unit: str, org: Chart) -> str:
    """Return to whom a unit submits a return, empty where it owes none."""
    found = org.unit(unit)
    named = (one.to for one in rule.recipients if names_unit(one.who, found))
    return next(named, "")


def opened(command: Command, context: Context) -> list[Event]:
    """Open a return that the pack asks of the unit for the period."""
    if not isinstance(command, acts.OpenReturn):
        raise Refused([refusal("opens_nothing")])
    org, rule = context.org, context.rules.fieldwork.returns.get(command.rule)
    if rule is None:
        raise Refused([refusal("unknown_return", field="rule")])
    clause = rule.source.rule
    if not org.has_unit(command.unit):
        raise Refused([refusal("unknown_unit", clause, "unit", unit=command.unit)])
    to, found = recipient_of(rule, command.unit, org), owed_in(rule, command.period)
    faults = [] if to else [refusal("owes_no_return", clause, "unit")]
    if found is None:
        raise Refused([*faults, refusal("field_invalid", clause, "period")])
    if found.opens_on > context.today:
        faults.append(refusal("return_not_yet", clause, "period"))
    if faults:
        raise Refused(faults)
    return [
        acts.ReturnOpened(
            on=context.day(command),
            moved_to="owed",
            id=context.new_id,
            pack=context.rules.code,
            rule=rule.name,
            subject=f"{rule.title} {found.period}",
            period=found.period,
            unit=command.unit,
            area_path=org.area_path(command.unit),
            to=to,
            first=found.span.first,
            last=found.span.last,
            due_on=found.due_on,
            form=rule.form,
            submitter=_usual(command.unit, context),
        )
    ]


def _usual(unit: str, context: Context) -> str:
    """Return who submits while nobody is named: the first of the staff in office, else the head."""
    org = context.org
    ready = (post for post in org.staff_of(unit) if org.holder(post, context.today))
    return next(ready, org.principal_of(unit))


def _name(owed: Return, command: acts.NameSubmitter, context: Context) -> list[Event]:
    org, unit = context.org, context.org.successor(owed.unit)
    if org.unit_of(command.post) != unit:
        raise Refused([refusal("post_of_another_unit", field="post")])
    if command.post == owed.submitter:
        raise Refused([refusal("nothing_happens")])
    return [acts.SubmitterNamed(on=context.day(command), post=command.post)]


def _submit(owed: Return, command: acts.SubmitReturn, context: Context) -> list[Event]:
    if owed.state != "owed":
        raise Refused([refusal("not_from_here", state=owed.state)])
    version = _version(owed, command, context)
    return [acts.ReturnSubmitted(on=context.day(command), moved_to="submitted", version=version)]


def _correct(owed: Return, command: acts.CorrectReturn, context: Context) -> list[Event]:
    if owed.state != "submitted":
        raise Refused([refusal("not_from_here", state=owed.state)])
    if not command.reason.strip():
        raise Refused([refusal("text_missing", field="reason")])
    version = _version(owed, command, context)
    if not version.files and version.digest == owed.versions[-1].digest:
        raise Refused([refusal("return_unchanged")])
    return [acts.ReturnCorrected(on=context.day(command), version=version)]


def _version(
    owed: Return, command: acts.SubmitReturn | acts.CorrectReturn, context: Context
) -> Version:
    faults = [*_wrong_day(owed, command, context), *_faults(owed, command)]
    if faults:
        raise Refused(faults)
    return Version(
        on=context.day(command),
        post=context.actor.on_behalf_of or context.actor.post,
        digest=hash_of(command.figures) if command.figures else "",
        files=attachments_of(command.files, context),
        reason_ref=context.ref("reason", getattr(command, "reason", "")),
    )


def _wrong_day(
    owed: Return, command: acts.SubmitReturn | acts.CorrectReturn, context: Context
) -> Iterator[Refusal]:
    """Yield what is wrong with the day on which it is handed over, nothing when all is well.

    What is submitted here is submitted today. Only what had come on paper before has an earlier
    day, with the reason why it is entered later, however few days lie between: the day may be the
    one on which it was in time.
    """
    rule, on = context.rules.fieldwork.returns.get(owed.rule), context.day(command)
    if on < owed.submits_from:
        clause = rule.source.rule if rule else ""
        yield refusal("return_too_early", clause, day=f"{owed.submits_from}")
    if owed.versions and on < owed.versions[-1].on:
        yield refusal("before_last_version", field="happened_on")
    if on < context.today and not command.late_reason.strip():
        yield refusal("handed_in_before", field="late_reason")


def _faults(owed: Return, command: acts.SubmitReturn | acts.CorrectReturn) -> Iterator[Refusal]:
    if bool(command.figures) != bool(owed.form):
        yield refusal("figures_missing" if owed.form else "figures_not_asked", field="figures")
    if not owed.form and not command.files:
        yield refusal("file_missing", field="files")
    yield from unfit(command.files)


def _climb(owed: Return, command: Climb, context: Context) -> list[Event]:
    about = About(handling_unit=owed.unit, registering_unit=owed.unit, officer_post=owed.submitter)
    return [climb(owed.clocks, about, command, context)[0]]


DECIDERS: dict[type[Command], Callable[[Return, Any, Context], list[Event]]] = {
    acts.NameSubmitter: _name,
    acts.SubmitReturn: _submit,
    acts.CorrectReturn: _correct,
    Climb: _climb,
    Redate: lambda _owed, command, context: redate(command, context),
    HandOn: lambda owed, command, context: hand_on(owed.clocks, command, context),
}
