"""`import ledger`, `import updates`, `export`: old ledgers, and numbers of another system."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.output import FAULTS, print_facts, print_json

if TYPE_CHECKING:
    from api.entry.here import Here
    from engine.errors import Refusal as Why

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
    from api.imports.importing import office_of
    from api.imports.ledger import LedgerImport, Target
    from api.imports.ledger_rows import understood
    from api.imports.reading import read_table
    from engine.org.sight import CONSOLE

    here = here_as(open_here(), CONSOLE)
    table = read_table(file, understood)
    target = Target(office=office_of(here.program, unit), live_from=go_live.date(), source=source)
    work = LedgerImport(here, table, target)
    verdicts = work.judged() if dry_run else work.brought_in()
    facts: dict[str, object] = {"rows": len(verdicts)}
    facts |= {state: sum(one.state == state for one in verdicts) for state in STATES}
    path = errors or (None if dry_run else _beside(file))
    refused = [(one.line, one.cells, one.reasons) for one in verdicts if one.state == "refused"]
    _told(here, facts, table.header, refused, path, as_json=as_json)


def import_updates(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="judge, write nothing")] = False,
    errors: Annotated[Path | None, typer.Option("--errors", help="refused rows go here")] = None,
    as_post: Annotated[str, typer.Option("--as", help="the acting post")] = "console",
    as_json: Annotated[bool, typer.Option("--json", help="answer in JSON")] = False,
) -> None:
    """导入上级系统反馈 / Bring in what came back by numbers of another system; opens no case."""
    from api.commands.opening import here_as, open_here
    from api.imports.reading import read_table
    from api.imports.round_trip import Updates, understood

    here = here_as(open_here(), as_post)
    table = read_table(file, understood)
    found = Updates(here, table).carried_out(is_dry=dry_run)
    facts: dict[str, object] = {"rows": len(found)}
    facts |= {state: sum(one.state == state for one in found) for state in STATES[1:]}
    path = errors or (None if dry_run else _beside(file))
    refused = [(one.line, one.cells, one.reasons) for one in found if one.state == "refused"]
    _told(here, facts, table.header, refused, path, as_json=as_json)


def export_cases(
    out: Annotated[Path, typer.Option("--out", help="the file to write (.xlsx)")],
    since: Annotated[datetime, typer.Option("--since", formats=["%Y-%m-%d"])],
    as_post: Annotated[str, typer.Option("--as", help="the acting post")] = "console",
) -> None:
    """导出变动信访件 / Write what changed since a day in cases with a number of another system."""
    from api.commands.opening import here_as, open_here
    from api.imports.round_trip import COLUMNS, changed_since
    from api.pages.sheet import OPTIONS, can_write
    from engine.errors import BadInput

    if not can_write():
        message = "写表格需要 huiyin[excel] / writing sheets needs huiyin[excel]"
        raise BadInput(message)
    from xlsxwriter import Workbook

    rows = list(changed_since(here_as(open_here(), as_post), since.date()))
    with Workbook(out, OPTIONS) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([COLUMNS, *rows]):
            for at, cell in enumerate(row):
                sheet.write_string(number, at, cell)
    print_facts({"rows": len(rows), "file": str(out)})


def _beside(file: Path) -> Path:
    from api.imports.error_file import error_path

    return error_path(file)


def _told(
    here: "Here",
    facts: dict[str, object],
    header: Sequence[str],
    refused: Sequence[tuple[int, tuple[str, ...], tuple["Why", ...]]],
    path: Path | None,
    *,
    as_json: bool,
) -> None:
    """Print the figures and write the refused rows; ends with FAULTS where there are any."""
    from api.entry.problems import told
    from api.imports.error_file import write_errors
    from api.imports.refusals import Refusal

    rows = []
    for line, cells, reasons in refused:
        said = told(reasons, here.translate, here.program.rules)
        text = " ".join(f"{why.sentence}{why.clause}" for why in said)
        rows.append(Refusal(line, cells, said[0].field, "told", {"text": text}))
    facts["errors_file"] = str(path) if rows and path else ""
    if rows and path:
        write_errors(path, header, rows)
    print_json(facts) if as_json else print_facts(facts)
    if rows:
        raise typer.Exit(FAULTS)
