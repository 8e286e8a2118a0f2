"""What duties and coverage cost: pages over a county with a year of deeds."""

import statistics
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from functools import partial

import psycopg
from psycopg.rows import TupleRow

from api.bench.crowd import desk_over
from api.bench.filling import connected
from api.bench.listing import ROUNDS, Heard, cost
from api.bench.schema import own_schema
from api.entry.here import Here
from api.settings import Settings
from api.views.coverage import coverage_of
from api.views.workbook import workbooks_of
from api.wiring import Program
from engine.org.chart import Chart
from engine.org.facts import Appointment, Level, Organisation, Post, Rank, Unit, UnitKind
from engine.org.sight import CONSOLE
from engine.record import EVERYTHING
from engine.store.migration import migrate
from engine.vocabulary import Actor
from notifications.words import translator
from workflows.rulebook import Packs

NOW = datetime(2026, 11, 30, 4, tzinfo=UTC)
LEADERS, OF_COUNTY, TOWNS, VILLAGES = 400, 20, 50, 60
POINTS = 3
"""How many villages each leader is linked with."""
PACKS = ("hefei", "suqian")
PLACES = {"county": "", "township": f"post:{OF_COUNTY - 1:03}"}
"""Behind which post the page begins: leaders of the county, or of its townships."""

# Half of all deeds are visits to households. A leader of a township works in its own villages, one
# of the county in those of one township.
DEEDS = f"""
    INSERT INTO deed_row (dossier, kind, post, person, unit, area_path, happened_on, until, key,
        count, purpose, form, home, home_path)
    SELECT 'deed:2026-' || n, kind, 'post:' || leader, 'person:' || leader,
        'village:' || town || (n / {LEADERS} * 7 + n) % {VILLAGES}, '/51/' || town || '/', day,
        day + CASE WHEN kind = 'stay' THEN 2 ELSE 0 END,
        CASE WHEN kind IN ('household_visit', 'enterprise_visit') THEN 'key' || n ELSE '' END,
        1, '', CASE WHEN kind <> 'reception' THEN '' WHEN leader < '{OF_COUNTY:03}' THEN 'scheduled'
            ELSE 'duty' END,
        CASE WHEN leader < '{OF_COUNTY:03}' THEN 'county' ELSE 'town:' || town END, '/51/'
    FROM (SELECT n, lpad((n % {LEADERS})::text, 3, '0') AS leader,
            lpad((n % {LEADERS} % {TOWNS})::text, 2, '0') AS town,
            date '2026-01-01' + (n / {LEADERS} * 37 + n) % 330 AS day,
            CASE WHEN n < {LEADERS * POINTS} THEN 'contact_point'
                WHEN n % 2 = n / {LEADERS} % 2 THEN 'household_visit'
                ELSE (ARRAY['reception', 'stay', 'forum', 'research', 'field_visit', 'case_visit',
                    'enterprise_visit', 'talk', 'report', 'interaction'])
                    [1 + n / {LEADERS * 2} % 10]
            END AS kind
        FROM generate_series(0, $1::int - 1) AS n) AS made
"""  # noqa: S608 - our own names
STAND = "UPDATE deed_row SET until = date '9999-12-31' WHERE kind = 'contact_point'"


def measure(url: str, rows: int) -> dict[str, float]:
    """Return the figures of pages of duties over ``rows`` deeds on the PostgreSQL at ``url``.

    ``database_ms`` is what the database takes for the statements of a page, ``program_ms`` the time
    of the processor that the program takes: other work on the machine counts in neither much.
    Works in a schema of its own and drops it. BadInput where ``url`` is no PostgreSQL.
    """
    with own_schema(url, "duties") as place:
        migrate(place)
        with closing(Heard(place)) as store, connected(place) as raw:
            for statement, values in ((DEEDS, [str(rows)]), (STAND, []), ("ANALYZE deed_row", [])):
                raw.execute(statement.encode(), values)
            here = _here(store, place)
            told: dict[str, float] = {"rows": rows}
            for pack in PACKS:
                for name, after in PLACES.items():
                    page = partial(workbooks_of, here, pack, after=after)
                    told[f"{pack}_{name}_leaders"] = len(page().leaders)
                    told |= _named(f"{pack}_{name}", _page(raw, store, page))
                page_of_all = partial(coverage_of, here, pack)
                told[f"{pack}_coverage_cells"] = sum(line.total for line in page_of_all().lines)
                told |= _named(f"{pack}_coverage", _page(raw, store, page_of_all))
            return told


def _named(name: str, figures: dict[str, float]) -> dict[str, float]:
    return {f"{name}_{what}": one for what, one in figures.items()}


def _page(
    raw: psycopg.Connection[TupleRow], store: Heard, page: Callable[[], object]
) -> dict[str, float]:
    spent, took = cost(raw, store, page), []
    for _ in range(ROUNDS):
        began = time.process_time()
        page()
        took.append((time.process_time() - began) * 1000)
    return {
        "statements": spent.statements,
        "buffers": spent.buffers,
        "database_ms": spent.ms,
        "program_ms": statistics.median(took),
    }


def _here(store: Heard, url: str) -> Here:
    desk = desk_over(store, NOW)
    desk.around.org = chart()
    program = Program(desk, store, Packs(store), desk.clock, Settings(database_url=url))
    actor = Actor(person="", post=CONSOLE)
    return Here(program, actor, EVERYTHING, NOW, "zh", translator("zh"))


def chart() -> Chart:
    """Return a county of fifty townships and three thousand villages, with its leaders."""
    units = [Unit("county", "county", UnitKind.GOVERNMENT, Level.COUNTY, "", "51")]
    posts: list[Post] = []
    for town in range(TOWNS):
        name = f"town:{town:02}"
        units.append(
            Unit(name, name, UnitKind.GOVERNMENT, Level.TOWNSHIP, "county", f"51{town:02}")
        )
        for one in range(VILLAGES):
            village = f"village:{town:02}{one}"
            area = f"51{town:02}{one:02}"
            units.append(Unit(village, village, UnitKind.GOVERNMENT, Level.VILLAGE, name, area))
    for one in range(LEADERS):
        unit = "county" if one < OF_COUNTY else f"town:{one % TOWNS:02}"
        posts.append(Post(f"post:{one:03}", unit, "书记", Rank.PRINCIPAL))
    held = (
        Appointment(f"person:{one:03}", f"post:{one:03}", date(2020, 1, 1))
        for one in range(LEADERS)
    )
    return Chart(
        Organisation(
            units={unit.id: unit for unit in units},
            posts={post.id: post for post in posts},
            appointments=tuple(held),
        )
    )
