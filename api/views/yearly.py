"""The yearly sheet of a leader (年度表): evidence alone, with no score and no ranking."""

from collections.abc import Sequence
from datetime import date

import msgspec

from api.entry.here import Here
from api.views.discipline import Noted, noted_of
from api.views.promises import PromiseLine, promises_named
from api.views.reach import sees_post
from api.views.workbook import Workbooks, workbook_of_person
from engine.deeds.deed import Deed, DeedKind
from engine.duties.spans import Span
from engine.duties.tenures import Tenure, tenures
from engine.errors import NotVisible
from engine.store.deeds import Deeds

MOST = 50


class Surveyed(msgspec.Struct, frozen=True, kw_only=True):
    """A survey of satisfaction (群众满意度测评): how many were asked, how many were content."""

    id: str
    number: str
    on: date
    asked: int
    satisfied: int


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """Who held the post in the year, from ``since`` to ``until``, both included."""

    person: str
    since: date
    until: date


class YearlySheet(msgspec.Struct, frozen=True, kw_only=True):
    """What stands behind one person in a calendar year, as of its last day or of today.

    ``post``: by which he was asked for; ``person``: who held it last, or who of its ``terms`` was
    meant, "" where nobody held it. ``book``: his duties with their evidence, in every post that he
    held and the caller sees; ``noted``: what was noted of his visits; ``promises`` he made in the
    year; ``surveys`` of him, apart from what parties say of cases. Of a long list the newest
    are told: ``promises_more`` and ``surveys_more`` are how many follow.
    """

    post: str
    person: str
    terms: tuple[Term, ...]
    year: int
    book: Workbooks
    noted: tuple[Noted, ...]
    promises: tuple[PromiseLine, ...]
    promises_more: int
    surveys: tuple[Surveyed, ...]
    surveys_more: int


def yearly_sheet(
    here: Here, post: str, year: int = 0, pack: str = "", person: str = "", most: int = MOST
) -> YearlySheet:
    """Return the sheet of whoever held a post; ``most`` 0: its lists as long as they are.

    NotVisible for a post out of sight, and for a ``person`` who did not hold it in the year.
    """
    org = here.program.desk.around.org
    if not org.has_post(post) or not sees_post(post, here.sight, org):
        raise NotVisible(post)
    in_year = year or here.today.year
    days = Span(date(in_year, 1, 1), date(in_year, 12, 31))
    terms = sorted(tenures(frozenset({post}), org, days), key=lambda one: one.spans[-1].last)
    who = person or next((one.person for one in reversed(terms)), "")
    if person and person not in {one.person for one in terms}:
        raise NotVisible(person)
    posts = _posts_of(here, who, days)
    promises = _newest(here, DeedKind.PROMISE, (posts, who), days)
    surveys = _newest(here, DeedKind.SURVEY, (posts, who), days)
    cut = most or None
    return YearlySheet(
        post=post,
        person=who,
        terms=tuple(_term(one) for one in terms),
        year=in_year,
        book=workbook_of_person(here, who, posts, pack, min(days.last, here.today)),
        noted=noted_of(here, (posts, who), days.first, days.last, pack),
        promises=tuple(promises_named(here, promises[:cut])),
        promises_more=len(promises[most:]) if most else 0,
        surveys=_surveys(here, surveys[:cut]),
        surveys_more=len(surveys[most:]) if most else 0,
    )


def _term(held: Tenure) -> Term:
    return Term(person=held.person, since=held.spans[0].first, until=held.spans[-1].last)


def _posts_of(here: Here, person: str, days: Span) -> tuple[str, ...]:
    """Return the posts that a person held on any of the days, as far as the caller sees them."""
    org = here.program.desk.around.org
    held = frozenset(one.post for one in org.organisation.appointments if one.person == person)
    his = (one.post for one in tenures(held, org, days) if one.person == person)
    return tuple(post for post in his if sees_post(post, here.sight, org))


def _newest(
    here: Here, kind: DeedKind, held: tuple[Sequence[str], str], days: Span
) -> tuple[str, ...]:
    """Return the deeds of a kind that a person did in his posts, the newest first, each once."""
    posts, person = held
    if not posts:
        return ()
    meant = Deeds(days.first, days.last, (kind,), posts=tuple(posts))
    rows = here.program.deeds.every(meant, here.sight)
    his = {(row.on, row.dossier) for row in rows if row.person == person and days.first <= row.on}
    return tuple(dossier for _, dossier in sorted(his, reverse=True))


def _surveys(here: Here, names: Sequence[str]) -> tuple[Surveyed, ...]:
    seen = here.program.desk.see(names, here.actor) if names else {}
    found = (seen[one][1] for one in names if one in seen)
    return tuple(
        Surveyed(
            id=one.id,
            number=one.id.partition(":")[2],
            on=one.body.on,
            asked=one.body.count,
            satisfied=one.body.satisfied,
        )
        for one in found
        if isinstance(one, Deed)
    )
