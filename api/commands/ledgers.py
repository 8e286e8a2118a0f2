"""`import ledger`: an old ledger of cases in charge, with its history."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from api.commands.output import FAULTS, print_facts, print_json

Day = Annotated[
    datetime, typer.Option("--go-live", formats=["%Y-%m-%d"], help="no rung from before this day")
]
STATES = ("new", "updated", "known", "refused")


def import_ledger(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    go_live: Day,
    *,
    unit: Annotated[str, typer.Option("--unit", help="the registering office")] = "",
    source: Annotated[str, typer.Option("--source", help="whose numbers they are")] = "ledger",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="judge, write nothing")] = False,
    errors: Annotated[Path | None, typer.Option("--errors", help="refused rows go here")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="answer in JSON")] = False,
) -> None:
    """导入包案台账 / Bring in a ledger of cases in charge; a second time adds what is new in it."""
    from api.commands.opening import here_as, open_here
    from api.entry.problems import told
    from api.imports.error_file import error_path, write_errors
    from api.imports.importing import office_of
    from api.imports.ledger import LedgerImport, Target
    from api.imports.ledger_rows import understood
    from api.imports.reading import read_table
    from api.imports.refusals import Refusal
    from engine.org.sight import CONSOLE

    here = here_as(open_here(), CONSOLE)
    table = read_table(file, understood)
    target = Target(office=office_of(here.program, unit), live_from=go_live.date(), source=source)
    work = LedgerImport(here, table, target)
    verdicts = work.judged() if dry_run else work.brought_in()
    facts: dict[str, object] = {"rows": len(verdicts)}
    facts |= {state: sum(one.state == state for one in verdicts) for state in STATES}
    refused = []
    for one in (one for one in verdicts if one.state == "refused"):
        said = told(one.reasons, here.translate, here.program.rules)
        text = " ".join(f"{why.sentence}{why.clause}" for why in said)
        refused.append(Refusal(one.line, one.cells, said[0].field, "told", {"text": text}))
    path = errors or (None if dry_run else error_path(file))
    facts["errors_file"] = str(path) if refused and path else ""
    if refused and path:
        write_errors(path, table.header, refused)
    print_json(facts) if as_json else print_facts(facts)
    if refused:
        raise typer.Exit(FAULTS)
