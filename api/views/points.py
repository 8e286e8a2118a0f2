"""The ledger of contact points (联系点工作台账): who, of which level, where, from when to when."""

from collections import defaultdict
from datetime import date

import msgspec

from api.entry.here import Here
from engine.deeds.deed import FOREVER, DeedKind
from engine.org.facts import Level
from engine.record import DeedRow
from engine.store.deeds import NEWEST, Asked, DeedPlace, Deeds, Measure

POINT, CARD = DeedKind.CONTACT_POINT, DeedKind.CONTACT_CARD
STANDING = (POINT, DeedKind.PAIRING)
PAGE = 50
PER = ("post", "person", "unit")


class PointLine(msgspec.Struct, frozen=True, kw_only=True):
    """One contact point or pairing; ``until`` is None while it stands.

    ``cards``: contact cards he gave out there in the year, ``activities``: what else he did there.
    """

    dossier: str
    kind: str
    form: str
    post: str
    person: str
    home: str
    level: Level | None
    unit: str
    since: date
    until: date | None
    cards: int
    activities: int


class PointPage(msgspec.Struct, frozen=True):
    """A page of the ledger, the newest first; ``after`` is where it ended, None on the last."""

    year: int
    lines: list[PointLine]
    after: DeedPlace | None


def points_of(
    here: Here, year: int = 0, home: str = "", after: DeedPlace = NEWEST, limit: int = PAGE
) -> PointPage:
    """Return what stood in a year within sight, of the leaders of ``home`` or of all."""
    wanted = year or here.today.year
    first, last = date(wanted, 1, 1), date(wanted, 12, 31)
    homes = (home,) if home else ()
    standing = Deeds(first, last, STANDING, homes=homes)
    rows = here.program.deeds.rows(standing, here.sight, after, limit)
    posts = tuple(sorted({row.post for row in rows}))
    others = (*STANDING, CARD, DeedKind.DUTY_ROSTER)
    asked = (
        Asked("cards", Deeds(first, last, (CARD,), posts=posts), Measure.COUNT, PER),
        Asked("activities", Deeds(first, last, posts=posts, not_kinds=others), Measure.TIMES, PER),
    )
    done: dict[tuple[str, ...], list[tuple[str, int]]] = defaultdict(list)
    for one in here.program.deeds.tallies(asked, here.sight) if posts else ():
        *who, unit = one.of
        done[one.name, *who].append((unit, one.amount))
    lines = [_line(here, row, done) for row in rows]
    end = rows[-1] if len(rows) == limit else None
    place = DeedPlace(end.on, end.dossier, end.post, end.key) if end else None
    return PointPage(wanted, lines, place)


def _line(
    here: Here, row: DeedRow, done: dict[tuple[str, ...], list[tuple[str, int]]]
) -> PointLine:
    org = here.program.desk.around.org

    def there(name: str) -> int:
        # A point in a township is worked at in its villages too.
        found = done.get((name, row.post, row.person), ())
        return sum(amount for unit, amount in found if org.is_within(unit, row.unit))

    return PointLine(
        dossier=row.dossier,
        kind=row.kind,
        form=row.form,
        post=row.post,
        person=row.person,
        home=row.home,
        level=org.level_of(row.home) if org.has_unit(row.home) else None,
        unit=row.unit,
        since=row.on,
        until=None if row.until == FOREVER else row.until,
        cards=there("cards"),
        activities=there("activities"),
    )
