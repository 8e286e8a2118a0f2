"""What is wrong with a deed as it is told, and what is merely unusual and kept for a reason."""

from collections.abc import Iterable, Iterator
from datetime import date

from engine.context import Context
from engine.deeds.deed import Body, Deed, DeedKind, RecordDeed
from engine.deeds.shapes import SHAPES, needs_of
from engine.errors import Refusal
from engine.org.facts import Level, Rank
from engine.org.standing import enters_for
from engine.rules import Number
from engine.timing import wrong_time
from engine.vocabulary import refusal

LOW = frozenset({Level.TOWNSHIP, Level.VILLAGE})


def faults(command: RecordDeed, since: date | None, context: Context) -> list[Refusal]:
    """Return what must be mended before the deed can be told; ``since`` as in ``wrong_time``."""
    return [
        *wrong_time(command, since, context),
        *_shapeless(command),
        *_strangers(command, context),
        *_wrong_days(command, context),
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


def contradictions(body: Body, context: Context, own: str = "") -> list[Refusal]:
    """Return what the rules of the place and the deeds beside it do not allow.

    ``own``: the deed itself, where it is corrected.
    """
    return [
        *_outside(body),
        *_party_faults(body, context),
        *_double_nights(body, _beside(context, own)),
    ]


def _outside(body: Body) -> Iterator[Refusal]:
    lead = body.leaders[0]
    if SHAPES[body.kind].stands and not body.area_path.startswith(lead.home_path):
        yield refusal("point_outside_area", "Q03,H18a", "unit")


def _limits(body: Body, what: str, context: Context) -> tuple[Number | None, Number | None]:
    """Return the number for the leader's own rank, and the one for the principal of his level."""
    org, numbers = context.org, context.rules.numbers
    post = org.post(body.leaders[0].post)
    level = org.level_of(post.unit)
    return (
        numbers.get(f"{what}_{level}_{post.rank.name.lower()}"),
        numbers.get(f"{what}_{level}_principal"),
    )


def _is_deputy(body: Body, context: Context) -> bool:
    return context.org.post(body.leaders[0].post).rank is Rank.DEPUTY


def _party_faults(body: Body, context: Context) -> Iterator[Refusal]:
    """Yield that more came along than the rules of the place allow (H09, H10)."""
    if not SHAPES[body.kind].is_visit:
        return
    own, widest = _limits(body, "party_persons", context)
    # A deputy secretary may bring as many as the principal: he tells it as the reason.
    limit = widest if _is_deputy(body, context) else own
    if limit is not None and 1 + body.companions > limit.value:
        rule = limit.source.rule
        yield refusal("party_too_large", rule, "companions", limit=limit.value)


def companion_faults(command: RecordDeed, context: Context) -> Iterator[Refusal]:
    """Yield companions who are not heads at the foot of the ladder, where only they may come."""
    org = context.org
    level = org.level_of(org.unit_of(command.leaders[0]))
    flag = context.rules.numbers.get(f"companions_heads_only_{level}")
    if flag is None or not flag.value or not SHAPES[command.kind].is_visit:
        return
    for post in command.companion_posts:
        found = org.post(post)
        if found.rank is not Rank.PRINCIPAL or org.level_of(found.unit) not in LOW:
            yield refusal("companion_not_head", flag.source.rule, "companion_posts", post=post)


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
    return [*_unusual_party(body, context), *_met_before(body, _beside(context, own))]


def _unusual_party(body: Body, context: Context) -> Iterator[Refusal]:
    if not SHAPES[body.kind].is_visit:
        return
    usual, _ = _limits(body, "party_persons", context)
    if usual is not None and _is_deputy(body, context) and 1 + body.companions > usual.value:
        yield refusal("party_larger_than_usual", usual.source.rule, "companions", n=usual.value)
    cars, _ = _limits(body, "party_vehicles", context)
    if cars is not None and body.vehicles > cars.value:
        yield refusal("more_vehicles_than_usual", cars.source.rule, "vehicles", n=cars.value)


def _met_before(body: Body, beside: Iterable[Deed]) -> Iterator[Refusal]:
    posts = {one.post for one in body.leaders}
    for deed in beside:
        other, number = deed.body, deed.id.partition(":")[2]
        is_same = not posts.isdisjoint(one.post for one in other.leaders)
        is_counted = is_same and other.kind is body.kind and other.on.year == body.on.year
        if body.kind is DeedKind.HOUSEHOLD_VISIT and is_counted and {*body.keys} & {*other.keys}:
            yield refusal("household_counted", "H02,Q13", "households", number=number)
        is_visit = SHAPES[body.kind].is_visit and SHAPES[other.kind].is_visit
        if is_visit and not is_same and (other.unit, other.on) == (body.unit, body.on):
            yield refusal("two_groups_one_day", "Q24", "unit", number=number)


def _beside(context: Context, own: str) -> list[Deed]:
    deeds = (one for one in context.beside.values() if isinstance(one, Deed))
    return [deed for deed in deeds if deed.id != own and deed.state != "retracted"]
