"""What is wrong with a deed as it is told, and what is merely unusual and kept for a reason."""

from collections.abc import Iterable, Iterator
from datetime import date

from engine.context import Context
from engine.deeds.deed import Body, Deed, DeedKind, RecordDeed
from engine.deeds.shapes import SHAPES, needs_of
from engine.duties.tenures import names_post
from engine.errors import Refusal
from engine.fieldwork import Discipline
from engine.org.standing import enters_for
from engine.timing import wrong_time
from engine.vocabulary import refusal


def faults(command: RecordDeed, since: date | None, context: Context) -> list[Refusal]:
    """Return what must be mended before the deed can be told; ``since`` as in ``wrong_time``."""
    return [
        *wrong_time(command, since, context),
        *_shapeless(command),
        *_strangers(command, context),
        *_wrong_days(command, context),
        *_wrong_turns(command, context),
    ]


def _shapeless(command: RecordDeed) -> Iterator[Refusal]:
    shape = SHAPES[command.kind]
    if shape.forms and command.form not in shape.forms:
        yield refusal("form_unknown", field="form")
    for name in needs_of(command.kind, command.form):
        value = getattr(command, name)
        if not value or (isinstance(value, str) and not value.strip()):
            yield refusal("text_missing", field=name)


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
    on, until, org = context.day(command), command.until, context.org
    for post in command.leaders:
        holder = org.holder(post, on) if org.has_post(post) else "-"
        is_own = post == context.actor.post and bool(context.actor.person)
        if not holder or (is_own and holder != context.actor.person):
            yield refusal("before_appointment", field="happened_on")
    if until is None:
        return
    if not SHAPES[command.kind].spans or until < on or until > context.today:
        yield refusal("span_wrong", field="until")
    elif command.kind is DeedKind.STAY and until == on:
        yield refusal("stay_without_night", "H01", "until")


def _wrong_turns(command: RecordDeed, context: Context) -> Iterator[Refusal]:
    """Yield turns that are not of one month and of the leaders of the unit (班子成员)."""
    if command.kind is not DeedKind.DUTY_ROSTER:
        if command.turns:
            yield refusal("field_unknown", field="turns")
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
    """Return what the rules of the place and the deeds beside it do not allow.

    ``own``: the deed itself, where it is corrected.
    """
    return [
        *_outside(body),
        *(fault for rule, fault in _party(body, context) if not rule.is_soft),
        *_double_nights(body, _beside(context, own)),
    ]


def _outside(body: Body) -> Iterator[Refusal]:
    lead = body.leaders[0]
    if SHAPES[body.kind].stands and not body.area_path.startswith(lead.home_path):
        yield refusal("point_outside_area", "Q03,H18a", "unit")


def rules_for(kind: DeedKind, check: str, leader: str, context: Context) -> Iterator[Discipline]:
    """Yield the rules of discipline of one sort that bind a leader on such a deed."""
    org = context.org
    post = org.post(leader)
    for rule in context.rules.fieldwork.discipline.values():
        asks = rule.check == check and (not rule.kinds or kind in rule.kinds)
        if asks and names_post(rule.who, post, org.unit(post.unit)):
            yield rule


def _first(body: Body, check: str, context: Context) -> Discipline | None:
    """Return the rule that binds the leader: of several the first, which names him closest."""
    return next(rules_for(body.kind, check, body.leaders[0].post, context), None)


def _party(body: Body, context: Context) -> Iterator[tuple[Discipline, Refusal]]:
    """Yield each rule on how many people and vehicles go that is not kept."""
    people = {"party": (1 + body.companions, "companions"), "vehicles": (body.vehicles, "vehicles")}
    for check, (found, field) in people.items():
        rule = _first(body, check, context)
        if rule is not None and found > rule.most:
            clause = rule.source.rule
            yield rule, refusal(f"{check}_too_large", clause, field, limit=rule.most)


def command_faults(command: RecordDeed, context: Context) -> Iterator[Refusal]:
    """Yield companions whom no rule lets come along, and ticks that no rule asks for."""
    org, lead = context.org, command.leaders[0]
    for rule in rules_for(command.kind, "companions", lead, context):
        for post in command.companion_posts:
            if not any(word in org.post(post).title for word in rule.titles):
                yield refusal(
                    "companion_not_allowed", rule.source.rule, "companion_posts", post=post
                )
    known = {rule.name for rule in rules_for(command.kind, "tick", lead, context)}
    if not known.issuperset(command.breaches):
        yield refusal("breach_unknown", field="breaches")


def _double_nights(body: Body, beside: Iterable[Deed]) -> Iterator[Refusal]:
    if body.kind is not DeedKind.STAY:
        return
    posts = {one.post for one in body.leaders}
    for deed in beside:
        other = deed.body
        if other.kind is not DeedKind.STAY or posts.isdisjoint(one.post for one in other.leaders):
            continue
        if other.on < body.until and body.on < other.until:
            number = deed.id.partition(":")[2]
            yield refusal("nights_overlap", "H01", "happened_on", number=number)


def unusual(body: Body, context: Context, own: str = "") -> list[Refusal]:
    """Return what is unusual: it is told, and kept where a reason is given."""
    soft = [fault for rule, fault in _party(body, context) if rule.is_soft]
    return [*soft, *_met_before(body, context, _beside(context, own))]


def _met_before(body: Body, context: Context, beside: Iterable[Deed]) -> Iterator[Refusal]:
    village = _first(body, "same_village", context)
    posts = {one.post for one in body.leaders}
    for deed in beside:
        other, number = deed.body, deed.id.partition(":")[2]
        is_same = not posts.isdisjoint(one.post for one in other.leaders)
        is_counted = is_same and other.kind is body.kind and other.on.year == body.on.year
        if body.kind is DeedKind.HOUSEHOLD_VISIT and is_counted and {*body.keys} & {*other.keys}:
            yield refusal("household_counted", "H02,Q13", "households", number=number)
        is_asked = village is not None and (not village.kinds or other.kind in village.kinds)
        if is_asked and not is_same and (other.unit, other.on) == (body.unit, body.on):
            clause = village.source.rule if village else ""
            yield refusal("two_groups_one_day", clause, "unit", number=number)


def _beside(context: Context, own: str) -> list[Deed]:
    deeds = (one for one in context.beside.values() if isinstance(one, Deed))
    return [deed for deed in deeds if deed.id != own and deed.state != "retracted"]
