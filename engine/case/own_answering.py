"""A party answers the revisit himself (本人回答回访): nobody can be told that he said otherwise."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from engine.case.acts import applies, decides
from engine.case.asking import Heard, not_asked
from engine.case.facts import Case
from engine.case.parts import Party
from engine.case.terms import OwnAnswer
from engine.context import Context
from engine.errors import Refusal, Refused
from engine.vocabulary import Command, Event, Text, refusal


class AnswerRevisit(Command, frozen=True, kw_only=True):
    """Answer for oneself what is asked at the revisit, once after each closing.

    ``carried_out``: what was promised was done; where nothing was, it says nothing.
    """

    party: str
    answer_received: bool
    carried_out: bool | None = None
    words: Text = ""


class RevisitAnswered(Event, frozen=True, kw_only=True):
    """A party answered for himself; the revisit is still to be made by the office."""

    party: str
    answer_received: bool
    carried_out: bool | None = None
    text_ref: str = ""


@decides(AnswerRevisit)
def answer_revisit(case: Case, command: AnswerRevisit, context: Context) -> list[Event]:
    """Take the answer of a party, once."""
    party = case.party(command.party)
    if party is None:
        raise Refused([refusal("no_such_party", field="party")])
    if own_answer(case, party) is not None:
        raise Refused([refusal("revisit_answered_already", "S01")])
    answered = RevisitAnswered(
        on=context.day(command),
        party=command.party,
        answer_received=command.answer_received,
        carried_out=command.carried_out if _promised(case) else None,
        text_ref=context.ref("words", command.words),
    )
    return [answered]


@applies(RevisitAnswered)
def revisit_answered(case: Case, event: RevisitAnswered) -> Case:
    """Keep his answer beside him."""
    answer = OwnAnswer(
        given_on=event.on,
        answer_received=event.answer_received,
        carried_out=event.carried_out,
        text_ref=event.text_ref,
        reopenings=case.reopened,
    )
    parties = tuple(
        replace(one, own_answer=answer) if one.ref == event.party else one for one in case.parties
    )
    return replace(case, parties=parties)


def own_answer(case: Case, party: Party) -> OwnAnswer | None:
    """Return what a party answered himself since the case was closed the last time."""
    answer = party.own_answer
    return answer if answer is not None and answer.reopenings == case.reopened else None


def _promised(case: Case) -> set[str]:
    """Return what is asked about promises, nothing where the opinion made none."""
    return {"executed", "promises_kept"} - {*not_asked(case)}


def contradictions(case: Case, answers: Iterable[Heard]) -> Iterator[Refusal]:
    """Yield a refusal where the office says "yes" for a party that wrote "no" himself."""
    promised = _promised(case)
    for answer in answers:
        party = case.party(answer.party)
        own = own_answer(case, party) if party else None
        if own is None:
            continue
        says_received = answer.answer_received and not own.answer_received
        says_done = all(getattr(answer, one) for one in promised)
        if says_received or (says_done and own.carried_out is False):
            yield refusal("own_answer_differs", "S01", "answers")
