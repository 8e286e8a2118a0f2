"""`demo`: a fictional county that has lived for a year, ready to look at."""

import sys
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from api.wiring import Program

ASKING = "hefei"
"""The pack by whose duties the leaders of the county are judged, where none is set."""


def demo(
    days: Annotated[int, typer.Option("--days", min=1, max=3660, help="how long it lived")] = 365,
    seed: Annotated[int, typer.Option("--seed", help="same seed, same county")] = 1,
    until: Annotated[datetime | None, typer.Option("--until", formats=["%Y-%m-%d"])] = None,
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="open it afterwards")] = True,
    port: Annotated[int, typer.Option("--port", min=1, max=65535)] = 8000,
) -> None:
    """演示县 / Fill an empty database with a fictional county and serve it."""
    from api.commands.opening import check_year, open_here, today
    from api.commands.serving import run
    from api.demo.accounts import demo_accounts
    from api.demo.following import demo_petitioner
    from api.demo.life import live
    from api.first_office import prepare
    from api.settings import Settings
    from engine.clock import SetClock, day_start

    last = until.date() if until else today()
    check_year(last)
    settings = Settings()
    if not settings.is_set("pack"):
        settings = Settings(pack=ASKING)
    prepare(settings)
    program = open_here(settings)
    if program.store.dossiers(kind="case", limit=1):
        sys.stderr.write("数据库里已有案件，保持原样 / there are cases already, left as they are\n")
    else:
        clock = program.desk.clock
        program.desk.clock = SetClock(day_start(last))
        live(program.desk, program.desk.clock, days=days, seed=seed, until=last)
        _live_on(program, last, days)
        program.desk.clock = clock
    if serve:
        shown = demo_accounts(program.accounts, program.chart(), program.clock)
        run(program, port, demo=[*shown, *demo_petitioner(program)])


def _live_on(program: "Program", last: date, days: int) -> None:
    """Add what came in of itself: reports, rosters, what was heard and what people filed."""
    from api.demo.filing import file_some
    from api.demo.hearing import hear
    from api.demo.reporting import report
    from api.demo.rostering import put_down
    from api.reports.publishing import publish

    report(program, last, days)
    put_down(program, last)
    hear(program, last)
    file_some(program)
    publish(program, last)
