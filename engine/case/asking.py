"""What each party is asked at the revisit (核实回访), and what a "no" is."""

from collections.abc import Iterator

import msgspec

from engine.case.facts import Case
from engine.case.terms import OpinionOutcome, Outcome, Rating, Way
from engine.errors import Refusal
from engine.vocabulary import Text, refusal


class Heard(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one party says.

    ``understood``: of an opinion that explains or does not support. ``executed``: what a supported
    opinion promised was carried out. ``disagrees`` with the opinion itself: a review is offered.
    ``rating`` is that of the handling unit and ``office_rating`` that of the petition office, each
    None where nothing was rated. ``way``: how the party was reached.
    """

    party: str
    answer_received: bool
    understood: bool = True
    executed: bool = True
    promises_kept: bool = True
    settled: bool = True
    new_facts: bool = False
    disagrees: bool = False
    rating: Rating | None = None
    office_rating: Rating | None = None
    way: Way | None = None


class PartyAnswer(Heard, frozen=True, kw_only=True):
    """What one party answered when asked, in words of its own.

    ``visit_wished``: the party wishes to be seen at home; nobody is visited there otherwise.
    """

    words: Text = ""
    visit_wished: bool = False


class AnswerKept(Heard, frozen=True, kw_only=True, omit_defaults=True):
    """What one party answered, as the journal keeps it."""

    text_ref: str = ""


NOT_ASKED_WITHOUT_BASIS = ("promises_kept", "settled")
"""A request without basis ended with an opinion that promises nothing (信访工作条例 32)."""


def kept(answer: Heard, text_ref: str) -> AnswerKept:
    """Return an answer with the reference of its words in their place."""
    fields = {name: getattr(answer, name) for name in Heard.__struct_fields__}
    return AnswerKept(**fields, text_ref=text_ref)


def not_asked(case: Case) -> tuple[str, ...]:
    """Return the questions that make no sense after this opinion."""
    outcome = case.opinion.outcome if case.opinion else None
    if outcome is OpinionOutcome.SUPPORTED:
        return ()
    return ("executed",) if outcome is None else ("executed", *NOT_ASKED_WITHOUT_BASIS)


def is_lacking(answer: Heard) -> bool:
    """Return whether the answer never came, was not carried out, or is overtaken: road (i)."""
    carried_out = answer.answer_received and answer.executed and answer.promises_kept
    return answer.new_facts or not carried_out


def says_no(case: Case, answer: Heard) -> bool:
    """Return whether a party is not content with what became of the matter."""
    is_promised = case.outcome in (Outcome.SETTLED, Outcome.PARTLY_SETTLED)
    return (
        answer.rating is Rating.DISSATISFIED
        or answer.disagrees
        or not answer.understood
        or (is_promised and not answer.settled)
    )


def answer_faults(case: Case, answers: tuple[PartyAnswer, ...]) -> Iterator[Refusal]:
    """Yield what is wrong with the answers, each taken by itself and as a list."""
    asked = [answer.party for answer in answers]
    if case.parties and not asked:
        yield refusal("answers_missing", "A21", "answers")
    if len(set(asked)) != len(asked):
        yield refusal("answered_twice", "A21", "answers")
    if any(case.party(party) is None for party in asked):
        yield refusal("no_such_party", field="answers")
    ratings = [rating for one in answers for rating in (one.rating, one.office_rating)]
    if Rating.NOT_REACHED in ratings:
        yield refusal("rating_of_unreached", field="answers")
    if any(not getattr(one, name) for one in answers for name in not_asked(case)):
        yield refusal("not_asked", "A32", "answers")
    if any(one.way is Way.HOME_VISIT and not one.visit_wished for one in answers):
        yield refusal("home_visit_not_wished", field="answers")
