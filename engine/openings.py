"""Who opened the file of a case (查阅记录): the petitioner may know which posts read it.

One row for each post and day; it is no part of the dossier.
"""

from datetime import date
from typing import Protocol

import msgspec


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """A person opened a dossier from a post, on a day once or more often."""

    dossier: str
    opened_on: date
    post: str
    person: str


class Openings(Protocol):
    """The table of openings; each call is a transaction of its own."""

    def note(self, opening: Opening) -> None:
        """Keep an opening; the same of one day is kept once."""

    def of_dossier(self, dossier: str, limit: int) -> list[Opening]:
        """Return who opened a dossier, the latest first."""
