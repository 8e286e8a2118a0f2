"""The filed petition on the road: decide, apply, and what of it is indexed."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from engine.attachments import unfit
from engine.case.attaching import attachments_of
from engine.case.registering import RegisterCase
from engine.clockwork import Ground
from engine.context import Context
from engine.erasing import EraseIdentity, IdentityErased, erase
from engine.errors import Refusal, Refused
from engine.kinds import Kind
from engine.ladder import (
    Climb,
    ClockRedated,
    ClocksHandedOn,
    HandOn,
    Redate,
    RungClimbed,
    climb,
    hand_on,
    redate,
)
from engine.marking import marked, with_marks
from engine.org.chart import Chart
from engine.org.facts import UnitKind
from engine.org.receivers import About
from engine.org.sight import CONSOLE
from engine.petition import filing as acts
from engine.petition.filing import Petition
from engine.record import Card, WallEntry
from engine.timing import wrong_time
from engine.vocabulary import PETITIONER, TIME, Command, Event, refusal, type_name

TIMES = (Climb, Redate, HandOn, EraseIdentity)


def decide(petition: Petition | None, command: Command, context: Context) -> list[Event]:
    """Turn a command into events with their marks; raises Refused with every reason."""
    faults = [*_time_faults(petition, command, context), *_role_faults(petition, command, context)]
    if faults:
        raise Refused(faults)
    if petition is None:
        events = _filed(command, context)
    else:
        events = DECIDERS[type(command)](petition, command, context)
    return marked(petition, events, _folded, _ground, context)


def _time_faults(petition: Petition | None, command: Command, context: Context) -> list[Refusal]:
    """Return what is wrong with the day; one files today, and of a case its register judges."""
    if isinstance(command, RegisterCase):
        return []
    if petition is None and (command.happened_on or command.happened_at):
        return [refusal("said_today", field="happened_on")]
    return wrong_time(command, petition.filed_on if petition else None, context)


def _role_faults(petition: Petition | None, command: Command, context: Context) -> list[Refusal]:
    """Return a refusal where it is not the actor's: people file, their office answers."""
    post = context.actor.on_behalf_of or context.actor.post
    if isinstance(command, TIMES):
        may = post == TIME.post
    elif petition is None:
        may = post in (PETITIONER, CONSOLE)
    else:
        own = context.org.unit_of(post)
        may = post == CONSOLE or own == context.org.successor(petition.office)
    return [] if may else [refusal("role_missing", "A22", move=type_name(type(command)))]


def _filed(command: Command, context: Context) -> list[Event]:
    if not isinstance(command, acts.FilePetition):
        raise Refused([refusal("opens_nothing")])
    faults = [*_filing_faults(command, context.org), *unfit(command.files)]
    if faults:
        raise Refused(faults)
    filed = acts.PetitionFiled(
        on=context.day(command),
        moved_to=acts.WAITING,
        id=context.new_id,
        pack=context.rules.code,
        office=command.office,
        area_path=context.org.area_path(command.office),
        kind=command.kind,
        title_ref=context.ref("title", command.title),
        body_ref=context.ref("body", command.body),
        petitioners=_petitioners(command, context.key),
        is_joint=command.is_joint,
        signatories=command.signatories,
        keeps_confidential=command.keeps_confidential,
        attachments=attachments_of(command.files, context),
    )
    return [filed]


def _petitioners(command: acts.FilePetition, key: str) -> tuple[acts.Petitioner, ...]:
    return tuple(
        acts.Petitioner(
            ref=f"{key}#party{number}",
            proxy_ref=f"{key}#proxy{number}" if person.proxy_name else "",
        )
        for number, person in enumerate(command.persons, 1)
    )


def _filing_faults(command: acts.FilePetition, org: Chart) -> list[Refusal]:
    """Return what is missing of a petition in writing (19条)."""
    faults = []
    if not org.has_unit(command.office) or (
        org.unit(command.office).kind is not UnitKind.PETITION_OFFICE
    ):
        faults.append(refusal("no_petition_office", "A22", "office"))
    if not command.persons or not all(one.name.strip() for one in command.persons):
        faults.append(refusal("name_missing", "A19", "persons"))
    if command.persons and not (command.persons[0].phone + command.persons[0].address).strip():
        faults.append(refusal("not_reachable", "A19", "persons"))
    if not command.title.strip():
        faults.append(refusal("title_missing", "A19", "title"))
    if not command.body.strip():
        faults.append(refusal("text_missing", "A19", "body"))
    if any(one.proxy_name for one in command.persons) and not command.proxy_consent:
        faults.append(refusal("proxy_consent_missing", "Q27", "proxy_consent"))
    if command.signatories and not command.is_joint:
        faults.append(refusal("signatories_of_joint_only", "A20", "signatories"))
    return faults


def _await(petition: Petition) -> None:
    if petition.state != acts.WAITING:
        raise Refused([refusal("petition_answered", state=petition.state)])


