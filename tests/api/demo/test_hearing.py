"""What leaders heard when they received stands in the register of problems."""

from datetime import date

from api.demo.county import county
from api.demo.hearing import PROBLEMS, hear
from api.demo.places import COUNTY
from api.demo.scene import COUNTY_CLERK, actor_of
from engine.clock import SetClock, day_start
from engine.deeds.deed import DeedKind, RecordDeed
from engine.org.sight import CONSOLE
from engine.vocabulary import Actor
from tests.support.web import Web, open_web

UNTIL = date(2026, 3, 13)


def received(web: Web, day: int) -> str:
    made = RecordDeed(
        kind=DeedKind.RECEPTION,
        form="scheduled",
        leaders=(f"post:{COUNTY}-deputy-3",),
        happened_on=date(2026, 3, day),
        count=3,
    )
    desk = web.program.desk
    clerk = actor_of(COUNTY_CLERK, web.program.chart(), UNTIL)
    return desk.execute(made, clerk, key=f"received/{day}").dossier


def test_each_is_registered_once_where_it_was_heard(migrated_sqlite_url: str) -> None:
    web = open_web(migrated_sqlite_url)
    program, console = web.program, Actor(person="", post=CONSOLE)
    program.desk.clock = SetClock(day_start(UNTIL))
    program.desk.execute(county(), console, key="county")
    deeds = [received(web, day) for day in (2, 9, 10)]
    for _ in range(2):
        hear(program, UNTIL)
    heard = [facts.heard for _, facts in program.desk.see(deeds, console).values()]
    assert heard == [0, 1, 1]
    assert len(PROBLEMS) == 2
    program.close()
