"""The rules of discipline (纪律) for whoever goes down: his party, companions, ticks."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import msgspec
from msgspec.structs import replace

from engine.context import Context
from engine.duties.tenures import names_post
from engine.errors import Refusal
from engine.fieldwork import Discipline
from engine.org.standing import is_leader
from engine.record import DeedRow
from engine.vocabulary import refusal

NOTED = "discipline"
"""The kind of the rows that tell what was noted of a visit, beside those that count."""
WEEK = timedelta(days=7)


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """Who went down (一行); ``kinds`` of deeds it is, ``breaches`` what was ticked as not kept.

    All ``leaders`` are of it, and the rules of each of them bind it. ``companions``: how many came
    along besides them, ``companion_posts`` those of them who are on the chart.
    """

    kinds: tuple[str, ...]
    leaders: tuple[str, ...]
    companions: int = 0
    vehicles: int = 0
    companion_posts: tuple[str, ...] = ()
    breaches: tuple[str, ...] = ()

    @property
    def others(self) -> tuple[str, ...]:
        """Return the posts of those who came along: a leader of the party is counted as such."""
        return tuple(one for one in self.companion_posts if one not in self.leaders)

    @property
    def size(self) -> int:
        """Return how many people it is (连同本人), everyone once."""
        return len({*self.leaders}) + max(self.companions, len(self.others))


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """One group in one place on one day, whatever was recorded of it."""

    kind: str
    posts: tuple[str, ...]
    unit: str
    on: date


def rules_for(
    kinds: Iterable[str], check: str, leader: str, context: Context
) -> Iterator[Discipline]:
    """Yield the rules of one sort that bind a leader on such a deed."""
    org = context.org
    post, asked = org.post(leader), {*kinds}
    for rule in context.rules.fieldwork.discipline.values():
        is_asked = rule.check == check and (not rule.kinds or not asked.isdisjoint(rule.kinds))
        if is_asked and names_post(rule.who, post, org.unit(post.unit)):
            yield rule


def party_faults(party: Party, context: Context) -> Iterator[Refusal]:
    """Yield what no reason mends: too many people, companions no rule lets come, unknown ticks."""
    org = context.org
    yield from (fault for rule, fault in _too_large(party, context) if not rule.is_soft)
    for rule in _binding(party, "companions", context):
        led = [one for one in _led_along(party, rule, context) if not is_leader(one, org)]
        for field, posts in {"companion_posts": party.others, "leaders": led}.items():
            for post in (one for one in posts if not _may_come(one, rule, context)):
                yield refusal("companion_not_allowed", rule.source.rule, field, post=post)
    known = {rule.name for rule in _binding(party, "tick", context)}
    if not known.issuperset(party.breaches):
        yield refusal("breach_unknown", field="breaches")


def party_unusual(party: Party, context: Context) -> list[Refusal]:
    """Return what is kept for a reason: too many vehicles, companions of whom nobody is named.

    Who may come along (H11) can only be asked of posts. It is no fault to name none, or not all:
    those who travel with a leader (随行) are no companions (陪同) in the sense of the rule, and who
    heads an enterprise may be on no chart; the reason says who it was. Nor is it one that a leader
    whom the rule does not name went down together with one whom it names: the reason says why.
    """
    strange = [fault for rule, fault in _too_large(party, context) if rule.is_soft]
    rule = next(_binding(party, "companions", context), None)
    if rule is None:
        return strange
    if party.companions > len(party.others):
        strange.append(refusal("companions_unnamed", rule.source.rule, "companion_posts"))
    along = (one for one in _led_along(party, rule, context) if is_leader(one, context.org))
    strange += [
        refusal("led_together", rule.source.rule, "leaders", post=one)
        for one in along
        if not _may_come(one, rule, context)
    ]
    return strange


def _led_along(party: Party, rule: Discipline, context: Context) -> Iterator[str]:
    """Yield the leaders of a party whom a rule on companions does not name: others came first."""
    org = context.org
    for one in dict.fromkeys(party.leaders):
        if not names_post(rule.who, org.post(one), org.unit(org.unit_of(one))):
            yield one


def _may_come(post: str, rule: Discipline, context: Context) -> bool:
    return any(word in context.org.post(post).title for word in rule.titles)


def _binding(party: Party, check: str, context: Context) -> Iterator[Discipline]:
    """Yield the rules of one sort that bind any of the leaders, each once."""
    found = (rule for one in party.leaders for rule in rules_for(party.kinds, check, one, context))
    yield from {rule.name: rule for rule in found}.values()


def _too_large(party: Party, context: Context) -> Iterator[tuple[Discipline, Refusal]]:
    """Yield each rule on how many people and vehicles go that is not kept.

    Of several rules for one leader the first holds, which names him closest; of those of several
    leaders the strictest, and one that no reason mends before one that is soft.
    """
    found = {"party": (party.size, "companions"), "vehicles": (party.vehicles, "vehicles")}
    for check, (number, field) in found.items():
        closest = (next(rules_for(party.kinds, check, one, context), None) for one in party.leaders)
        broken = [rule for rule in closest if rule is not None and number > rule.most]
        if broken:
            rule = min(broken, key=lambda one: (one.is_soft, one.most))
            yield rule, refusal(f"{check}_too_large", rule.source.rule, field, limit=rule.most)


def two_groups(mine: Group, beside: Iterable[tuple[str, Group]], context: Context) -> list[Refusal]:
    """Return a refusal for each other group in the same place on the same day.

    ``beside``: the number of each dossier with its group.
    """
    rule = next(rules_for((mine.kind,), "same_village", mine.posts[0], context), None)
    if rule is None:
        return []
    return [
        refusal("two_groups_one_day", rule.source.rule, "unit", number=number)
        for number, one in beside
        if (one.unit, one.on) == (mine.unit, mine.on)
        and {*one.posts}.isdisjoint(mine.posts)
        and (not rule.kinds or one.kind in rule.kinds)
    ]


def noted(
    row: DeedRow,
    breaches: Iterable[str] = (),
    unusual: Iterable[str] = (),
    others: Iterable[str] = (),
) -> Iterator[DeedRow]:
    """Yield a row for each thing noted of the visit of ``row``, told by ``form`` and ``key``.

    ``others``: ``receipt`` while board and lodging are not known to be paid, ``media``, and among
    whom it was (``visited:veteran``).
    """
    told = [f"breach:{one}" for one in breaches] + [f"unusual:{one}" for one in unusual]
    for one in (*told, *others):
        form, _, name = one.partition(":")
        key = f"{form}:{name}"
        yield replace(row, kind=NOTED, form=form, key=key, until=row.on, count=1, purpose="")


def free_week(rule: Discipline, month: date) -> tuple[date, date] | None:
    """Return the meeting-free week (无会周) of the month of a day, None where it has none.

    It is the ``week``-th that lies wholly, Monday to Sunday, in the month.
    """
    if month.month not in rule.months:
        return None
    first = month.replace(day=1)
    monday = first + timedelta(days=-first.weekday() % 7) + (rule.week - 1) * WEEK
    sunday = monday + timedelta(days=6)
    return (monday, sunday) if sunday.month == month.month else None


def free_of_meetings(chair: str, on: date, context: Context) -> Discipline | None:
    """Return the rule under which a day is free of meetings for who takes the chair."""
    for rule in rules_for((), "meeting_free_week", chair, context):
        week = free_week(rule, on)
        if week and week[0] <= on <= week[1]:
            return rule
    return None
