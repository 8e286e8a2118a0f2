"""Coming back (核实回访): somebody else asks each party whether the answer was real."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from msgspec.structs import replace

from engine.case.acts import applies, decides, demand_text
from engine.case.asking import AnswerKept, PartyAnswer, answer_faults, kept
from engine.case.facts import Case
from engine.case.own_answering import contradictions, own_answer
from engine.case.parts import Party, Verification
from engine.case.promises_heard import PromiseHeard, heard_of, named_in, promise_faults
from engine.case.roads import offers, road_faults
from engine.case.terms import Rater, Rating, Road, Wishes
from engine.context import Context
from engine.errors import Refusal, Refused
from engine.vocabulary import Command, Event, Filing, Text, refusal


class TryVerification(Command, frozen=True, kw_only=True):
    """Record a try at which a party, or nobody at all, was reached; tries count once a day."""

    party: str = ""


class VerificationTried(Event, frozen=True, kw_only=True):
    """The party, or nobody at all, was reached on this day."""

    party: str = ""


class RecordVerification(Command, frozen=True, kw_only=True):
    """Record what the revisit found (核实回访), party by party, in their own words.

    Who is not among ``answers`` was not reached, on as many days as the pack asks for.
    ``wishes``: how many of ``new_wishes`` are to become cases of their own. ``promises``: what
    became of each.
    """

    also_reads: ClassVar[Mapping[str, tuple[str, ...]]] = {"promises": ("deed",)}

    answers: tuple[PartyAnswer, ...]
    road: Road = Road.SATISFIED
    words: Text = ""
    reason: Text = ""
    wishes: Wishes = 0
    new_wishes: Text = ""
    promises: tuple[PromiseHeard, ...] = ()

    def reads(self) -> dict[str, tuple[str, ...]]:
        """Return the promises that were asked about."""
        return {"promises": named_in(self.promises)}

    def filed(self, key: str) -> list[Filing]:
        """Return the words of each party beside the other texts."""
        own = [
            Filing(f"{key}#words{number}", "words", answer.words)
            for number, answer in enumerate(self.answers, 1)
            if answer.words
        ]
        return [*super().filed(key), *own]


class Verified(Event, frozen=True, kw_only=True):
    """The revisit was made; ``not_reached`` are the parties that were tried in vain."""

    answers: tuple[AnswerKept, ...]
    road: Road = Road.SATISFIED
    text_ref: str = ""
    reason_ref: str = ""
    by_post: str = ""
    not_reached: tuple[str, ...] = ()
    wishes: int = 0
    wishes_ref: str = ""
    promises: tuple[PromiseHeard, ...] = ()


class CloseUnreached(Command, frozen=True, kw_only=True):
    """Record "not reached" after the tries that the pack asks for: never as satisfied."""


class NotReached(Event, frozen=True, kw_only=True):
    """The petitioner was not reached on any of the tries."""

    by_post: str = ""


@decides(TryVerification)
def try_verification(case: Case, command: TryVerification, context: Context) -> list[Event]:
    """Count a try on a day of its own, once the case is closed."""
    day = context.day(command)
    _after_closing(case, day)
    if command.party and case.party(command.party) is None:
        raise Refused([refusal("no_such_party", field="party")])
    if day in _tries(case, command.party):
        raise Refused([refusal("tried_that_day", field="happened_on")])
    return [VerificationTried(on=day, party=command.party)]


@applies(VerificationTried)
def verification_tried(case: Case, event: VerificationTried) -> Case:
    """Remember the day of the try."""
    before = case.verification or Verification()
    if not event.party:
        return replace(case, verification=replace(before, tries=(*before.tries, event.on)))
    of_party = {**before.tried, event.party: (*before.tried.get(event.party, ()), event.on)}
    return replace(case, verification=replace(before, tried=of_party))


def _tries(case: Case, party: str) -> set[date]:
    """Return the days on which a party was not reached, alone or with everybody else."""
    found = case.verification or Verification()
    return {*found.tries, *found.tried.get(party, ())}


def _after_closing(case: Case, day: date) -> None:
    if case.closed_on is not None and day < case.closed_on:
        raise Refused([refusal("before_closing", "S01", "happened_on")])


def to_ask(case: Case) -> tuple[str, ...]:
    """Return who is asked: the sample, else all with a clear name, everybody where nobody has."""
    if case.verification is not None and case.verification.sample:
        return case.verification.sample
    clear = tuple(party.ref for party in case.parties if party.is_clear)
    return clear or tuple(party.ref for party in case.parties)


def _try_faults(case: Case, parties: tuple[str, ...], day: date, context: Context) -> list[Refusal]:
    """Return a refusal where one of these was not tried on enough days until ``day``."""
    needed = context.rules.number("verification_tries")
    tries = min(sum(one <= day for one in _tries(case, party)) for party in parties or ("",))
    return [refusal("too_few_tries", tries=tries, needed=needed)] if tries < needed else []


@decides(RecordVerification)
def record_verification(case: Case, command: RecordVerification, context: Context) -> list[Event]:
    """Record the answers; the road must fit what was said."""
    day, answers = context.day(command), command.answers
    _after_closing(case, day)
    answered = {answer.party for answer in answers}
    silent = tuple(party for party in to_ask(case) if party not in answered)
    faults = [*answer_faults(case, answers)]
    faults += contradictions(case, answers)
    faults += road_faults(case, answers, command.road, command.reason)
    all_kept = all(answer.promises_kept for answer in answers)
    faults += promise_faults(case, command.promises, context, all_kept=all_kept)
    if command.wishes:
        demand_text(command, "Q25", "new_wishes")
    if silent and answers:
        faults += _try_faults(case, silent, day, context)
    if faults:
        raise Refused(faults)
    verified = Verified(
        on=day,
        answers=tuple(
            kept(answer, context.ref(f"words{number}", answer.words))
            for number, answer in enumerate(answers, 1)
        ),
        road=command.road,
        text_ref=context.ref("words", command.words),
        reason_ref=context.ref("reason", command.reason),
        by_post=context.actor.post,
        not_reached=silent,
        wishes=command.wishes,
        wishes_ref=context.ref("new_wishes", command.new_wishes),
        promises=heard_of(command.promises),
    )
    return [verified, *offers(case, answers, command.road, day)]


@applies(Verified)
def verified(case: Case, event: Verified) -> Case:
    """Keep ratings (the first one stands) and the road."""
    answers = {answer.party: answer for answer in event.answers}
    before = case.verification or Verification()
    after = replace(before, done_on=event.on, by_post=event.by_post, road=str(event.road))
    parties = tuple(_rated(party, answers, event.not_reached) for party in case.parties)
    wishes = case.wishes + event.wishes
    return replace(case, parties=parties, verification=after, wishes=wishes)


def _rated(party: Party, answers: Mapping[str, AnswerKept], not_reached: tuple[str, ...]) -> Party:
    answer = answers.get(party.ref)
    if answer is None:
        return _unreached(party) if party.ref in not_reached else party
    confirmed = replace(party, answer_confirmed=answer.answer_received)
    if party.rated_by is Rater.PETITIONER:
        return confirmed
    return replace(
        confirmed,
        rating=_first(party.rating, answer.rating),
        office_rating=_first(party.office_rating, answer.office_rating),
    )


def _first(before: Rating | None, now: Rating | None) -> Rating | None:
    """Return the rating that stands: the first; not to have been reached is none."""
    return now or before if before in (None, Rating.NOT_REACHED) else before


def _unreached(party: Party) -> Party:
    if party.rated_by is Rater.PETITIONER:
        return party
    return replace(party, rating=party.rating or Rating.NOT_REACHED)


@decides(CloseUnreached)
def close_unreached(case: Case, command: CloseUnreached, context: Context) -> list[Event]:
    """Give up reaching anybody only after enough tries on different days."""
    day = context.day(command)
    _after_closing(case, day)
    faults = _try_faults(case, to_ask(case), day, context)
    if any(own_answer(case, party) for party in case.parties):
        faults.append(refusal("answered_himself", "S01"))
    if faults:
        raise Refused(faults)
    return [NotReached(on=day, by_post=context.actor.post)]


@applies(NotReached)
def not_reached(case: Case, event: NotReached) -> Case:
    """A result of its own, never satisfied."""
    before = case.verification or Verification()
    after = replace(before, done_on=event.on, by_post=event.by_post, was_reached=False)
    parties = tuple(map(_unreached, case.parties))
    return replace(case, verification=after, parties=parties)
