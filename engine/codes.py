"""Query codes (查询码): by which a petitioner comes to his own case, without an account.

Only a keyed digest of a code is kept. Each is a row that tells who gave it to whom, when and why;
none is ever deleted. None of this is part of a dossier.
"""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from typing import Protocol

import msgspec


class CodeGround(StrEnum):
    """Why a code is given; all but the first take the one before out of force (补发)."""

    FIRST = "first"
    LOST = "lost"
    UNREADABLE = "unreadable"
    KNOWN_TO_OTHERS = "known_to_others"

    @classmethod
    def again(cls) -> tuple["CodeGround", ...]:
        """Return the grounds of another code: the reason that is asked for."""
        return tuple(ground for ground in cls if ground is not cls.FIRST)


class QueryCode(msgspec.Struct, frozen=True, kw_only=True):
    """A code given to ``holder``, a party of ``dossier`` or a proxy, by a person from a post."""

    digest: str
    holder: str
    dossier: str
    ground: CodeGround
    given_at: datetime
    person: str
    post: str
    ended_at: datetime | None = None


class Codes(Protocol):
    """The table of query codes; each call is a transaction of its own."""

    def give(self, code: QueryCode) -> bool:
        """Keep a code, and let the one before it of this holder end.

        False, and nothing changed, where it is called the first and is not, or the other way, or
        somebody else gives one at this moment.
        """

    def in_force(self, digests: Collection[str]) -> QueryCode | None:
        """Return the code in force under one of ``digests``."""

    def of_dossier(self, dossier: str) -> list[QueryCode]:
        """Return all codes ever given for a dossier, the newest first."""
