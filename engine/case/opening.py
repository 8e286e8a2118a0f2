"""The opening of a case: what stands against a registration, and the event it becomes."""

from engine.attachments import unfit as unfit_files
from engine.case.attaching import attachments_of
from engine.case.dispatching import sent_to
from engine.case.parts import Party
from engine.case.placing import is_behind_wall, unfit
from engine.case.registering import Person, RegisterCase, Registered
from engine.case.terms import LegalKind
from engine.context import Context
from engine.errors import Refusal, Refused
from engine.org.facts import UnitKind
from engine.org.sight import CONSOLE
from engine.org.standing import holders, is_leader
from engine.vocabulary import Event, refusal


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
        intake=command.intake,
        addressed_to=command.addressed_to,
        topic=command.topic,
        subject=command.subject,
        title_ref=context.ref("title", command.title),
        body_ref=context.ref("body", command.body),
        parties=tuple(_party(i, p, context) for i, p in enumerate(command.persons)),
        filed_by_proxy=any(person.proxy_name for person in command.persons),
        is_joint=command.is_joint,
        accused=command.accused,
        accused_persons=holders(command.accused, context.day(command), context.org),
        keeps_confidential=command.keeps_confidential,
        superior_number=command.superior_number,
        answer_due_at=command.answer_due_at,
        classification=command.classification,
        repeats=command.repeats,
        live_from=command.live_from,
        linked=command.linked,
        heard_at=command.heard_at,
        petition=command.petition,
        is_oral=command.is_oral,
        signatories=command.signatories,
        attachments=attachments_of(command.files, context),
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


def _wall_faults(command: RegisterCase, context: Context) -> list[Refusal]:
    """Return a refusal where the new case would tell of one behind a wall."""
    is_walled = command.kind is LegalKind.ACCUSATION
    earlier = (context.beside.get(name) for name in command.repeats)
    crosses = any(
        one is not None and is_behind_wall(one, command.accused, is_walled=is_walled)
        for one in earlier
    )
    return [refusal("wall_between", "A30", "repeats")] if crosses else []


def _faults(command: RegisterCase, context: Context) -> list[Refusal]:
    faults = [*_place_faults(command, context), *unfit_files(command.files)]
    if command.is_oral and not command.read_back:
        faults.append(refusal("oral_not_read_back", "A19", "read_back"))
    if not command.title.strip():
        faults.append(refusal("title_missing", "A19", "title"))
    if any(person.proxy_name for person in command.persons) and not command.proxy_consent:
        faults.append(refusal("proxy_consent_missing", "Q27", "proxy_consent"))
    faults += [*_joint_faults(command), *_wall_faults(command, context)]
    if command.kind is not LegalKind.ACCUSATION and command.accused:
        faults.append(refusal("accused_only_in_accusation", "A30", "accused"))
    faults += [*_conduct_faults(command, context), *_leader_faults(command, context)]
    if command.classification and command.classification not in context.rules.classes:
        faults.append(refusal("unknown_class", "H24t", "classification"))
    if command.live_from is not None and context.actor.post != CONSOLE:
        faults.append(refusal("live_from_the_machine", field="live_from"))
    if command.live_from is not None and command.live_from > context.today:
        faults.append(refusal("in_the_future", field="live_from"))
    return faults


def _conduct_faults(command: RegisterCase, context: Context) -> list[Refusal]:
    """Return a refusal where a problem of conduct would stand outside the wall unlooked at."""
    topics = context.rules.topics.values()
    topic = next((one for one in topics if one.title == command.topic), None)
    is_open = command.kind is not LegalKind.ACCUSATION and not command.not_accusation
    if topic is None or not topic.is_conduct or not is_open:
        return []
    return [refusal("conduct_behind_wall", topic.source.rule, "kind")]


def _leader_faults(command: RegisterCase, context: Context) -> list[Refusal]:
    """Return what is wrong with the leader whom the petitioner named."""
    post, org = command.addressed_to, context.org
    if not post:
        return []
    if not org.has_post(post):
        return [refusal("unknown_post", field="addressed_to", post=post)]
    if not is_leader(post, org):
        return [refusal("post_is_no_leader", "A18", "addressed_to")]
    return []


def _joint_faults(command: RegisterCase) -> list[Refusal]:
    """Return a refusal of signatories where nobody signs; how many came or signed is none."""
    is_alone = command.signatories and not command.is_joint
    return [refusal("signatories_of_joint_only", "A20", "signatories")] if is_alone else []


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
