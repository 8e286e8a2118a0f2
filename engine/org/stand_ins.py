"""Who may receive on a day, and who stands in for whom inside a unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from engine.org.chart import Chart
from engine.org.facts import UnitKind
from engine.org.standing import holders


@dataclass(frozen=True, slots=True)
class Bar:
    """Who may not receive: posts recused (回避) or accused, accused units, those persons."""

    posts: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()

    @classmethod
    def around(
        cls,
        chart: Chart,
        on: date,
        accused: Iterable[str],
        recused: Iterable[str],
        kept_away: Iterable[str] = (),
    ) -> "Bar":
        """Return the bar around ids of accused units and posts, of recused posts and of persons.

        The successor of an accused unit is barred with it, and every other post that the holder
        of a barred post has.
        """
        accused = tuple(accused)
        posts = frozenset((*accused, *recused))
        if not posts:
            return OPEN
        units = frozenset((*accused, *(chart.successor(unit) for unit in accused)))
        persons = frozenset((*kept_away, *holders(posts, on, chart)))
        return cls(posts, units, persons)


OPEN = Bar()


@dataclass(frozen=True, slots=True)
class StandIns:
    """Who of a chart may receive on a day.

    ``is_strict`` bars everything below an accused government too. Without it only the posts of
    that government itself are barred: its inspection office is the last who can take a matter on
    where nobody stands above. Below any other accused unit everything is always barred.
    """

    chart: Chart
    on: date
    bar: Bar = OPEN
    is_strict: bool = True

    def is_barred(self, post: str) -> bool:
        """Return whether a post may not receive because of recusal or accusation."""
        bar = self.bar
        if bar is OPEN:
            return False
        unit = self.chart.unit_of(post)
        return (
            post in bar.posts
            or self.chart.holder(post, self.on) in bar.persons
            or any(self._is_inside(unit, accused) for accused in bar.units)
        )

    def is_held(self, post: str) -> bool:
        """Return whether somebody who may receive holds the post, present or not."""
        return bool(self.chart.holder(post, self.on)) and not self.is_barred(post)

    def is_ready(self, post: str) -> bool:
        """Return whether somebody who may receive holds the post and is present."""
        return self.is_held(post) and not self.chart.is_absent(post, self.on)

    def ready(self, posts: Iterable[str]) -> tuple[str, ...]:
        """Return those of ``posts`` that are ready, their order kept."""
        return tuple(post for post in posts if self.is_ready(post))

    def held(self, posts: Iterable[str]) -> tuple[str, ...]:
        """Return those of ``posts`` that are held, their order kept."""
        return tuple(post for post in posts if self.is_held(post))

    def stand_in(self, post: str) -> tuple[str, str]:
        """Return who receives for a post inside its unit, "" where nobody, and why it is he.

        Barred: those of higher rank in the unit. Vacant: its principal, where that is vacant too
        the next of its leaders. Absent: the deputy named, else the next by rank.
        """
        if self.is_ready(post):
            return post, ""
        if self.is_barred(post):
            return self._first(self._above(post)), "recused"
        if not self.chart.holder(post, self.on):
            return self._for_vacant(post), "vacant"
        found, note = self._for_absent(post)
        return found, note if found else "superior"

    def _is_inside(self, unit: str, accused: str) -> bool:
        if unit == accused or not self.chart.is_within(unit, accused):
            return unit == accused
        return self.is_strict or self.chart.unit(accused).kind is not UnitKind.GOVERNMENT

    def _first(self, posts: Iterable[str]) -> str:
        return next((post for post in posts if self.is_ready(post)), "")

    def _above(self, post: str) -> list[str]:
        """Return the posts of higher rank in the same unit, the nearest first."""
        chart = self.chart
        rank = chart.post(post).rank
        others = chart.posts_in(chart.unit_of(post))
        return [other for other in reversed(others) if chart.post(other).rank < rank]

    def _for_vacant(self, post: str) -> str:
        chart = self.chart
        unit = chart.unit_of(post)
        heads = chart.principals_of(unit)
        if any(chart.holder(head, self.on) and self.is_barred(head) for head in heads):
            return self._first(heads)
        stand_ins = (self._for_absent(head)[0] for head in self.held(heads))
        return (
            self._first(heads)
            or next((found for found in stand_ins if found), "")
            or self._first(chart.leaders_of(unit))
        )

    def _for_absent(self, post: str) -> tuple[str, str]:
        chart = self.chart
        deputy = chart.deputy_of(post, self.on)
        if deputy and self.is_ready(deputy):
            return deputy, "deputy"
        unit = chart.unit_of(post)
        leading, staff = chart.leaders_of(unit), chart.staff_of(unit)
        own, others = (leading, staff) if post in leading else (staff, leading[::-1])
        place = own.index(post)
        return self._first((*own[place + 1 :], *own[:place][::-1], *others)), "next_in_unit"
