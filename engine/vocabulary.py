"""The shape of every command and every event, whatever kind of dossier it is about."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Annotated, ClassVar, NamedTuple, get_type_hints

import msgspec

from engine.errors import Refusal

Text = Annotated[str, msgspec.Meta(max_length=20_000, extra_json_schema={"free_text": True})]
"""Free text or identity in a command: filed outside the journal, events carry a reference."""


def snake(name: str) -> str:
    """Return a type's name as it stands in packs and journals: ProposeLeader → propose_leader."""
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")


class Actor(msgspec.Struct, frozen=True):
    """Who acts: a person in a post, perhaps entering for another post (代录)."""

    person: str
    post: str
    on_behalf_of: str = ""


TIME = Actor(person="", post="time")
"""Time itself, which gives commands through the same desk as people do."""

PETITIONER = "petitioner"
"""The post of whoever comes by a query code; the person is the party or proxy it was given to."""

EVERYBODY = "*"
"""The name of everybody who holds a post, on a wall or where a dossier is shared."""


class Filing(NamedTuple):
    """A free text to be filed: its reference, the field it came from, its body."""

    ref: str
    field: str
    body: str


class Identity(NamedTuple):
    """Who a party or proxy is, to be filed under ``ref``."""

    ref: str
    name: str = ""
    phone: str = ""
    address: str = ""
    id_number: str = ""


@cache
def free_texts(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    """Return the names of a type's fields that hold free text."""
    hints = get_type_hints(kind, include_extras=True)
    return tuple(name for name, hint in hints.items() if hint == Text)


class Upload(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file handed in with a command: what it is called, and what is in it."""

    name: Text
    body: bytes


class Command(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    tag_field="command",
    tag=snake,
    forbid_unknown_fields=True,
):
    """A wish to change one dossier, perhaps touching others.

    ``dossier`` is ``kind:number``, empty for a command that opens one. ``happened_on`` and
    ``happened_at`` say when the thing happened (it counts for clocks); both empty: now.
    ``late_reason``: why something older than the pack's limit is entered only now.
    """

    dossier: str = ""
    happened_on: date | None = None
    happened_at: datetime | None = None
    late_reason: Text = ""
    also_reads: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    """By field of ``reads`` the kinds of dossier that it may name besides the command's own."""

    def touches(self) -> tuple[str, ...]:
        """Return the ids of all dossiers this command changes."""
        return (self.dossier,) if self.dossier else ()

    def reads(self) -> dict[str, tuple[str, ...]]:
        """Return by field the ids it names and leaves as they are: within sight."""
        return {}

    def as_given(self) -> "Command":
        """Return it without what was only looked up for it: by this it is known again."""
        return self

    def filed(self, key: str) -> list[Filing]:
        """Return the free texts of this command, each with the reference events will use."""
        found = []
        for name in free_texts(type(self)):
            body = getattr(self, name)
            if body:
                found.append(Filing(f"{key}#{name}", name, body))
        return found

    def uploads(self) -> tuple[Upload, ...]:
        """Return the files handed in with this command, to be kept outside the journal."""
        return ()

    def identities(self, key: str) -> list[Identity]:
        """Return the people this command names, to be kept outside the journal."""
        return []


class Mark(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What an event does to one clock.

    ``act`` is start, meet, void, rest (void while the dossier stands at an end), reinstate, pause,
    resume, extend, regive, restart (its start follows the rights it leans on) or lapse.
    ``clock`` is its name (kind#ordinal). The other fields belong
    to single acts: ``given_on``/``given_at``, ``party``, ``subject`` (what it is about) and
    ``rung`` (the rung it starts behind) to start, and
    ``leans_on`` (the rights it starts behind); ``days`` to extend; ``reason`` (a code) to
    pause; ``entered_on`` (the later day on which it was recorded) to meet; ``rung`` also to meet,
    void and rest (the last one climbed by then).
    """

    act: str
    clock: str
    on: date
    at: datetime | None = None
    given_on: date | None = None
    given_at: datetime | None = None
    party: str = ""
    subject: str = ""
    days: int = 0
    reason: str = ""
    rung: int = 0
    entered_on: date | None = None
    leans_on: tuple[str, ...] = ()


class Event(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    tag_field="type",
    tag=snake,
):
    """Something that was done to a dossier; it holds no personal data and no free text.

    ``on``/``at``: when it happened. ``moved_to``: the new state, empty where it stays. ``marks``:
    what it does to clocks. ``late_ref``: the reason for a late entry. ``undoes``: the type of the
    event that this type takes back, where a pack lets clocks run on that it had met.
    """

    undoes: ClassVar[str] = ""

    on: date
    at: datetime | None = None
    moved_to: str = ""
    marks: tuple[Mark, ...] = ()
    late_ref: str = ""


@cache
def type_name(kind: type[msgspec.Struct]) -> str:
    """Return the tag of a command or event type."""
    return str(kind.__struct_config__.tag)


def refusal(code: str, clause: str = "", field: str = "", **params: str | int) -> Refusal:
    """Make a refusal with its parameters as keywords."""
    return Refusal(code, dict(params), clause, field)
