"""A county of a dozen posts on which packs are proved; nobody in it is real."""

from datetime import date, timedelta
from functools import cache

from engine.clock import day_end
from engine.org.chart import Chart
from engine.org.facts import Appointment, Level, Organisation, Post, Rank, Unit, UnitKind

DAY = date(2024, 3, 4)
"""The day on which everything happens; a plain Monday far from any holiday."""

NOON_LATER = day_end(DAY) + timedelta(days=9)
"""An instant promised from outside."""

CITY, COUNTY, TOWNSHIP = "unit:city", "unit:county", "unit:township"
OFFICE, HOUSING, LABOUR = "unit:petitions", "unit:housing", "unit:labour"
MAYOR, MAGISTRATE, SECRETARY = "post:mayor", "post:magistrate", "post:secretary"
DEPUTY, SECOND_DEPUTY = "post:deputy", "post:second-deputy"

UNITS = (
    Unit(CITY, "市", UnitKind.GOVERNMENT, Level.CITY, "", "9904"),
    Unit("unit:city-petitions", "市信访局", UnitKind.PETITION_OFFICE, Level.CITY, CITY),
    Unit(COUNTY, "县", UnitKind.GOVERNMENT, Level.COUNTY, CITY, "990421"),
    Unit(OFFICE, "县信访局", UnitKind.PETITION_OFFICE, Level.COUNTY, COUNTY),
    Unit("unit:inspection", "县督查室", UnitKind.INSPECTION_OFFICE, Level.COUNTY, COUNTY),
    Unit(HOUSING, "住建局", UnitKind.DEPARTMENT, Level.COUNTY, COUNTY),
    Unit(LABOUR, "人社局", UnitKind.DEPARTMENT, Level.COUNTY, COUNTY),
    Unit(TOWNSHIP, "镇", UnitKind.GOVERNMENT, Level.TOWNSHIP, COUNTY, "990421101"),
)

POSTS = (
    Post(MAYOR, CITY, "市长", Rank.PRINCIPAL),
    Post("post:city-petitions-head", "unit:city-petitions", "市信访局局长", Rank.PRINCIPAL),
    Post(MAGISTRATE, COUNTY, "县长", Rank.PRINCIPAL),
    Post(SECRETARY, COUNTY, "县委书记", Rank.PRINCIPAL),
    Post(DEPUTY, COUNTY, "副县长", Rank.DEPUTY, (HOUSING, TOWNSHIP)),
    Post(SECOND_DEPUTY, COUNTY, "副县长", Rank.DEPUTY, (OFFICE, LABOUR)),
    Post("post:petitions-head", OFFICE, "信访局局长", Rank.PRINCIPAL),
    Post("post:clerk", OFFICE, "科员", Rank.STAFF),
    Post("post:inspector", "unit:inspection", "督查室主任", Rank.PRINCIPAL),
    Post("post:housing-head", HOUSING, "住建局局长", Rank.PRINCIPAL),
    Post("post:housing-officer", HOUSING, "科员", Rank.STAFF),
    Post("post:labour-head", LABOUR, "人社局局长", Rank.PRINCIPAL),
    Post("post:township-head", TOWNSHIP, "镇长", Rank.PRINCIPAL),
)


@cache
def proving_chart() -> Chart:
    """Return the chart, every post held since 2020."""
    return Chart(
        Organisation(
            units={unit.id: unit for unit in UNITS},
            posts={post.id: post for post in POSTS},
            appointments=tuple(
                Appointment(f"person:{post.id}", post.id, date(2020, 1, 1)) for post in POSTS
            ),
        )
    )
