"""What a field visit is and how it is recorded."""

from datetime import date

import msgspec

from engine.context import Context
from engine.crossing import RecordFieldVisit
from engine.discipline import Group, Party, party_faults, party_unusual, two_groups
from engine.errors import Refusal, Refused
from engine.org.standing import enters_for, is_leader
from engine.timing import wrong_holders, wrong_time
from engine.vocabulary import Event, refusal


class Told(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What of a field visit a correction tells anew; the fields are those of ``Visit``."""

    on: date
    unit: str
    area_path: str
    person: str = ""
    people_met: int = 0
    companions: int = 0
    companion_posts: tuple[str, ...] = ()
    vehicles: int = 0
    breaches: tuple[str, ...] = ()
    unusual: tuple[str, ...] = ()
    media_present: bool = False
    findings_ref: str = ""
    reason_ref: str = ""


class Earlier(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a field visit was told until a correction, whose day and reason stand beside it."""

    told: Told
    corrected_on: date
    reason_ref: str = ""


class Visit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The facts of a field visit (下访); ``state`` is made or retracted.

    ``person`` held the leader's post that day; ``home`` is the unit of the post. ``breaches``:
    rules of discipline that were not kept; ``unusual``: codes of what is kept for a reason.
    ``earlier``: how it was told before, the oldest first; ``retracted_ref``: why it was taken back.
    """

    id: str
    state: str = "made"
    leader: str
    unit: str
    area_path: str
    on: date
    cases: tuple[str, ...] = ()
    companions: int = 0
    companion_posts: tuple[str, ...] = ()
    findings_ref: str = ""
    person: str = ""
    home: str = ""
    home_path: str = ""
    pack: str = "national"
    vehicles: int = 0
    breaches: tuple[str, ...] = ()
    unusual: tuple[str, ...] = ()
    media_present: bool = False
    people_met: int = 0
    reason_ref: str = ""
    earlier: tuple[Earlier, ...] = ()
    retracted_on: date | None = None
    retracted_ref: str = ""

    @property
    def counts_as(self) -> str:
        """Return as what it counts: a visit with cases (带案下访) or one without."""
        return "case_visit" if self.cases else "field_visit"

    @property
    def group(self) -> Group | None:
        """Return who was where that day, None of what was taken back."""
        if self.state == "retracted":
            return None
        return Group(kind=self.counts_as, posts=(self.leader,), unit=self.unit, on=self.on)


class FieldVisitMade(Event, frozen=True, kw_only=True):
    """A leader went down to the people."""

    id: str
    leader: str
    unit: str
    area_path: str
    cases: tuple[str, ...] = ()
    companions: int = 0
    companion_posts: tuple[str, ...] = ()
    findings_ref: str = ""
    person: str = ""
    home: str = ""
    home_path: str = ""
    pack: str = "national"
    vehicles: int = 0
    breaches: tuple[str, ...] = ()
    unusual: tuple[str, ...] = ()
    media_present: bool = False
    people_met: int = 0
    reason_ref: str = ""


def record(command: RecordFieldVisit, context: Context) -> list[Event]:
    """Open the dossier of a visit; raises Refused for posts or units that do not exist."""
    return [_made(command, checked(command, context), context)]


def checked(command: RecordFieldVisit, context: Context) -> tuple[str, ...]:
    """Return the codes of what is unusual and kept; raises Refused with every reason.

    What is unusual for the rules of discipline is kept where a reason is given.
    """
    faults = _faults(command, context)
    if not faults:
        faults += party_faults(_party(command), context)
    strange = [] if faults else _unusual(command, context)
    if strange and not command.keep_because.strip():
        faults += strange
    if faults:
        raise Refused(faults)
    return tuple(dict.fromkeys(one.code for one in strange))


def _faults(command: RecordFieldVisit, context: Context) -> list[Refusal]:
    org = context.org
    faults = []
    if not org.has_post(command.leader) or not is_leader(command.leader, org):
        faults.append(refusal("post_is_no_leader", "H13a", "leader"))
    elif not enters_for(context.actor.on_behalf_of or context.actor.post, command.leader, org):
        faults.append(refusal("role_missing", "H13b", "leader", move="record_field_visit"))
    if not org.has_unit(command.unit):
        faults.append(refusal("unknown_unit", field="unit", unit=command.unit))
    faults.extend(wrong_time(command, None, context))
    faults.extend(wrong_holders((command.leader,), context.day(command), context))
    numbers = ("people_met", "companions", "vehicles")
    negative = (one for one in numbers if getattr(command, one) < 0)
    faults += [refusal("negative_number", field=one) for one in negative]
    if len(set(command.cases)) != len(command.cases):
        faults.append(refusal("already_linked", field="cases"))
    unknown = (one for one in command.companion_posts if not org.has_post(one))
    faults += [refusal("unknown_post", field="companion_posts", post=one) for one in unknown]
    return faults


def _party(command: RecordFieldVisit) -> Party:
    return Party(
        kinds=("field_visit", "case_visit") if command.cases else ("field_visit",),
        leaders=(command.leader,),
        companions=command.companions,
        vehicles=command.vehicles,
        companion_posts=command.companion_posts,
        breaches=command.breaches,
    )


def _unusual(command: RecordFieldVisit, context: Context) -> list[Refusal]:
    mine = Group(
        kind="case_visit" if command.cases else "field_visit",
        posts=(command.leader,),
        unit=command.unit,
        on=context.day(command),
    )
    beside = [
        (name.partition(":")[2], one.group)
        for name, one in context.beside.items()
        if getattr(one, "group", None)
    ]
    return [*party_unusual(_party(command), context), *two_groups(mine, beside, context)]


def _made(command: RecordFieldVisit, unusual: tuple[str, ...], context: Context) -> Event:
    org, on = context.org, context.day(command)
    home = org.unit_of(command.leader)
    return FieldVisitMade(
        on=on,
        moved_to="made",
        late_ref=context.ref("late_reason", command.late_reason),
        id=context.new_id,
        leader=command.leader,
        unit=command.unit,
        area_path=org.area_path(command.unit),
        cases=command.cases,
        companions=max(command.companions, len(command.companion_posts)),
        companion_posts=tuple(dict.fromkeys(command.companion_posts)),
        findings_ref=context.ref("findings", command.findings),
        person=org.holder(command.leader, on),
        home=home,
        home_path=org.area_path(home),
        pack=context.rules.code,
        vehicles=command.vehicles,
        breaches=tuple(dict.fromkeys(command.breaches)),
        unusual=unusual,
        media_present=command.media_present,
        people_met=command.people_met,
        reason_ref=context.ref("keep_because", command.keep_because),
    )
