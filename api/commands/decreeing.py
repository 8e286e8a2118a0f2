"""`calendar import`: shows what a decree would move, and loads it once that is confirmed."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.commands.output import FAULTS, print_facts, print_json, print_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.wiring import Program
    from engine.days import Decree
    from engine.redating import DossierMoved, Shift
    from workflows.decrees import DayChange

SHOWN = 20


def load(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    source: Annotated[str, typer.Option("--source", help="the document")] = "",
    as_post: Annotated[str, typer.Option("--as", help="the acting post")] = "console",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="only show what would move")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="load without asking")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="answer in JSON")] = False,
) -> None:
    """装入放假安排 / Load a decree: days and open clocks that move are shown first.

    At a terminal it asks before anything is written. A script confirms by not asking for
    ``--dry-run``. Each case that moves gets an event.
    """
    from api.commands.opening import open_here
    from engine.redating import would_move
    from workflows.decree_file import read_decree
    from workflows.decrees import diff

    program = open_here()
    decree = read_decree(file.read_bytes(), file.name, source=source)
    before = program.calendar()
    after = before.with_decree(decree)
    days, expected = diff(before, after), would_move(program.desk, after)
    moved = expected
    if not as_json:
        _show(decree.year, days, expected)
    if not dry_run:
        if not (yes or _is_confirmed()):
            sys.stderr.write("没有装入 / nothing was loaded\n")
            raise typer.Exit(FAULTS)
        moved = _loaded(program, decree, as_post)
    told = {"year": decree.year, "days_changed": len(days), "dossiers_moved": len(moved)}
    told |= {"clocks_moved": sum(len(one.shifts) for one in moved), "loaded": not dry_run}
    # Whoever was changed in that moment, or refused: the next night moves him.
    told["dossiers_left"] = len({one.dossier for one in expected} - {one.dossier for one in moved})
    if as_json:
        print_json({**told, "days": [_day(one) for one in days], "moved": _dossiers(moved)})
    else:
        print_facts(told)


def _is_confirmed() -> bool:
    """Ask at a terminal; off it, giving the command was the confirmation."""
    if not sys.stdin.isatty():
        return True
    return typer.confirm("装入并重算上列期限？/ Load it and move these clocks?", err=True)


def _loaded(program: "Program", decree: "Decree", post: str) -> "list[DossierMoved]":
    from api.wiring import actor_for, command_key
    from engine.decreeing import LoadDecree
    from engine.redating import redate_all

    command = LoadDecree(decree=decree)
    program.desk.execute(command, actor_for(post), key=command_key(command))
    return [*redate_all(program.desk).moved]


def _show(year: int, days: "Sequence[DayChange]", moved: "list[DossierMoved]") -> None:
    names = ("day", "before", "after", "name")
    changed = [[_day(one)[name] for name in names] for one in days]
    print_table(f"{year}：{len(days)} 天不同 / days differ", names, changed)
    lines = [f"{one.dossier}  {_line(shift)}" for one in moved for shift in one.shifts]
    sys.stdout.write(f"{len(lines)} 个期限变动 / clocks move\n")
    sys.stdout.writelines(f"{line}\n" for line in lines[:SHOWN])
    if len(lines) > SHOWN:
        sys.stdout.write("……其余见 --json / the others with --json\n")


def _line(shift: "Shift") -> str:
    """Return how a clock moves: its due day, else its last day by law, else that it is certain."""
    before, after = shift.before, shift.after
    first, last, word = before.due_on, after.due_on, "到期 / due"
    if first == last:
        first, last, word = before.legal_on, after.legal_on, "法定最后日 / last day by law"
    if first == last:
        return f"{before.name}  {first}  不再暂定 / certain" if before.provisional else before.name
    return f"{before.name}  {first} → {last} ({(last - first).days:+d})  {word}"


def _dossiers(moved: "list[DossierMoved]") -> list[dict[str, Any]]:
    return [
        {"dossier": one.dossier, "clocks": [_clock(shift) for shift in one.shifts]} for one in moved
    ]


def _clock(shift: "Shift") -> dict[str, Any]:
    """Return one clock; ``days`` and ``legal_days`` tell by how many days each day moves."""
    before, after = shift.before, shift.after
    return {
        "clock": before.name,
        "before": str(before.due_on),
        "after": str(after.due_on),
        "days": (after.due_on - before.due_on).days,
        "legal_before": str(before.legal_on),
        "legal_after": str(after.legal_on),
        "legal_days": (after.legal_on - before.legal_on).days,
        "provisional": after.provisional,
    }


def _day(change: "DayChange") -> dict[str, str]:
    return {name: str(getattr(change, name)) for name in change.__struct_fields__}
