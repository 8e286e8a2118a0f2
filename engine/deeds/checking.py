"""What is wrong with a deed as it is told, and what is merely unusual and kept for a reason."""

from collections.abc import Iterable, Iterator
from datetime import date

from engine.case.terms import LegalKind
from engine.context import Context
from engine.deeds.deed import Body, Deed, DeedKind, RecordDeed, group_of
from engine.deeds.shapes import SHAPES, needs_of
from engine.discipline import Party, party_faults, party_unusual, two_groups
from engine.errors import Refusal
from engine.fieldwork import Fieldwork, Item
from engine.org.standing import enters_for
from engine.timing import wrong_holders, wrong_time
from engine.vocabulary import refusal


def faults(command: RecordDeed, since: date | None, context: Context) -> list[Refusal]:
    """Return what must be mended before the deed can be told; ``since`` as in ``wrong_time``."""
    return [
        *wrong_time(command, since, context),
        *_shapeless(command, context.rules.fieldwork),
        *_strangers(command, context),
        *_wrong_days(command, context),
        *_wrong_turns(command, context),
    ]


def _shapeless(command: RecordDeed, fieldwork: Fieldwork) -> Iterator[Refusal]:
    shape = SHAPES[command.kind]
    items = items_for(command.kind, fieldwork)
    offered = shape.forms or tuple(one.name for one in items)
    if offered and command.form not in offered and (shape.forms or command.form):
        yield refusal("form_unknown", field="form")
    for name in needs_of(command.kind, command.form):
        value = getattr(command, name)
        if not value or (isinstance(value, str) and not value.strip()):
            yield refusal("text_missing", field=name)


def items_for(kind: str, fieldwork: Fieldwork) -> list[Item]:
    """Return the items of checklists for which a deed of a kind counts by its form alone."""
    items = (item for checklist in fieldwork.checklists.values() for item in checklist.items)
    return [one for one in items if kind in one.kinds and one.name in one.forms_for(kind)]


def _strangers(command: RecordDeed, context: Context) -> Iterator[Refusal]:
    """Yield posts and units that are not there or not his to tell of."""
    org = context.org
    if not command.leaders or len({*command.leaders}) < len(command.leaders):
        yield refusal("leaders_wrong", field="leaders")
    named = {"leaders": command.leaders, "companion_posts": command.companion_posts}
    for field, posts in named.items():
        for post in posts:
            if not org.has_post(post):
                yield refusal("unknown_post", field=field, post=post)
    if command.unit and not org.has_unit(command.unit):
        yield refusal("unknown_unit", field="unit", unit=command.unit)
    own = context.actor.on_behalf_of or context.actor.post
    known = command.leaders[:1]
    if known and org.has_post(known[0]) and not enters_for(own, known[0], org):
        yield refusal("role_missing", field="leaders", move="record_deed")
    is_own = own in command.leaders
    if command.kind is DeedKind.DIARY and not (is_own and len(command.leaders) == 1):
        yield refusal("diary_of_another", "L05", "leaders")


def _wrong_days(command: RecordDeed, context: Context) -> Iterator[Refusal]:
    on, until = context.day(command), command.until
    yield from wrong_holders(command.leaders, on, context)
    if until is None:
        return
    if not SHAPES[command.kind].spans or until < on or until > context.today:
        yield refusal("span_wrong", field="until")
    elif command.kind is DeedKind.STAY and until == on:
        yield refusal("stay_without_night", "H01", "until")


def _wrong_turns(command: RecordDeed, context: Context) -> Iterator[Refusal]:
    """Yield turns that are not of one month and of the leaders of the unit (班子成员)."""
    if command.kind is not DeedKind.DUTY_ROSTER:
        for field in ("turns", "bookable"):
            if getattr(command, field):
                yield refusal("field_unknown", field=field)
        return
    team = context.org.leaders_of(command.unit)
    posts = {turn.post for turn in command.turns}
    for post in sorted(posts.difference(team)):
        yield refusal("not_of_this_team", "H13c", "turns", post=post)
    if posts != {*command.leaders}:
        yield refusal("leaders_wrong", field="leaders")
    if len({(turn.on.year, turn.on.month) for turn in command.turns}) > 1:
        yield refusal("one_month_at_a_time", "H13c", "turns")


