"""`forms`: the forms of a notice filled in as documents, and their templates to be adapted."""

from pathlib import Path
from typing import Annotated

import typer

from api.commands.output import print_json, print_table

app = typer.Typer(no_args_is_help=True, help="下基层活动附表 / forms of fieldwork")

Unit = Annotated[str, typer.Option("--unit", help="the unit, for example unit:housing")]
Month = Annotated[str, typer.Option("--month", help="YYYY-MM")]
Out = Annotated[Path, typer.Option("--out", help="the file to write (.docx)")]
Json = Annotated[bool, typer.Option("--json", help="answer in JSON")]
ToDate = Annotated[bool, typer.Option("--to-date", help="since the beginning of the year")]
COLUMNS = ("name", "rule", "title")


@app.command("list")
def names(as_json: Json = False) -> None:
    """附表清单 / The forms that there are."""
    from api.forms.layouts import layouts

    rows = [{name: getattr(one, name) for name in COLUMNS} for one in layouts().forms]
    if as_json:
        print_json({"forms": rows})
        return
    print_table(f"{len(rows)}", COLUMNS, (list(row.values()) for row in rows))


@app.command("export")
def export(
    name: Annotated[str, typer.Argument(help="the form: huiyin forms list")],
    unit: Unit,
    month: Month,
    out: Out,
    to_date: ToDate = False,
    as_post: Annotated[str, typer.Option("--as", help="the acting post")] = "console",
) -> None:
    """导出附表 / A form filled from what is recorded, as a document."""
    from api.commands.opening import here_as, open_here
    from api.forms.filling import document_of
    from api.forms.gathering import Wanted

    _demand_extra()
    here = here_as(open_here(), as_post)
    wanted = Wanted(form=name, unit=unit, month=month, is_to_date=to_date)
    _write(out, document_of(here, wanted))


@app.command("templates")
def templates(
    out: Annotated[Path, typer.Option("--out", help="the folder to write into")],
) -> None:
    """导出模板 / The templates of all forms, to be adapted and named by HUIYIN_FORMS_DIR."""
    from api.forms.layouts import layouts
    from api.forms.templates import drawn

    _demand_extra()
    for form in layouts().forms:
        _write(out / f"{form.name}.docx", drawn(form))


def _write(path: Path, body: bytes) -> None:
    from engine.errors import BadInput

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
    except OSError as error:
        message = f"{path}: {error.strerror}"
        raise BadInput(message) from error
    typer.echo(str(path))


def _demand_extra() -> None:
    from api.forms.writing import can_write
    from engine.errors import BadInput

    if not can_write():
        message = "缺少组件，请安装 huiyin[word] / install huiyin[word]"
        raise BadInput(message)
