"""Bureaus of the demo county report: in time, but for one that is late."""

from datetime import date

from api.demo.county import county
from api.demo.places import COUNTY
from api.demo.reporting import report
from api.returns.freezing import frozen_in, is_told_again
from engine.clock import SetClock, day_start
from engine.org.sight import CONSOLE
from engine.record import EVERYTHING
from engine.vocabulary import Actor
from tests.support.web import open_web

UNTIL = date(2026, 3, 13)


def test_most_are_in_time_and_one_is_late(migrated_sqlite_url: str) -> None:
    web = open_web(migrated_sqlite_url)
    program, by = web.program, Actor(person="", post=CONSOLE)
    program.desk.clock = SetClock(day_start(date(2025, 12, 1)))
    program.desk.execute(county(), by, key="county")
    program.desk.clock = SetClock(day_start(UNTIL))
    report(program, UNTIL, 365)
    rows = program.store.dossiers(kind="return")
    told = [facts for _, facts in program.desk.see([row.id for row in rows], by).values()]
    february = [one.state for one in told if one.period == "2026-02" and COUNTY in one.unit]
    assert february.count("owed") == 1
    assert february.count("submitted") > 1
    assert {one.state for one in told if one.period == "2026-03"} == {"owed"}
    done = next(one for one in told if one.state == "submitted")
    body = program.store.blob(done.id, done.versions[0].digest, EVERYTHING)
    assert body is not None
    assert is_told_again(program, frozen_in(body), done.versions[0].digest)
    program.close()
