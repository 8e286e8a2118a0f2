"""`bench`: speed as ratios to a floor measured in the same run."""

from typing import Annotated, Any

import typer

from api.commands.output import print_facts, print_json

app = typer.Typer(no_args_is_help=True, help="测速 / ratios to hand-written SQL, never seconds")


@app.callback()
def group() -> None:
    """Keep the sub-commands named even while there is one."""


@app.command("step")
def step(
    rows: Annotated[int, typer.Option("--rows", min=200, help="cases to step")] = 2000,
    as_json: Annotated[bool, typer.Option("--json", help="answer in JSON")] = False,
) -> None:
    """一步办理 / One step of a case on PostgreSQL against hand-written SQL."""
    from api.bench.assigning import measure
    from api.settings import Settings

    told = measure(Settings().database_url, rows)
    print_json(told) if as_json else print_facts(told)


@app.command("sweep")
def sweep(
    rows: Annotated[int, typer.Option("--rows", min=48, help="due clocks to climb")] = 72_000,
    as_json: Annotated[bool, typer.Option("--json", help="answer in JSON")] = False,
) -> None:
    """巡查 / Due clocks climbed on PostgreSQL against one hand-written statement."""
    from api.bench.sweeping import measure
    from api.settings import Settings

    told = measure(Settings().database_url, rows)
    print_json(told) if as_json else print_facts(told)


@app.command("desk")
def desk(
    rows: Annotated[
        list[int] | None,
        typer.Option("--rows", min=1000, help="open cases; given twice, both are compared"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="answer in JSON")] = False,
) -> None:
    """办公桌与检索 / Buffers of a leader's desk, and a search of two letters against a scan."""
    from api.bench.listing import measure
    from api.settings import Settings

    told = measure(Settings().database_url, rows or [100_000])
    if as_json:
        print_json(told)
        return
    for size, figures in told.items():
        print_facts({f"{size} {name}": value for name, value in _flat(figures).items()})


@app.command("duties")
def duties(
    rows: Annotated[int, typer.Option("--rows", min=4000, help="deeds of a year")] = 200_000,
    as_json: Annotated[bool, typer.Option("--json", help="answer in JSON")] = False,
) -> None:
    """下基层指标 / Pages of twenty leaders out of four hundred, in a county of 3,000 villages."""
    from api.bench.duties import measure
    from api.settings import Settings

    told = measure(Settings().database_url, rows)
    print_json(told) if as_json else print_facts(told)


def _flat(figures: dict[str, Any]) -> dict[str, Any]:
    """Return figures with the verdict on each in the place of its bare number."""
    return {
        name: value
        for name, value in {**figures, **figures["verdicts"]}.items()
        if name != "verdicts"
    }