def contradictions(body: Body, context: Context, own: str = "") -> list[Refusal]:
    """Return what the deeds beside it and the area of the leader do not allow.

    ``own``: the deed itself, where it is corrected.
    """
    return [*_outside(body), *_double_nights(body, _beside(context, own))]


def _outside(body: Body) -> Iterator[Refusal]:
    lead = body.leaders[0]
    if SHAPES[body.kind].is_link and not body.area_path.startswith(lead.home_path):
        yield refusal("point_outside_area", "Q03,H18a", "unit")


def party_of(command: RecordDeed) -> Party:
    """Return who went, as the rules of discipline ask."""
    return Party(
        kinds=(command.kind,),
        leaders=command.leaders,
        companions=command.companions,
        vehicles=command.vehicles,
        companion_posts=command.companion_posts,
        breaches=command.breaches,
    )


def command_faults(command: RecordDeed, context: Context) -> Iterator[Refusal]:
    """Yield rules of discipline that are not kept, and what the cases it is about do not allow."""
    yield from party_faults(party_of(command), context)
    if command.kind is DeedKind.SURVEY and context.actor.post in command.leaders:
        yield refusal("survey_of_oneself", "H26", "leaders")
    if command.satisfied > command.count:
        yield refusal("more_than_asked", "H26", "satisfied")
    if command.due_on is not None and command.due_on < context.day(command):
        yield refusal("promised_before", field="due_on")
    if command.kind is DeedKind.COLLECTIVE_RESEARCH and len(command.leaders) < 2:  # noqa: PLR2004
        yield refusal("not_collective", "H14d", "leaders")
    for name in command.cases:
        case = context.beside.get(name)
        if case is None or not name.startswith("case:"):
            yield refusal("no_such_dossier", field="cases", dossier=name)
        elif case.kind is LegalKind.ACCUSATION:
            yield refusal("accusation_not_linked", "A30", "cases")


def _double_nights(body: Body, beside: Iterable[Deed]) -> Iterator[Refusal]:
    if body.kind is not DeedKind.STAY:
        return
    for deed in beside:
        other = deed.body
        if other.kind is not DeedKind.STAY or not _shares_a_leader(body, other):
            continue
        if other.on < body.until and body.on < other.until:
            number = deed.id.partition(":")[2]
            yield refusal("nights_overlap", "H01", "happened_on", number=number)


def unusual(command: RecordDeed, body: Body, context: Context, own: str = "") -> list[Refusal]:
    """Return what is unusual: it is told, and kept where a reason is given."""
    groups = [
        (name.partition(":")[2], one.group)
        for name, one in context.beside.items()
        if name != own and getattr(one, "group", None)
    ]
    return [
        *party_unusual(party_of(command), context),
        *_met_before(body, _beside(context, own)),
        *two_groups(group_of(body), groups, context),
    ]


def _met_before(body: Body, beside: Iterable[Deed]) -> Iterator[Refusal]:
    for deed in beside:
        other, number = deed.body, deed.id.partition(":")[2]
        is_same = other.kind is body.kind and other.on.year == body.on.year
        is_counted = is_same and _shares_a_leader(body, other)
        if body.kind is DeedKind.HOUSEHOLD_VISIT and is_counted and {*body.keys} & {*other.keys}:
            yield refusal("household_counted", "H02,Q13", "households", number=number)


def _shares_a_leader(body: Body, other: Body) -> bool:
    """Return whether somebody was at both, in any post; where nobody is known the post tells."""
    return any(
        one.person == two.person if one.person and two.person else one.post == two.post
        for one in body.leaders
        for two in other.leaders
    )


def _beside(context: Context, own: str) -> list[Deed]:
    deeds = (one for one in context.beside.values() if isinstance(one, Deed))
    return [deed for deed in deeds if deed.id != own and deed.state != "retracted"]
