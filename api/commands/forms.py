"""`forms`: the forms and documents of cases filled in, and their templates to be adapted."""

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from api.commands.output import print_json, print_table

app = typer.Typer(no_args_is_help=True, help="下基层活动附表 / forms of fieldwork")

Unit = Annotated[str, typer.Option("--unit", help="the unit, for example unit:housing")]
Month = Annotated[str, typer.Option("--month", help="YYYY-MM")]
Out = Annotated[Path, typer.Option("--out", help="the file to write (.docx)")]
Json = Annotated[bool, typer.Option("--json", help="answer in JSON")]
ToDate = Annotated[bool, typer.Option("--to-date", help="since the beginning of the year")]
Case = Annotated[str, typer.Option("--case", help="the number of the case")]
As = Annotated[str, typer.Option("--as", help="the acting post")]
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
    as_post: As = "console",
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
    from api.forms.letterhead import drawn_letter
    from api.forms.letters import documents
    from api.forms.papers import papers
    from api.forms.templates import drawn

    _demand_extra()
    for form in (*layouts().forms, *papers().forms, *documents().sheets):
        _write(out / f"{form.name}.docx", drawn(form))
    for letter in documents().letters:
        _write(out / f"{letter.name}.docx", drawn_letter(letter))


@app.command("documents")
def case_documents(case: Case, as_json: Json = False, as_post: As = "console") -> None:
    """文书清单 / The documents of a case, and what stands against others."""
    from api.commands.opening import here_as, open_here
    from api.documents.offering import offered

    offers = offered(here_as(open_here(), as_post), case)
    if as_json:
        print_json({"documents": msgspec.to_builtins(offers)})
        return
    rows = ([one.name, one.title, one.basis, one.why_not or str(one.copies)] for one in offers)
    print_table(case, ("name", "title", "basis", "copies"), rows)


@app.command("document")
def case_document(
    name: Annotated[str, typer.Argument(help="the document: huiyin forms documents")],
    case: Case,
    out: Annotated[Path, typer.Option("--out", help="the file to write (.docx or .pdf)")],
    as_post: As = "console",
) -> None:
    """出具文书 / A document of a case, drawn up from its records."""
    from api.commands.opening import here_as, open_here
    from api.documents.drawing import document_of
    from api.forms.printing import printed

    _demand_extra()
    here = here_as(open_here(), as_post)
    body = document_of(here, case, name)
    is_pdf = out.suffix == ".pdf"
    _write(out, printed(body, here.program.settings.office_program) if is_pdf else body)


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
