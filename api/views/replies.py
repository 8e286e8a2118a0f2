"""The answer to a case (答复) party by party: delivered how, rated how, which remedies are left.

What was said and when lies in the file; here it is told as it stands today.
"""

from collections.abc import Mapping
from datetime import date

import msgspec

from api.views.clock_lines import ClockLine
from api.views.dossiers import Dossier
from api.wording.labels import label
from api.wording.words import word
from engine.case.facts import Case
from engine.case.parts import Party
from notifications.words import Translate


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """How it stands with the answer to one party, whose name is masked.

    ``received_on`` is None until the delivery is proved; ``clocks`` are those of this party alone:
    to be delivered to, to ask for a review, to be answered.
    """

    party: str
    received_on: date | None
    proof: str
    ratings: tuple[str, ...]
    clocks: tuple[ClockLine, ...]


def replies_of(dossier: Dossier, parties: Mapping[str, str], say: Translate) -> list[Reply]:
    """Return how it stands with each party once there is an answer; ``parties`` are masked names.

    Nothing before the case is answered, and nothing of a dossier of another kind.
    """
    case = dossier.facts
    if not isinstance(case, Case) or not (case.opinion or case.answered_orally_on):
        return []
    return [
        Reply(
            party=parties.get(one.ref, ""),
            received_on=one.received_on,
            proof=label("proofs", one.receipt or "", say),
            ratings=ratings_of(one, say),
            clocks=tuple(clock for clock in dossier.clocks if clock.party == one.ref),
        )
        for one in case.parties
    ]


def ratings_of(party: Party, say: Translate) -> tuple[str, ...]:
    """Return what a party said of the unit and of the petition office, each where it was asked."""
    given = {"rating": party.rating, "office_rating": party.office_rating}
    told = word("told", "answer", say)
    return tuple(
        told.format(question=word("fields", name, say), answer=label("ratings", value, say))
        for name, value in given.items()
        if value
    )
