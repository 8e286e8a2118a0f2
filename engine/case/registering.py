"""Registration (登记): how a petition or a surveyed problem becomes a case, and its upkeep."""

from datetime import date, datetime
from typing import Annotated

import msgspec
from msgspec.structs import replace

from engine.case.acts import applies, decides, demand_text
from engine.case.dispatching import sent_to
from engine.case.facts import Case
from engine.case.parts import Party
from engine.case.placing import unfit
from engine.case.terms import Channel, LegalKind, Origin
from engine.context import Context
from engine.errors import Refusal, Refused
from engine.org.facts import UnitKind
from engine.org.sight import CONSOLE
from engine.vocabulary import Command, Event, Identity, Text, refusal

ROAD_HEARING = 6  # 信访工作条例 31(6): hear, investigate, handling opinion
Route = Annotated[int, msgspec.Meta(ge=0, le=ROAD_HEARING)]


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


class RegisterCase(Command, frozen=True, kw_only=True):
    """Register a petition or a surveyed problem (登记).

    ``pack``: whose rules it follows. ``office``: the unit that registers; ``unit``: the unit that
    handles, where it is known. ``route``: which of the six ways of 31条 a claim takes, 0 while
    open. ``subject``: the masked heading for lists, without names. ``answer_due_at``: an instant
    promised from outside. ``linked``: the case at whose revisit it was wished for.
    ``source_key``: the id it has in the system it comes from.
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
    topic: str = ""
    subject: str = ""
    title: Text
    body: Text = ""
    read_back: bool = False
    persons: tuple[Person, ...] = ()
    proxy_consent: bool = False
    is_joint: bool = False
    accused: tuple[str, ...] = ()
    keeps_confidential: bool = False
    superior_number: str = ""
    answer_due_at: datetime | None = None
    classification: str = ""
    repeats: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()
    source_key: str = ""
    live_from: date | None = None

    def touches(self) -> tuple[str, ...]:
        """Return the cases where it was wished for."""
        return self.linked

    def reads(self) -> dict[str, tuple[str, ...]]:
        """Return the earlier cases about the same matter."""
        return {"repeats": self.repeats}

    def identities(self, key: str) -> list[Identity]:
        """Return the parties and their proxies."""
        found = []
        for index, person in enumerate(self.persons, 1):
            found.append(
                Identity(
                    f"{key}#party{index}",
                    person.name,
                    person.phone,
                    person.address,
                    person.id_number,
                )
            )
            if person.proxy_name:
                found.append(Identity(f"{key}#proxy{index}", person.proxy_name))
        return found


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
    topic: str = ""
    subject: str = ""
    title_ref: str = ""
    body_ref: str = ""
    parties: tuple[Party, ...] = ()
    filed_by_proxy: bool = False
    is_joint: bool = False
    accused: tuple[str, ...] = ()
    keeps_confidential: bool = False
    superior_number: str = ""
    answer_due_at: datetime | None = None
    classification: str = ""
    repeats: tuple[str, ...] = ()
    live_from: date | None = None
    linked: tuple[str, ...] = ()


class AddNote(Command, frozen=True, kw_only=True):
    """Add a comment or a progress note; it moves no clock."""

    note: Text
    is_progress: bool = False


class NoteAdded(Event, frozen=True, kw_only=True):
    """A comment or a progress note was added."""

    text_ref: str
    is_progress: bool = False


def open_case(command: RegisterCase, context: Context) -> list[Event]:
    """Turn a registration into its event, and into that of sending it on where a unit is named.

    Raises Refused with every reason at once.
    """
    faults = _faults(command, context)
    if faults:
        raise Refused(faults)
    registered = _registered(command, context)
    if command.unit in ("", command.office):
        return [registered]
    return [registered, sent_to(command.unit, command, context)]


def _registered(command: RegisterCase, context: Context) -> Registered:
    unit = command.office
    return Registered(
        on=context.day(command),
        at=command.happened_at,
        id=context.new_id,
        pack=context.rules.code,
        office=command.office,
        unit=unit,
        area_path=context.org.area_path(unit),
        level=context.org.unit(unit).level,
        kind=command.kind,
        route=command.route,
        origin=command.origin,
        channel=command.channel,
        topic=command.topic,
        subject=command.subject,
        title_ref=context.ref("title", command.title),
        body_ref=context.ref("body", command.body),
        parties=tuple(_party(i, p, context) for i, p in enumerate(command.persons)),
        filed_by_proxy=any(person.proxy_name for person in command.persons),
        is_joint=command.is_joint,
        accused=command.accused,
        keeps_confidential=command.keeps_confidential,
        superior_number=command.superior_number,
        answer_due_at=command.answer_due_at,
        classification=command.classification,
        repeats=command.repeats,
        live_from=command.live_from,
        linked=command.linked,
    )


def _party(index: int, person: Person, context: Context) -> Party:
    return Party(
        ref=f"{context.key}#party{index + 1}",
        is_representative=person.is_representative,
        is_clear=person.is_clear,
        proxy_ref=f"{context.key}#proxy{index + 1}" if person.proxy_name else "",
    )


def _place_faults(command: RegisterCase, context: Context) -> list[Refusal]:
    org = context.org
    faults = unfit(command.office, command.accused, org, "office")
    if command.unit not in ("", command.office):
        faults += unfit(command.unit, command.accused, org)
    if org.has_unit(command.office) and not _may_register(command.office, context):
        faults.append(refusal("role_missing", "A22", move="register_case"))
    if not all(org.has_unit(one) or org.has_post(one) for one in command.accused):
        faults.append(refusal("unknown_accused", "A30", "accused"))
    return faults


def _faults(command: RegisterCase, context: Context) -> list[Refusal]:
    faults = _place_faults(command, context)
    if not command.title.strip():
        faults.append(refusal("title_missing", "A19", "title"))
    if any(person.proxy_name for person in command.persons) and not command.proxy_consent:
        faults.append(refusal("proxy_consent_missing", "Q27", "proxy_consent"))
    representatives = sum(person.is_representative for person in command.persons)
    most = context.rules.number("joint_visit_representatives")
    if command.channel is Channel.IN_PERSON and representatives > most:
        faults.append(refusal("too_many_representatives", "A20", "persons", most=most))
    if command.kind is not LegalKind.ACCUSATION and command.accused:
        faults.append(refusal("accused_only_in_accusation", "A30", "accused"))
    if command.classification and command.classification not in context.rules.classes:
        faults.append(refusal("unknown_class", "H24t", "classification"))
    if command.live_from is not None and context.actor.post != CONSOLE:
        faults.append(refusal("live_from_the_machine", field="live_from"))
    if command.live_from is not None and command.live_from > context.today:
        faults.append(refusal("in_the_future", field="live_from"))
    return faults


def _may_register(office: str, context: Context) -> bool:
    """Return whether the actor keeps the register of ``office``: its own people, or its overseers'.

    The petition office of its government and of those above may enter what it received.
    """
    org, post = context.org, context.actor.on_behalf_of or context.actor.post
    if post == CONSOLE:
        return True
    own = org.unit_of(post)
    if not own or own == office:
        return bool(own)
    is_office = org.unit(own).kind is UnitKind.PETITION_OFFICE
    return is_office and org.government_of(own) in org.governments_over(office)


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
        topic=event.topic,
        subject=event.subject,
        title_ref=event.title_ref,
        body_ref=event.body_ref,
        parties=event.parties,
        filed_by_proxy=event.filed_by_proxy,
        is_joint=event.is_joint,
        accused=event.accused,
        admitted_to_wall=(event.office, event.unit) if event.kind is LegalKind.ACCUSATION else (),
        keeps_confidential=event.keeps_confidential,
        superior_number=event.superior_number,
        answer_due_at=event.answer_due_at,
        classification=event.classification,
        repeats=event.repeats,
        live_from=event.live_from,
        linked=event.linked,
        taken_on=event.office == event.unit,
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
