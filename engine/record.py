"""What passes between the desk and a store: what was read, and what is to be written."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

import msgspec


class Sight(msgspec.Struct, frozen=True):
    """What an actor may see, resolved from post and unit; rendered to SQL by the store.

    ``everything``: the program itself (time, imports, the console). ``areas``: prefixes of area
    paths whose dossiers are seen, each part closed with a mark (``51/07/``). ``units``: whose own
    files are seen. ``posts``: the posts held, whose led dossiers are seen. What is shared with a
    unit, a post or EVERYBODY is seen too, a walled dossier only by whom its wall admits, but not
    the ``lent``. ``names``: person, posts, their units; whom a wall shuts out by one sees nothing.
    Empty names admit to nothing. ``party``: a party or proxy, who sees his own case and nothing
    else, walled or not.
    """

    everything: bool = False
    areas: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    lent: tuple[str, ...] = ()
    party: str = ""


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
    jointly, or were asked to take it over. ``is_unsigned``: a closing asked for waits for the
    signature of whoever leads; ``is_unchecked``: a confirmed class waits for a petition office.
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
    is_unsigned: bool = False
    is_unchecked: bool = False


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


class DeedRow(msgspec.Struct, frozen=True):
    """One thing a leader did among the people, for counting: one row for each leader and key.

    ``post``: the leader it counts for, held by ``person`` that day; ``home`` is the unit of the
    post, ``unit`` where it happened, each with its path. ``on``: the first day, ``until`` the
    last; of a stay the morning after its last night. ``key``: what is counted once (a household's
    digest, a case, a contact point), "" where nothing is. ``count``: heads, copies; else 1.
    """

    dossier: str
    kind: str
    post: str
    person: str
    unit: str
    area_path: str
    on: date
    until: date
    key: str = ""
    count: int = 1
    purpose: str = ""
    form: str = ""
    home: str = ""
    home_path: str = ""


class Write(msgspec.Struct, frozen=True, kw_only=True):
    """Everything one command changes in one dossier: written whole or not at all.

    ``seen`` is the version (``seq`` of the newest entry) the decision was based on, 0 for a new
    dossier; ``entries`` are at least one and go on from there. ``clocks`` are inserted or replaced
    by name, ``closed`` are open no more; ``rungs`` tells the last rung of all that have climbed.
    ``walls`` replaces the wall when not None; a ``card.walled`` that says otherwise is not written.
    ``source_key`` is unique. ``words``: its text for searches. ``blobs``: files by their hash.
    ``deeds`` replaces all rows of what leaders did when not None.
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
    deeds: tuple[DeedRow, ...] | None = None


class Touched(NamedTuple):
    """What the commands of a batch touch, known before they are decided.

    ``ids``: the dossiers they may change, in order. ``keys``: their own. ``sources``: the keys
    that new dossiers have elsewhere.
    """

    ids: Sequence[str]
    keys: Sequence[str]
    sources: Sequence[str]


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
