"""Registration (登记): how a petition or a surveyed problem becomes a case, and its upkeep."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated

import msgspec
from msgspec.structs import replace

from engine.attachments import named
from engine.case.acts import applies, decides, demand_text
from engine.case.facts import Case
from engine.case.parts import Attachment, Party
from engine.case.terms import Channel, Intake, LegalKind, Origin
from engine.context import Context
from engine.vocabulary import Command, Event, Filing, Identity, Text, Upload

ROAD_HEARING = 6  # 信访工作条例 31(6): hear, investigate, handling opinion
Route = Annotated[int, msgspec.Meta(ge=0, le=ROAD_HEARING)]
Signatories = Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]


class Person(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Identity of a party as given at the counter; kept outside the journal.

    ``is_clear`` False: name or address cannot be made out, so no notice is owed (23条).
    """

    name: Text = ""
    phone: Text = ""
    address: Text = ""
    id_number: Text = ""
    is_representative: bool = False
    is_clear: bool = True
    proxy_name: Text = ""


def identities_of(persons: Sequence[Person], key: str) -> list[Identity]:
    """Return who people and their proxies are, to be filed under ``key``."""
    found = []
    for index, person in enumerate(persons, 1):
        told = (person.name, person.phone, person.address, person.id_number)
        found.append(Identity(f"{key}#party{index}", *told))
        if person.proxy_name:
            found.append(Identity(f"{key}#proxy{index}", person.proxy_name))
    return found


class RegisterCase(Command, frozen=True, kw_only=True):
    """Register a petition or a surveyed problem (登记).

    ``pack``: whose rules it follows. ``office``: the unit that registers; ``unit``: the unit that
    handles, where it is known. ``intake``: where it was listened to, None for the counter.
    ``addressed_to``: the post of the leader whom the petitioner named. ``not_accusation``: the
    office has looked: what is said of somebody's conduct is no accusation. ``route``: which of the
    six ways of 31条 a claim takes, 0 while open. ``subject``: the masked heading for lists,
    without names. ``is_oral``: it was told and written down, ``read_back``: the record was read to
    the petitioner and confirmed (19条). ``signatories``: how many stand behind a joint petition,
    0 where nobody counted them.
    ``answer_due_at``: an instant promised from outside. ``files``: what was handed in with it.
    ``linked``: the case at whose revisit it was wished for. ``heard_at``: the deed of a leader at
    which it was heard. ``petition``: what its petitioner filed himself, ``filed_as``: by person
    the reference under which he filed it. ``source_key``: the id it has in the system it comes
    from.
    ``live_from``: the day an office began to work with the program, for a case from before it;
    no rung is climbed that lay before. Only the machine may say so, when old lists are brought in.
    """

    pack: str = "national"
    office: str
    unit: str = ""
    kind: LegalKind = LegalKind.CLAIM
    route: Route = 0
    origin: Origin = Origin.PETITION
    channel: Channel = Channel.LETTER
    intake: Intake | None = None
    addressed_to: str = ""
    topic: str = ""
    not_accusation: bool = False
    subject: str = ""
    title: Text
    body: Text = ""
    is_oral: bool = False
    read_back: bool = False
    persons: tuple[Person, ...] = ()
    proxy_consent: bool = False
    is_joint: bool = False
    signatories: Signatories = 0
    accused: tuple[str, ...] = ()
    keeps_confidential: bool = False
    superior_number: str = ""
    answer_due_at: datetime | None = None
    classification: str = ""
    repeats: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()
    heard_at: str = ""
    petition: str = ""
    filed_as: tuple[str, ...] = ()
    files: tuple[Upload, ...] = ()
    source_key: str = ""
    live_from: date | None = None

    def touches(self) -> tuple[str, ...]:
        """Return the cases where it was wished for, where it was heard, and what was filed."""
        return (*self.linked, *filter(None, (self.heard_at, self.petition)))

    def reads(self) -> dict[str, tuple[str, ...]]:
        """Return the earlier cases about the same matter."""
        return {"repeats": self.repeats}

    def filed(self, key: str) -> list[Filing]:
        """Return the names of the files beside the other texts."""
        return [*super().filed(key), *named(self.files, key)]

    def uploads(self) -> tuple[Upload, ...]:
        """Return the files."""
        return self.files

    def identities(self, key: str) -> list[Identity]:
        """Return the parties and their proxies."""
        return identities_of(self.persons, key)


class Registered(Event, frozen=True, kw_only=True):
    """A case was registered."""

    id: str
    pack: str
    office: str
    unit: str
    area_path: str
    level: str
    kind: LegalKind
    route: int = 0
    origin: Origin = Origin.PETITION
    channel: Channel = Channel.LETTER
    intake: Intake | None = None
    addressed_to: str = ""
    topic: str = ""
    subject: str = ""
    title_ref: str = ""
    body_ref: str = ""
    parties: tuple[Party, ...] = ()
    filed_by_proxy: bool = False
    is_joint: bool = False
    accused: tuple[str, ...] = ()
    accused_persons: tuple[str, ...] = ()  # who held the accused posts that day
    keeps_confidential: bool = False
    superior_number: str = ""
    answer_due_at: datetime | None = None
    classification: str = ""
    repeats: tuple[str, ...] = ()
    live_from: date | None = None
    linked: tuple[str, ...] = ()
    heard_at: str = ""
    petition: str = ""
    is_oral: bool = False
    signatories: int = 0
    attachments: tuple[Attachment, ...] = ()


class AddNote(Command, frozen=True, kw_only=True):
    """Add a comment or a progress note; it moves no clock."""

    note: Text
    is_progress: bool = False


class NoteAdded(Event, frozen=True, kw_only=True):
    """A comment or a progress note was added."""

    text_ref: str
    is_progress: bool = False


BESIDE_IT = ("repeats", "linked", "heard_at", "petition", "is_oral", "signatories", "attachments")
"""What a case keeps of its registration under the same names."""


@applies(Registered)
def registered(_case: Case, event: Registered) -> Case:
    """Open the facts of a case."""
    return Case(
        id=event.id,
        pack=event.pack,
        state=event.moved_to,
        registered_on=event.on,
        office=event.office,
        unit=event.unit,
        area_path=event.area_path,
        level=event.level,
        kind=event.kind,
        route=event.route,
        origin=event.origin,
        channel=event.channel,
        intake=event.intake,
        addressed_to=event.addressed_to,
        topic=event.topic,
        subject=event.subject,
        title_ref=event.title_ref,
        body_ref=event.body_ref,
        parties=event.parties,
        filed_by_proxy=event.filed_by_proxy,
        is_joint=event.is_joint,
        accused=event.accused,
        kept_away=event.accused_persons,
        admitted_to_wall=(event.office, event.unit) if event.kind is LegalKind.ACCUSATION else (),
        keeps_confidential=event.keeps_confidential,
        superior_number=event.superior_number,
        answer_due_at=event.answer_due_at,
        classification=event.classification,
        live_from=event.live_from,
        taken_on=event.office == event.unit,
        **{name: getattr(event, name) for name in BESIDE_IT},
    )


@decides(AddNote)
def add_note(_case: Case, command: AddNote, context: Context) -> list[Event]:
    """Take a note in; an empty one is refused."""
    demand_text(command, "", "note")
    text_ref = context.ref("note", command.note)
    return [NoteAdded(on=context.day(command), text_ref=text_ref, is_progress=command.is_progress)]


@applies(NoteAdded)
def note_added(case: Case, _event: NoteAdded) -> Case:
    """Count the note."""
    return replace(case, notes=case.notes + 1)
