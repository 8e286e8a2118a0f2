"""What parties said of the handling: in their own words apart from what staff entered for them."""

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from engine.case.parts import Party
from engine.case.terms import Rater, Rating

Of = Literal["unit", "office"]
"""Whom a rating is of: the unit that handled, or the petition office."""
VOICES = (
    *(("own", rating) for rating in Rating if rating not in ("declined_to_say", "not_reached")),
    *(("entered", rating) for rating in Rating),
)
"""Every column: who said what. For himself nobody says that he was not reached."""


class Said(msgspec.Struct, kw_only=True):
    """How many said what; see ``Rating``."""

    satisfied: int = 0
    fairly_satisfied: int = 0
    dissatisfied: int = 0
    declined_to_say: int = 0
    not_reached: int = 0


class RatingRow(msgspec.Struct, kw_only=True):
    """The ratings of one unit by party, as they stood when the period ended, each party once.

    ``own``: by the party himself; ``entered``: by staff who asked him; ``unrated``: neither.
    """

    key: str
    own: Said = msgspec.field(default_factory=Said)
    entered: Said = msgspec.field(default_factory=Said)
    unrated: int = 0

    def count(self, voice: str, rating: str) -> int:
        """Return one figure of ``VOICES``."""
        return int(getattr(getattr(self, voice), rating))

    def add(self, rating: Rating | None, by: Rater) -> None:
        """Count the word of a party."""
        if rating is None:
            self.unrated += 1
            return
        said = self.own if by is Rater.PETITIONER else self.entered
        setattr(said, rating, getattr(said, rating) + 1)


def ratings_by(cases: Iterable[tuple[str, Sequence[Party]]], of: Of) -> list[RatingRow]:
    """Return a row for each unit of which cases with their parties are told, by its id."""
    rows: dict[str, RatingRow] = {}
    for key, parties in cases:
        for party in parties:
            row = rows.setdefault(key, RatingRow(key=key))
            row.add(party.rating if of == "unit" else party.office_rating, party.rated_by)
    return [rows[key] for key in sorted(rows)]
