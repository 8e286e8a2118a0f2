"""`audit`: whether every case has its echo, every journal its facts, every date its ground."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.output import FAULTS, print_json, print_table

if TYPE_CHECKING:
    from engine.audit import Fault

app = typer.Typer(no_args_is_help=True, help="核查 / audits; exit 1 when something is found")

Json = Annotated[bool, typer.Option("--json", help="answer in JSON")]


@app.command("echo")
def echo(as_json: Json = False) -> None:
    """事事有回音 / Every dossier is at an end with its answer or somebody in office owes it."""
    _tell("echo", as_json=as_json)


@app.command("replay")
def replay(as_json: Json = False) -> None:
    """重放日志 / Every journal hashes, and folds to the facts that are kept."""
    _tell("replay", as_json=as_json)


@app.command("rederive")
def rederive(as_json: Json = False) -> None:
    """重算期限 / Every open clock and due day follows from the marks that are kept."""
    _tell("rederive", as_json=as_json)


@app.command("returns")
def returns(as_json: Json = False) -> None:
    """重算报表 / Every figure that was submitted follows from its records as they stood then."""
    _tell("returns", as_json=as_json)


def _tell(name: str, *, as_json: bool) -> None:
    from api.commands.opening import open_here
    from api.returns.auditing import returns_audit
    from engine.audit import Audit

    program = open_here()
    audit = Audit(program.store, program.desk.around, program.desk.clock)
    faults: Iterable[Fault] = (
        returns_audit(program) if name == "returns" else getattr(audit, name)()
    )
    rows = [{"dossier": one.dossier, "code": one.code, **one.params} for one in faults]
    if as_json:
        print_json({"audit": name, "faults": rows})
    else:
        print_table(
            f"{name}: {len(rows)}",
            ("dossier", "code", ""),
            ((row["dossier"], row["code"], " ".join(list(row.values())[2:])) for row in rows),
        )
    if rows:
        raise typer.Exit(FAULTS)
