"""A party rates for himself (满意度评价): the unit that handled and the petition office apart."""

from msgspec.structs import replace

from engine.case.acts import applies, decides
from engine.case.facts import Case
from engine.case.parts import Party
from engine.case.terms import Rater, Rating
from engine.context import Context
from engine.errors import Refusal, Refused
from engine.vocabulary import Command, Event, refusal

NO_WORD = frozenset({Rating.NOT_REACHED, Rating.DECLINED_TO_SAY})
"""Ratings of who was asked; who rates for himself leaves empty what he does not rate."""


class RateHandling(Command, frozen=True, kw_only=True):
    """Rate for oneself: ``rating`` is that of the handling unit (信访工作条例 21).

    ``office_rating`` is that of the petition office. One left empty is not rated. The first word
    of a party stands, and takes the place of what was entered for him.
    """

    party: str
    rating: Rating | None = None
    office_rating: Rating | None = None


class HandlingRated(Event, frozen=True, kw_only=True):
    """A party rated for himself."""

    party: str
    rating: Rating | None = None
    office_rating: Rating | None = None


@decides(RateHandling)
def rate_handling(case: Case, command: RateHandling, context: Context) -> list[Event]:
    """Rate once."""
    faults = list(_faults(case.party(command.party), command))
    if faults:
        raise Refused(faults)
    rated = HandlingRated(
        on=context.day(command),
        party=command.party,
        rating=command.rating,
        office_rating=command.office_rating,
    )
    return [rated]


def _faults(party: Party | None, command: RateHandling) -> list[Refusal]:
    given = {command.rating, command.office_rating}
    if party is None:
        return [refusal("no_such_party", field="party")]
    if party.rated_by is Rater.PETITIONER:
        return [refusal("rated_before", "A21")]
    if given == {None}:
        return [refusal("nothing_rated", "A21", "rating")]
    return [refusal("rating_of_unreached", field="rating")] if given & NO_WORD else []


@applies(HandlingRated)
def handling_rated(case: Case, event: HandlingRated) -> Case:
    """His own word stands, whole."""
    parties = tuple(
        replace(
            party,
            rating=event.rating,
            office_rating=event.office_rating,
            rated_by=Rater.PETITIONER,
        )
        if party.ref == event.party
        else party
        for party in case.parties
    )
    return replace(case, parties=parties)