def _registered(petition: Petition, command: RegisterCase, context: Context) -> list[Event]:
    """Note which case it became, and whom each of its petitioners is there."""
    if command.petition != petition.id:
        raise Refused([refusal("no_such_dossier", field="petition", dossier=petition.id)])
    _await(petition)
    known = {one.ref: one.proxy_ref for one in petition.petitioners}
    holders = []
    for number, ref in enumerate(command.filed_as[: len(command.persons)], 1):
        if ref in known:
            holders.append((ref, f"{context.key}#party{number}"))
            if known[ref] and command.persons[number - 1].proxy_name:
                holders.append((known[ref], f"{context.key}#proxy{number}"))
    return [
        acts.PetitionRegistered(
            on=context.today, moved_to=acts.REGISTERED, case=context.new_id, holders=tuple(holders)
        )
    ]


def _refused(petition: Petition, command: acts.RefusePetition, context: Context) -> list[Event]:
    _await(petition)
    if not command.reason.strip():
        raise Refused([refusal("reason_missing", "A22", "reason")])
    return [
        acts.PetitionRefused(
            on=context.day(command),
            moved_to=acts.REFUSED,
            refusal_ground=command.refusal_ground,
            reason_ref=context.ref("reason", command.reason),
        )
    ]


def _shown(petition: Petition, command: acts.ShowPetitioners, context: Context) -> list[Event]:
    """Enter that somebody looked, who is to register it; nothing of what he saw."""
    _await(petition)
    return [acts.PetitionersShown(on=context.day(command))]


def _climb(petition: Petition, command: Climb, context: Context) -> list[Event]:
    about = About(handling_unit=petition.office, registering_unit=petition.office)
    return [climb(petition.clocks, about, command, context)[0]]


def _erase(petition: Petition, command: EraseIdentity, context: Context) -> list[Event]:
    is_end = petition.state in acts.ENDS
    return [erase(petition.people(), petition.erased_on, command, context, is_end=is_end)]


DECIDERS: dict[type[Command], Callable[[Petition, Any, Context], list[Event]]] = {
    RegisterCase: _registered,
    acts.RefusePetition: _refused,
    acts.ShowPetitioners: _shown,
    Climb: _climb,
    Redate: lambda _petition, command, context: redate(command, context),
    HandOn: lambda petition, command, context: hand_on(petition.clocks, command, context),
    EraseIdentity: _erase,
}


def _ground(petition: Petition, event: Event) -> Ground:
    return Ground(
        clocks=petition.clocks,
        holds=lambda _name: False,
        state=petition.state,
        is_end=event.moved_to in acts.ENDS,
    )


def _folded(petition: Petition | None, event: Event) -> Petition:
    if isinstance(event, acts.PetitionFiled):
        return _opened(event)
    if petition is None:
        message = f"a petition cannot begin with {type(event).__name__}"
        raise ValueError(message)
    if event.moved_to:
        petition = replace(petition, state=event.moved_to)
    if isinstance(event, acts.PetitionRegistered):
        return replace(petition, case=event.case, holders=event.holders)
    if isinstance(event, acts.PetitionRefused):
        return replace(petition, refusal_ground=event.refusal_ground, reason_ref=event.reason_ref)
    if isinstance(event, IdentityErased):
        return replace(petition, erased_on=event.on)
    return petition


def _opened(event: acts.PetitionFiled) -> Petition:
    return Petition(
        id=event.id,
        pack=event.pack,
        state=event.moved_to,
        office=event.office,
        area_path=event.area_path,
        kind=event.kind,
        filed_on=event.on,
        title_ref=event.title_ref,
        body_ref=event.body_ref,
        petitioners=event.petitioners,
        is_joint=event.is_joint,
        signatories=event.signatories,
        keeps_confidential=event.keeps_confidential,
        attachments=event.attachments,
    )


def apply(petition: Petition | None, event: Event) -> Petition:
    """Fold one event into the facts of a petition."""
    return with_marks(_folded(petition, event), event)


def card(petition: Petition) -> Card:
    """Return the thin columns of a petition; it has no heading, since nobody has read it yet."""
    return Card(
        kind="petition",
        state=petition.state,
        area_path=petition.area_path,
        unit_id=petition.office,
        walled=petition.is_walled,
    )


def walls(petition: Petition) -> tuple[WallEntry, ...] | None:
    """Return the wall: an accusation is read by its office alone (30条)."""
    return (WallEntry(petition.office, is_accused=False),) if petition.is_walled else None


def owner(petition: Petition, _role: str, context: Context, _subject: str = "") -> tuple[str, str]:
    """Return the office that is to register it, or has taken its place, and its head."""
    unit = context.org.successor(petition.office)
    return unit, context.org.principal_of(unit)


KIND = Kind(
    name="petition",
    facts=Petition,
    commands=(acts.FilePetition, acts.RefusePetition, acts.ShowPetitioners, *TIMES),
    beside=(RegisterCase,),
    events=(
        acts.PetitionFiled,
        acts.PetitionRegistered,
        acts.PetitionRefused,
        acts.PetitionersShown,
        RungClimbed,
        ClockRedated,
        ClocksHandedOn,
        IdentityErased,
    ),
    decide=decide,
    apply=apply,
    card=card,
    clocks=lambda petition: petition.clocks,
    owner=owner,
    walls=walls,
    is_answered=lambda petition, _: petition.state in acts.ENDS,
    series=lambda command, context: f"petition:{context.day(command).year}",
)
