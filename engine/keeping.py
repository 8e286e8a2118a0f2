"""What every store promises: the one way to the tables."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from engine.record import (
    HIGHEST,
    ClockRow,
    DeedRow,
    Entry,
    PetitionerRow,
    Prior,
    Reading,
    Row,
    Sight,
    Tell,
    Touched,
    Write,
)


class Claim(Protocol):
    """Due clocks and their dossiers on which nobody else works until the claim ends."""

    @property
    def due(self) -> Sequence[ClockRow]:
        """Return the clocks, the longest due first."""

    @property
    def reading(self) -> Reading:
        """Return their dossiers as they stand."""

    def tell(self, tells: Sequence[Tell]) -> None:
        """Write climbs that only tell, those of one dossier in the order of its journal.

        All are entered at one moment by one actor, no clock climbs twice, and each dossier is
        one of ``reading``. LostRace where something had moved: then the claim comes to nothing.
        """

    def write(self, groups: Sequence[Sequence[Write]]) -> list[bool]:
        """Write commands, each of one dossier of ``reading`` and all or none by itself."""


class Store(Protocol):
    """The one way to the tables; PostgreSQL, SQLite and memory obey the same contract suite."""

    def read(self, ids: Sequence[str], sight: Sight, keys: Sequence[str] = ()) -> Reading:
        """Read dossiers by id within ``sight``, in id order, with earlier uses of ``keys``."""

    def write(self, group: Sequence[Write]) -> bool:
        """Write one command's changes all or none; False when a version had moved.

        Raises KeyReused when a command key is already used (the caller reads again and finds the
        prior), StoreUnavailable when nothing was changed, OutcomeUnknown when the answer is lost.
        """

    def write_many(
        self, groups: Iterable[Sequence[Write]], touched: Touched | None = None
    ) -> list[bool]:
        """Write many commands in one transaction; each group is all or none by itself.

        Where ``touched`` is given, groups may be made as they are taken.
        """

    def claim(
        self, now: datetime, limit: int, below: int = HIGHEST
    ) -> AbstractContextManager[Claim]:
        """Claim ``limit`` due clocks that stand below the rung ``below``, the longest due first.

        What the block writes is written as it ends, nothing when it raises. Whatever somebody
        else has claimed or is writing is left out. Raises as ``write``, and LostRace where a rung
        was climbed before: nothing was changed.
        """

    def sources(self, keys: Sequence[str]) -> dict[str, Prior]:
        """Return by source key the first entries of the dossiers that were imported under it."""

    def next_numbers(self, series: str, count: int) -> int:
        """Take ``count`` numbers of ``series`` and return the first; numbers begin at 1."""

    def journal(self, dossier: str) -> list[Entry]:
        """Return the journal of one dossier in order."""

    def dossiers(self, kind: str = "", after: str = "", limit: int = 500) -> list[Row]:
        """Return dossiers in id order, of one kind or of all, for audits and sweeps."""

    def due_clocks(self, now: datetime, limit: int) -> list[ClockRow]:
        """Return open clocks whose ``next_rung_at`` has come, the longest due first."""

    def next_due(self) -> datetime | None:
        """Return the earliest ``next_rung_at`` of all open clocks, None when nothing waits."""

    def open_clocks(self, dossiers: Sequence[str]) -> dict[str, list[ClockRow]]:
        """Return the open clocks of each of ``dossiers``."""

    def deed_rows(self, dossiers: Sequence[str]) -> dict[str, tuple[DeedRow, ...]]:
        """Return the rows of what leaders did of each of ``dossiers``, by post and key."""

    def save_edition(self, hash: str, code: str, body: bytes) -> None:  # noqa: A002
        """Keep a resolved pack by its hash; a second time changes nothing."""

    def edition(self, hash: str) -> bytes:  # noqa: A002
        """Return a kept pack; KeyError when there is none."""

    def texts(self, refs: Sequence[str], sight: Sight) -> Mapping[str, str]:
        """Return the bodies of texts whose dossier lies within ``sight``."""

    def petitioners(self, refs: Sequence[str], sight: Sight) -> Mapping[str, PetitionerRow]:
        """Return petitioners whose dossier lies within ``sight``."""

    def entries(self) -> Iterator[Entry]:
        """Yield the whole journal in (dossier, seq) order, for audits."""
