"""The register of breaches (违规登记簿, 信访工作条例 42-46): entered by people, found by people.

Nothing is entered here by itself, and nothing follows from it by itself: who answers for what is
decided outside, and the register tells the decision.
"""

from msgspec.structs import replace

from engine.case.acts import applies, decides, demand_text
from engine.case.annotations import BreachRecord
from engine.case.facts import Case
from engine.case.terms import Article, Finding
from engine.context import Context
from engine.errors import Refused
from engine.vocabulary import Command, Event, Text, refusal


class RecordBreach(Command, frozen=True, kw_only=True):
    """Enter what went wrong in a case against an article, and whose it would be."""

    article: Article
    unit: str
    account: Text


class BreachRecorded(Event, frozen=True, kw_only=True):
    """A breach was entered; ``breach`` is its place among those of the case, counted from 1."""

    breach: int
    article: Article
    unit: str
    by_post: str
    text_ref: str


class DecideBreach(Command, frozen=True, kw_only=True):
    """Say what people found of an entry, by a paper with its number; not who entered it."""

    breach: int
    found_as: Finding
    document: str
    account: Text


class BreachDecided(Event, frozen=True, kw_only=True):
    """It was found what became of a breach."""

    breach: int
    found_as: Finding
    document: str
    unit: str
    text_ref: str


@decides(RecordBreach)
def record_breach(case: Case, command: RecordBreach, context: Context) -> list[Event]:
    """Enter an account of what went wrong."""
    demand_text(command, command.article, "account")
    if not context.org.has_unit(command.unit):
        raise Refused([refusal("unknown_unit", field="unit", unit=command.unit)])
    return [
        BreachRecorded(
            on=context.day(command),
            breach=len(case.breach_records) + 1,
            article=command.article,
            unit=command.unit,
            by_post=context.actor.on_behalf_of or context.actor.post,
            text_ref=context.ref("account", command.account),
        )
    ]


@applies(BreachRecorded)
def breach_recorded(case: Case, event: BreachRecorded) -> Case:
    """It waits for what people find."""
    one = BreachRecord(
        article=event.article, unit=event.unit, recorded_on=event.on, by_post=event.by_post
    )
    return replace(case, breach_records=(*case.breach_records, one))


@decides(DecideBreach)
def decide_breach(case: Case, command: DecideBreach, context: Context) -> list[Event]:
    """Say it once, by a paper, outside the unit and not by who entered it."""
    demand_text(command, "A42", "document", "account")
    number, org = command.breach, context.org
    if not 1 <= number <= len(case.breach_records):
        raise Refused([refusal("no_such_breach", "A42", "breach", number=number)])
    one = case.breach_records[number - 1]
    post = context.actor.on_behalf_of or context.actor.post
    faults = []
    if one.finding is not None:
        faults.append(refusal("breach_decided_already", one.article, "breach"))
    is_post = org.has_post(post)
    if is_post and post == one.by_post:
        faults.append(refusal("breach_of_own_entry", one.article, "breach"))
    if is_post and org.unit_of(post) == org.successor(one.unit):
        faults.append(refusal("breach_of_own_unit", one.article, "breach"))
    if faults:
        raise Refused(faults)
    return [
        BreachDecided(
            on=context.day(command),
            breach=number,
            found_as=command.found_as,
            document=command.document,
            unit=one.unit,
            text_ref=context.ref("account", command.account),
        )
    ]


@applies(BreachDecided)
def breach_decided(case: Case, event: BreachDecided) -> Case:
    """Remember what was found."""
    rows = list(case.breach_records)
    one = rows[event.breach - 1]
    rows[event.breach - 1] = replace(one, finding=event.found_as, found_on=event.on)
    return replace(case, breach_records=tuple(rows))
