"""The yearly sheet of a leader (年度表): evidence alone, with no score and no ranking."""

from datetime import date

import msgspec

from api.entry.here import Here
from api.views.discipline import Noted, noted_of
from api.views.promises import PromiseLine, promises_made
from api.views.workbook import Workbooks, workbook_of
from engine.deeds.deed import Deed, DeedKind
from engine.store.deeds import Deeds


class Surveyed(msgspec.Struct, frozen=True, kw_only=True):
    """A survey of satisfaction (群众满意度测评): how many were asked, how many were content."""

    id: str
    number: str
    on: date
    asked: int
    satisfied: int


class YearlySheet(msgspec.Struct, frozen=True, kw_only=True):
    """What stands behind one post in a calendar year, as of its last day or of today.

    ``book``: his duties with their evidence; ``noted``: what was noted of his visits; ``promises``
    he made in the year; ``surveys`` of him, apart from what parties say of cases.
    """

    post: str
    year: int
    book: Workbooks
    noted: tuple[Noted, ...]
    promises: tuple[PromiseLine, ...]
    surveys: tuple[Surveyed, ...]


def yearly_sheet(here: Here, post: str, year: int = 0, pack: str = "") -> YearlySheet:
    """Return the sheet of a post; NotVisible for a post out of sight."""
    in_year = year or here.today.year
    first, last = date(in_year, 1, 1), date(in_year, 12, 31)
    return YearlySheet(
        post=post,
        year=in_year,
        book=workbook_of(here, post, pack, min(last, here.today)),
        noted=noted_of(here, post, first, last, pack),
        promises=tuple(promises_made(here, post, first, last)),
        surveys=_surveys(here, Deeds(first, last, (DeedKind.SURVEY,), posts=(post,))),
    )


def _surveys(here: Here, meant: Deeds) -> tuple[Surveyed, ...]:
    found = [one.dossier for one in here.program.deeds.dossiers(meant, here.sight)]
    seen = here.program.desk.see(found, here.actor).values() if found else ()
    return tuple(
        Surveyed(
            id=one.id,
            number=one.id.partition(":")[2],
            on=one.body.on,
            asked=one.body.count,
            satisfied=one.body.satisfied,
        )
        for _, one in seen
        if isinstance(one, Deed)
    )
