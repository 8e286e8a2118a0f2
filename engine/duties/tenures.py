"""Who holds the posts that a rule names, and on which days of a year."""

from collections.abc import Iterable, Iterator

import msgspec

from engine.duties.spans import DAY, Span, covered
from engine.fieldwork import Who
from engine.org.chart import Chart
from engine.org.facts import Post, Rank, Unit

RANKS = {rank: rank.name.lower() for rank in Rank}


class Tenure(msgspec.Struct, frozen=True):
    """A person in a post during a year: the days he holds it, in order."""

    post: str
    person: str
    unit: str
    spans: tuple[Span, ...]

    def days(self, within: Span) -> int:
        """Return on how many days of ``within`` he holds the post."""
        return covered(self.spans, within)


def names_unit(who: Who, unit: Unit) -> bool:
    """Return whether a rule names a unit by its level and kind."""
    return (not who.levels or unit.level in who.levels) and (
        not who.kinds or unit.kind in who.kinds
    )


def names_post(who: Who, post: Post, unit: Unit) -> bool:
    """Return whether a rule names a post; no rule names one of the staff without saying so."""
    ranked = RANKS[post.rank] in who.ranks if who.ranks else post.rank is not Rank.STAFF
    titled = not who.titles or any(word in post.title for word in who.titles)
    return ranked and titled and names_unit(who, unit)


def posts_named(who: Who, chart: Chart, among: Iterable[str] | None = None) -> Iterator[str]:
    """Yield the posts that a rule names, in order of id; ``among``: only of these."""
    units, posts = chart.organisation.units, chart.organisation.posts
    for id_ in sorted(posts if among is None else among):
        post = posts[id_]
        if post.unit in units and names_post(who, post, units[post.unit]):
            yield id_


def units_named(who: Who, chart: Chart, among: Iterable[str] | None = None) -> Iterator[str]:
    """Yield the units that a rule names and that nothing has succeeded, in order of id.

    ``among``: only of these.
    """
    units = chart.organisation.units
    for id_ in sorted(units if among is None else among):
        unit = units[id_]
        if not unit.succeeded_by and names_unit(who, unit):
            yield id_


def tenures(posts: frozenset[str], chart: Chart, within: Span) -> tuple[Tenure, ...]:
    """Return who holds each of ``posts`` on days of ``within``, by post and first day.

    A second appointment to the same post adds its days to the first.
    """
    spans: dict[tuple[str, str], list[Span]] = {}
    for held in chart.organisation.appointments:
        if held.post not in posts:
            continue
        last = within.last if held.to_on is None else held.to_on - DAY
        span = Span(held.from_on, last).within(within)
        if span.length:
            spans.setdefault((held.post, held.person), []).append(span)
    found = (
        Tenure(post, person, chart.unit_of(post), tuple(sorted(held)))
        for (post, person), held in spans.items()
    )
    return tuple(sorted(found, key=lambda one: (one.post, one.spans, one.person)))
