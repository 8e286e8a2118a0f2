"""`due` and `calendar`: days computed by the decrees, with or without a database."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.decreeing import load
from api.commands.output import FAULTS, print_facts, print_json, print_lines, print_table

if TYPE_CHECKING:
    from engine.days import WorkCalendar

Json = Annotated[bool, typer.Option("--json", help="answer in JSON")]

calendar_app = typer.Typer(no_args_is_help=True, help="休息日与工作日 / days off and working days")
calendar_app.command("import")(load)


def calendar_in_force() -> "WorkCalendar":
    """Return the calendar of the database where one is migrated, else the shipped decrees."""
    from api.wiring import open_migrated
    from workflows.decrees import seed_calendar

    program = open_migrated()
    return program.calendar() if program else seed_calendar()


def due(
    pack: Annotated[str, typer.Option("--pack", help="whose rules")],
    clock: Annotated[str, typer.Option("--clock", help="kind of clock, for example C4")],
    start: Annotated[str, typer.Option("--start", help="DATE or DATE..DATE")],
    pause: Annotated[list[str] | None, typer.Option("--pause", help="A..B, both ends in")] = None,
    extend: Annotated[int, typer.Option("--extend", help="days of extension")] = 0,
    as_json: Json = False,
) -> None:
    """计算期限 / Compute when a clock is due, with every step and its clause."""
    from api.wiring import edition_of
    from engine.errors import BadInput
    from engine.marks import Pause
    from workflows.due import Question, due_range, read_span

    spec = edition_of(pack).clocks.get(clock)
    if spec is None:
        message = f"pack {pack} has no clock {clock}"
        raise BadInput(message)
    pauses = tuple(Pause(*read_span(one)) for one in pause or ())
    question = Question(pack=pack, spec=spec, pauses=pauses, extend_days=extend)
    answers = list(due_range(question, read_span(start), calendar_in_force()))
    if as_json:
        print_lines(answers)
        return
    for answer in answers:
        steps = answer.pop("reasons")
        print_facts(answer)
        print_table("", ("", "clause"), ((step["text"], step["clause"]) for step in steps))


@calendar_app.command("show")
def show(
    year: Annotated[int, typer.Option("--year")],
    month: Annotated[int | None, typer.Option("--month", min=1, max=12)] = None,
    as_json: Json = False,
) -> None:
    """列出每一天 / List each day of a year or a month."""
    from workflows.calendar_days import calendar_days

    days = calendar_days(calendar_in_force(), year, month)
    if as_json:
        print_json(days)
        return
    columns = ("date", "kind", "name", "provisional")
    print_table(f"{year}", columns, ([day[name] for name in columns] for day in days))


@calendar_app.command("diff")
def compare(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)], as_json: Json = False
) -> None:
    """比较放假安排 / Tell what a decree file would change, without loading it."""
    from workflows.decree_file import read_decree
    from workflows.decrees import diff

    before = calendar_in_force()
    after = before.with_decree(read_decree(file.read_bytes(), file.name))
    changes = diff(before, after)
    rows = [{name: str(getattr(one, name)) for name in one.__struct_fields__} for one in changes]
    if as_json:
        print_json(rows)
    else:
        columns = tuple(rows[0]) if rows else ("day",)
        print_table(file.name, columns, (tuple(row.values()) for row in rows))
    raise typer.Exit(FAULTS if rows else 0)
