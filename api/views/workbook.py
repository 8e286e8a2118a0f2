"""What leaders owe of the notices' numbers (指标): one leader's workbook, and all of them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import msgspec

from api.entry.here import Here
from api.views.led_deeds import led_deeds
from api.views.points_of_year import points_of_year
from api.views.reach import sees_post
from api.views.rules import Cite, Teller
from api.wording.words import word
from engine.duties.book import BODY, VILLAGE, Asked, Book, asked_of, judge_one
from engine.duties.counting import CONTACT_POINT
from engine.duties.judging import PartVerdict, State, Verdict
from engine.duties.spans import Span
from engine.duties.tenures import Tenure, tenures
from engine.errors import NotVisible
from engine.fieldwork import Duty
from engine.org.chart import Chart
from engine.record import DeedRow
from engine.rules import Edition
from engine.store.deeds import DeedBook, Deeds
from workflows import loader

LAST_PERCENT = "duty_last_percent"


class PartLine(msgspec.Struct, frozen=True, kw_only=True):
    """One month, contact point or village of a duty; ``base``: its households, ``own``: his."""

    name: str
    required: int
    done: int
    own: int
    base: int


class DutyLine(msgspec.Struct, frozen=True, kw_only=True):
    """How one leader, or the body he sits in, stands with one duty on a day (指标完成情况).

    ``required`` is the number of the notice, ``prorated`` that for his days in office; ``owed`` can
    still be done, ``next_owed`` of it by ``by``; ``missed`` no longer can. ``needs`` says so in a
    sentence. ``evidence``: the dossiers behind ``done``.
    """

    duty: str
    title: str
    counted_in: str
    is_soft: bool
    is_of_body: bool
    state: State
    required: int
    prorated: int
    done: int
    owed: int
    next_owed: int
    by: date
    missed: int
    above: int
    base: int
    apart: int
    needs: str
    parts: tuple[PartLine, ...]
    evidence: tuple[str, ...]
    cite: Cite


class LeaderLine(msgspec.Struct, frozen=True, kw_only=True):
    """One leader in one post, since when he holds it in the year, and all that is asked of him."""

    post: str
    person: str
    unit: str
    since: date
    until: date
    duties: tuple[DutyLine, ...]

    def count(self, state: State) -> int:
        """Return how many of his duties stand so."""
        return sum(1 for one in self.duties if one.state is state)


class Workbooks(msgspec.Struct, frozen=True, kw_only=True):
    """Some leaders in order of post, as of the end of a day; ``after``: the last of them."""

    pack: str
    on: date
    leaders: tuple[LeaderLine, ...]
    after: str = ""


def pack_of(here: Here, pack: str = "") -> Edition:
    """Return the pack whose duties are asked of leaders; NotVisible for one that is not there."""
    if pack and pack not in packs_asking(here):
        raise NotVisible(pack)
    return here.program.packs.newest(pack or here.program.settings.pack)


def packs_asking(here: Here) -> list[str]:
    """Return the packs that ask duties of anybody, by code."""
    found = loader.codes(here.program.settings.packs_dir)
    return [one for one in found if here.program.packs.newest(one).fieldwork.duties]


def workbooks_of(
    here: Here, pack: str = "", on: date | None = None, after: str = "", limit: int = 20
) -> Workbooks:
    """Return leaders within sight of whom anything is asked, ``limit`` posts behind ``after``."""
    edition, day = pack_of(here, pack), on or here.today
    org = here.program.desk.around.org
    asked = _posts_asked(edition, org, day)
    posts = [post for post in sorted(asked) if post > after and sees_post(post, here.sight, org)]
    some = posts[:limit]
    leaders = _judged(here, edition, day, some)
    return Workbooks(
        pack=edition.code,
        on=day,
        leaders=tuple(leaders),
        after=some[-1] if len(posts) > limit else "",
    )


def workbook_of(here: Here, post: str, pack: str = "", on: date | None = None) -> Workbooks:
    """Return whoever held a post in the year; NotVisible for a post out of sight."""
    org = here.program.desk.around.org
    if not org.has_post(post) or not sees_post(post, here.sight, org):
        raise NotVisible(post)
    edition, day = pack_of(here, pack), on or here.today
    return Workbooks(pack=edition.code, on=day, leaders=tuple(_judged(here, edition, day, [post])))


def workbook_of_person(
    here: Here, person: str, posts: Sequence[str], pack: str = "", on: date | None = None
) -> Workbooks:
    """Return how one person stands in each of ``posts``, which the caller sees, by first day."""
    edition, day = pack_of(here, pack), on or here.today
    his = [one for one in _judged(here, edition, day, posts) if one.person == person]
    his.sort(key=lambda one: (one.since, one.post))
    return Workbooks(pack=edition.code, on=day, leaders=tuple(his))


def _posts_asked(edition: Edition, org: Chart, on: date) -> set[str]:
    duties = [one for one in edition.fieldwork.duties.values() if one.per != BODY]
    return {tenure.post for duty in duties for tenure in asked_of(duty, org, on.year)}


def _judged(here: Here, edition: Edition, on: date, posts: Sequence[str]) -> Iterator[LeaderLine]:
    """Yield each who held one of ``posts`` in the year, by seven statements at most."""
    org, duties = here.program.desk.around.org, edition.fieldwork.duties
    asked = Asked(
        duties=duties,
        on=on,
        last_percent=edition.number(LAST_PERCENT),
        households=_households(org),
    )
    done = _rows(here, duties.values(), on, posts)
    book = Book(org, (*done, *led_deeds(here, edition, posts, on.year)) if duties else ())
    teller = _Teller(here, Teller(edition, here.translate))
    year = Span(date(on.year, 1, 1), date(on.year, 12, 31))
    lines: dict[str, list[DutyLine]] = {}
    for duty in duties.values():
        for tenure in asked_of(duty, org, on.year, frozenset(posts)):
            line = teller.line(duty, judge_one(asked, duty, tenure, book))
            lines.setdefault(_whose(tenure), []).append(line)
    for held in tenures(frozenset(posts), org, year):
        yield LeaderLine(
            post=held.post,
            person=held.person,
            unit=held.unit,
            since=held.spans[0].first,
            until=held.spans[-1].last,
            duties=(*lines.get(_whose(held), ()), *lines.get(held.unit, ())),
        )


def _households(org: Chart) -> dict[str, int]:
    """Return the households of each village of which they are told."""
    return {one.id: one.households for one in org.organisation.units.values() if one.households}


def _whose(tenure: Tenure) -> str:
    return f"{tenure.post} {tenure.person}" if tenure.post else tenure.unit


def _rows(
    here: Here, duties: Iterable[Duty], on: date, posts: Sequence[str]
) -> tuple[DeedRow, ...]:
    """Return what those in the bodies of ``posts`` did, and whoever shares their villages."""
    asked, org = [*duties], here.program.desk.around.org
    kinds = {kind for duty in asked for kind in (*duty.kinds, *duty.over)} | {CONTACT_POINT}
    if not posts or not asked:
        return ()
    deeds = Deeds(date(on.year, 1, 1), on, kinds=tuple(sorted(kinds)), posts=tuple(sorted(posts)))
    book = DeedBook(here.program.store)
    found = book.every(deeds, here.sight)
    bodies = {org.unit_of(post) for post in posts}
    beside = {post for unit in bodies for post in org.posts_in(unit)}.difference(posts)
    of_bodies = tuple(sorted({kind for duty in asked if duty.per == BODY for kind in duty.kinds}))
    if of_bodies and beside:
        theirs = msgspec.structs.replace(deeds, posts=tuple(sorted(beside)), kinds=of_bodies)
        found += book.every(theirs, here.sight)
    jointly = {kind for duty in asked if duty.per == VILLAGE for kind in duty.kinds}
    villages = tuple(sorted({row.unit for row in found if row.kind == CONTACT_POINT}))
    if jointly and villages:
        there = tuple(sorted({*jointly, CONTACT_POINT}))
        meant = msgspec.structs.replace(deeds, posts=(), units=villages, kinds=there)
        found = [*dict.fromkeys((*found, *book.every(meant, here.sight)))]
    return tuple(points_of_year(here, found, on.year))


class _Teller(msgspec.Struct, frozen=True):
    """Puts verdicts into words."""

    here: Here
    rules: Teller

    def line(self, duty: Duty, verdict: Verdict) -> DutyLine:
        """Return a verdict in words."""
        return DutyLine(
            duty=duty.name,
            title=self.here.translate(duty.title),
            counted_in=self.here.translate(duty.counted_in),
            is_soft=duty.is_soft,
            is_of_body=duty.per == BODY,
            state=verdict.state,
            required=verdict.required,
            prorated=verdict.prorated,
            done=verdict.done,
            owed=verdict.owed,
            next_owed=verdict.next_owed,
            by=verdict.by,
            missed=verdict.missed,
            above=verdict.above,
            base=verdict.tally.base,
            apart=verdict.tally.apart,
            needs=self._needs(duty, verdict),
            parts=tuple(self._part(part) for part in verdict.parts),
            evidence=verdict.tally.evidence,
            cite=self.rules.cite(duty.source),
        )

    def _needs(self, duty: Duty, verdict: Verdict) -> str:
        """Return what is still to be done by when, or what can no longer be."""
        said = {
            "by": verdict.by.isoformat(),
            "number": verdict.next_owed,
            "missed": verdict.missed,
            "unit": self.here.translate(duty.counted_in),
            "share": f"{duty.minimum * 100 // duty.out_of}%",
        }
        names = []
        if verdict.next_owed:
            names.append("share_needs" if duty.measure == "share" else "needs")
        if verdict.missed:
            names.append("lacking")
        told = (word("workbook", name, self.here.translate).format_map(said) for name in names)
        return " ".join(told)

    def _part(self, part: PartVerdict) -> PartLine:
        return PartLine(
            name=part.name,
            required=part.prorated,
            done=part.tally.done,
            own=part.tally.own,
            base=part.tally.base,
        )
