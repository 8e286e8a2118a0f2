"""What passes between the desk and a store: what was read, and what is to be written."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Protocol

import msgspec


class Sight(msgspec.Struct, frozen=True):
    """What an actor may see, resolved from post and unit; rendered to SQL by the store.

    ``everything``: the program itself (time, imports, the console). ``areas``: prefixes of area
    paths whose dossiers are seen; compared letter by letter, so a path closes each part with a
    mark (``51/07/``). ``units``: units whose own files are seen. ``posts``: the posts held, whose
    led dossiers are seen. What is shared with a unit, a post or EVERYBODY is seen too, a walled
    dossier only by whom its wall admits. ``names``: the person, his posts, the units they stand
    in; whom a wall shuts out by one of them sees nothing of it. Empty names admit to nothing.
    """

    everything: bool = False
    areas: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


HIGHEST = 2**31 - 1
"""More rungs than any clock climbs."""

EVERYTHING = Sight(everything=True)


class WallEntry(msgspec.Struct, frozen=True):
    """Who is admitted to a walled dossier, or as accused or kept away (回避) shut out of it.

    A unit, a post or a person. A wall that only shuts out admits EVERYBODY.
    """

    subject: str
    is_accused: bool


class Card(msgspec.Struct, frozen=True):
    """The thin columns of a dossier that sight and lists need, derived from its facts.

    ``shared``: further units and posts that work on it and so see it: those who assist, lead
    jointly, or were asked to take it over.
    """

    kind: str
    state: str
    title: str = ""
    classification: str = ""
    area_path: str = ""
    unit_id: str = ""
    leader_post: str = ""
    due_on: date | None = None
    walled: bool = False
    shared: tuple[str, ...] = ()


class Row(msgspec.Struct, frozen=True):
    """A dossier as read: facts as canonical JSON; the last rung each open clock has climbed."""

    id: str
    version: int
    facts: bytes
    last_hash: str
    edition: str
    rungs: dict[str, int] = {}


class Entry(msgspec.Struct, frozen=True):
    """One line of the journal. ``payload`` is canonical text; ``hash`` covers all other fields.

    ``command_key``, unique over all dossiers, stands on a command's first entry only, ``clock`` and
    ``rung``, unique within the dossier, on entries that climb.
    """

    dossier: str
    seq: int
    type: str
    payload: str
    happened_on: date
    happened_at: datetime | None
    recorded_at: datetime
    person: str
    post: str
    on_behalf_of: str
    command_key: str
    command_digest: str
    prev: str
    hash: str
    clock: str = ""
    rung: int = 0


class ClockRow(msgspec.Struct, frozen=True):
    """An open clock as indexed for sweeps and lists; ``rung`` is the last one climbed."""

    dossier: str
    name: str
    kind: str
    nature: str
    started_on: date
    due_on: date
    legal_on: date
    due_at: datetime | None
    provisional: bool
    rung: int
    next_rung_at: datetime | None
    owner_unit: str
    owner_post: str


class OutcomeRow(msgspec.Struct, frozen=True):
    """How a clock ended: ``result`` is met, late, late_legal, lapsed, expired or void.

    A clock that runs on again leaves ``reinstated``: the rows before it say nothing any more.
    """

    dossier: str
    name: str
    kind: str
    seq: int
    result: str
    due_on: date
    legal_on: date
    ended_on: date


class TextRow(msgspec.Struct, frozen=True):
    """Free text kept outside the journal, pointed to by ``ref``; erased by emptying ``body``."""

    ref: str
    dossier: str
    field: str
    body: str


class PetitionerRow(msgspec.Struct, frozen=True):
    """Identity of a party, kept outside the journal; every field but ``ref`` may be empty."""

    ref: str
    dossier: str
    name: str = ""
    phone: str = ""
    address: str = ""
    id_number: str = ""


class Write(msgspec.Struct, frozen=True, kw_only=True):
    """Everything one command changes in one dossier: written whole or not at all.

    ``seen`` is the version (``seq`` of the newest entry) the decision was based on, 0 for a new
    dossier; ``entries`` are at least one and go on from there. ``clocks`` are inserted or replaced
    by name, ``closed`` are open no more; ``rungs`` tells the last rung of all that have climbed.
    ``walls`` replaces the wall when not None; a ``card.walled`` that says otherwise is not written.
    ``source_key`` is unique. ``words``: its text for searches. ``blobs``: files by their hash.
    """

    dossier: str
    seen: int
    card: Card
    facts: bytes
    edition: str
    entries: tuple[Entry, ...]
    rungs: dict[str, int] = {}
    clocks: tuple[ClockRow, ...] = ()
    closed: tuple[str, ...] = ()
    outcomes: tuple[OutcomeRow, ...] = ()
    outbox: tuple[int, ...] = ()  # seqs of entries that somebody must be told of
    texts: tuple[TextRow, ...] = ()
    petitioners: tuple[PetitionerRow, ...] = ()
    blobs: dict[str, bytes] = {}
    walls: tuple[WallEntry, ...] | None = None
    source_key: str = ""
    words: str | None = None


class Prior(msgspec.Struct, frozen=True):
    """An earlier entry under the same command key."""

    key: str
    dossier: str
    seq: int
    digest: str


class Reading(msgspec.Struct, frozen=True):
    """One read of a step: rows by id (absent and unseen ones are missing), versions, priors.

    ``org_version`` and ``calendar_version`` are the versions of ``org:main`` and
    ``calendar:main``, 0 while they do not exist.
    """

    rows: dict[str, Row]
    org_version: int
    calendar_version: int
    priors: dict[str, Prior] = {}


class Tell(msgspec.Struct, frozen=True):
    """A climb that only tells: clock row, journal and outbox, but not the facts.

    Guarded by ``seen_rung`` and the version before ``entry``, which continues the journal and its
    hash chain and names the clock and the rung it climbs. ``rungs`` as in Write.
    """

    clock: ClockRow
    seen_rung: int
    entry: Entry
    rungs: dict[str, int] = {}


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

    def write_many(self, groups: Sequence[Sequence[Write]]) -> list[bool]:
        """Write many commands in one transaction; each group is all or none by itself."""

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
