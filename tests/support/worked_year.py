"""A small place with every kind of leader, and the deeds of a year, for stories about duties."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

import msgspec

from engine.duties.book import Asked, judge_all
from engine.duties.judging import Verdict
from engine.org.chart import Chart
from engine.org.facts import Appointment, Level, Organisation, Post, Rank, Unit, UnitKind
from engine.record import DeedRow
from workflows.loader import load

YEAR = 2026
LAST = date(YEAR, 12, 31)
OPEN_END = date(9999, 12, 31)
LAST_PERCENT = 25

UNITS = (
    Unit("city", "某市", UnitKind.GOVERNMENT, Level.CITY, "", "51"),
    Unit("city-bureau", "某市某局", UnitKind.DEPARTMENT, Level.CITY, "city"),
    Unit("county", "某县", UnitKind.GOVERNMENT, Level.COUNTY, "city", "5107"),
    Unit("bureau", "某县某局", UnitKind.DEPARTMENT, Level.COUNTY, "county"),
    Unit("town", "某镇", UnitKind.GOVERNMENT, Level.TOWNSHIP, "county", "510701"),
    Unit("east", "东村", UnitKind.GOVERNMENT, Level.VILLAGE, "town", "51070101"),
    Unit("west", "西村", UnitKind.GOVERNMENT, Level.VILLAGE, "town", "51070102"),
)
POSTS = (
    Post("city-leader", "city", "副市长", Rank.DEPUTY),
    Post("city-director", "city-bureau", "局长", Rank.PRINCIPAL),
    Post("city-clerk", "city-bureau", "科员", Rank.STAFF),
    Post("secretary", "county", "县委书记", Rank.PRINCIPAL),
    Post("deputy", "county", "副县长", Rank.DEPUTY),
    Post("director", "bureau", "局长", Rank.PRINCIPAL),
    Post("town-secretary", "town", "党委书记", Rank.PRINCIPAL),
    Post("town-mayor", "town", "镇长", Rank.PRINCIPAL),
)


def chart(since: Mapping[str, date] | None = None) -> Chart:
    """The place; whoever is not named in ``since`` has held the post for years."""
    started = since or {}
    return Chart(
        Organisation(
            units={unit.id: unit for unit in UNITS},
            posts={post.id: post for post in POSTS},
            appointments=tuple(
                Appointment(f"person-of-{post.id}", post.id, started.get(post.id, date(2020, 1, 1)))
                for post in POSTS
            ),
        )
    )


def deed(kind: str, post: str, on: date, number: int = 1, **more: object) -> DeedRow:
    """One deed of the holder of a post on one day; ``number`` tells deeds of a day apart."""
    plain = DeedRow(
        dossier=f"deed:{kind}-{post}-{on}-{number}",
        kind=kind,
        post=post,
        person=f"person-of-{post}",
        unit="east",
        area_path="/51/5107/510701/51070101/",
        on=on,
        until=on,
        key="",
        count=1,
    )
    return msgspec.structs.replace(plain, **more)


def daily(kind: str, post: str, first: date, days: int, **more: object) -> list[DeedRow]:
    """The same deed on each of so many days running, each with a key of its own."""
    every = (first + timedelta(days=number) for number in range(days))
    return [
        msgspec.structs.replace(deed(kind, post, on, key=f"{kind}-{on}"), **more) for on in every
    ]


def stay(post: str, first: date, nights: int, **more: object) -> DeedRow:
    """A stay of so many nights from the evening of ``first`` on."""
    return msgspec.structs.replace(
        deed("stay", post, first, until=first + timedelta(days=nights)), **more
    )


def standing(kind: str, post: str, on: date, **more: object) -> DeedRow:
    """A pairing, a contact point or a case in charge that stands from a day on."""
    return msgspec.structs.replace(deed(kind, post, on, until=OPEN_END), **more)


def judged(
    pack: str,
    rows: Iterable[DeedRow],
    on: date = LAST,
    *,
    org: Chart | None = None,
    households: Mapping[str, int] | None = None,
) -> list[Verdict]:
    """How everybody stands with every duty of a pack at the end of ``on``."""
    asked = Asked(
        duties=load(pack).fieldwork.duties,
        on=on,
        last_percent=LAST_PERCENT,
        households=households or {},
    )
    return list(judge_all(asked, org or chart(), rows))


def verdict(verdicts: Sequence[Verdict], duty: str, who: str) -> Verdict:
    """How one post (or unit) stands with one duty."""
    [found] = [one for one in verdicts if one.duty == duty and who == (one.post or one.unit)]
    return found
