"""`revisits`: which are due, and the monthly draw of what is re-checked."""

from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.output import FAULTS, print_json, print_table

if TYPE_CHECKING:
    from engine.case.rechecking import Done
    from engine.record import ClockRow

app = typer.Typer(no_args_is_help=True, help="回访与抽查 / revisits and re-checks")

As = Annotated[str, typer.Option("--as", help="the acting post")]
Json = Annotated[bool, typer.Option("--json", help="answer in JSON")]
COLUMNS = ("due_on", "provisional", "kind", "dossier", "owner_unit", "owner_post")


@app.command("due")
def due(
    as_post: As = "console",
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000)] = 100,
    as_json: Json = False,
) -> None:
    """待回访清单 / The revisits and re-checks that are owed, the first due first."""
    from api.commands.opening import open_here
    from api.wiring import actor_for

    program = open_here()
    sight = program.desk.sight(actor_for(as_post))
    rows = [_due(one) for one in program.ledger.revisits(sight, limit)]
    if as_json:
        print_json({"revisits": rows})
        return
    print_table(f"{len(rows)}", COLUMNS, ([row[name] for name in COLUMNS] for row in rows))


@app.command("draw")
def draw(
    month: Annotated[str, typer.Option("--month", help="YYYY-MM")],
    seed: Annotated[str, typer.Option("--seed", help="any word; it is recorded")],
    as_post: As = "console",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="draw, but change nothing")] = False,
    as_json: Json = False,
) -> None:
    """按月抽查 / Draw a share of what was declined, sent elsewhere or extended in a month."""
    from datetime import date

    from api.commands.opening import open_here
    from api.wiring import actor_for
    from engine.case.rechecking import counted
    from engine.drawing import drawn_of, put_before_inspectors
    from engine.errors import BadInput, HuiyinError

    try:
        date.fromisoformat(f"{month}-01")
    except ValueError as unreadable:
        message = f"{month} is no month: YYYY-MM"
        raise BadInput(message) from unreadable
    program = open_here()
    found = drawn_of(program.desk, program.rules, month, seed)
    actor = actor_for(as_post)
    results = [] if dry_run else put_before_inspectors(program.desk, found, month, seed, actor)
    refused = sum(isinstance(one, HuiyinError) for one in results)
    counts = [
        {"unit": unit, "deed": str(deed), "count": count}
        for (unit, deed), count in counted(found.done).items()
    ]
    _tell(counts, [_drawn(one) for one in found.drawn], refused, as_json=as_json)
    if refused:
        raise typer.Exit(FAULTS)


def _tell(
    counts: list[dict[str, object]], drawn: list[dict[str, object]], refused: int, *, as_json: bool
) -> None:
    if as_json:
        print_json({"counts": counts, "drawn": drawn, "refused": refused})
        return
    print_table("", ("unit", "deed", "count"), (list(row.values()) for row in counts))
    columns = ("case", "unit", "deed", "on")
    print_table(f"{len(drawn)}", columns, (list(row.values()) for row in drawn))


def _due(row: "ClockRow") -> dict[str, object]:
    return {name: getattr(row, name) for name in COLUMNS}


def _drawn(one: "Done") -> dict[str, object]:
    return {name: str(getattr(one, name)) for name in one.__struct_fields__}
