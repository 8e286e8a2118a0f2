"""The forms of fieldwork: of a unit and a month, to be read here and taken away as documents."""

from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request, Response

from api.entry.here import Here, HereNow
from api.forms.filling import document_of, filled, form_in
from api.forms.gathering import Wanted, span_of, units_of
from api.forms.layouts import layouts
from api.forms.printing import PDF, printed
from api.forms.writing import DOCX, can_write
from api.http.routes import Word
from api.pages.rendering import page
from api.pages.widgets import choice
from api.views.naming import titles
from api.wording.words import word
from engine.errors import NotVisible
from engine.org.sight import OFFICES

router = APIRouter(include_in_schema=False)


@router.get("/forms")
def forms(
    request: Request, here: HereNow, unit: Word = "", month: Word = "", to_date: Word = ""
) -> Response:
    """Show the summary of a unit and a month, and all forms to be taken away."""
    units = units_of(here)
    wanted = _wanted(here, "summary", unit, month, to_date)
    summary = filled(here, wanted) if wanted.unit else None
    lines = summary.records if summary else []
    named, given = titles(here), {**request.query_params, "unit": wanted.unit}
    offered = [(one, named[one]) for one in units]
    places: dict[str, Any] = {
        "here": here,
        "titles": named,
        "units": units,
        "unit": choice("unit", word("fields", "unit", here.translate), offered, given),
        "wanted": wanted,
        "span": span_of(here, wanted),
        "forms": layouts().forms,
        "marks": {one.name: here.translate(one.mark) for one in layouts().forms},
        "columns": layouts().forms[-1].columns,
        "summary": summary,
        "is_evident": any(behind for one in lines for behind in one.evidence.values()),
        "can_write": can_write(),
        "can_print": here.program.settings.office_program is not None,
    }
    return page(request, "unit_forms.html", places)


@router.get("/forms/{name}.docx")
def document(
    name: str, here: HereNow, unit: Word = "", month: Word = "", to_date: Word = ""
) -> Response:
    """Give out a form as a document."""
    wanted = _wanted(here, name, unit, month, to_date)
    return _given_out(_written(here, wanted), wanted, "docx", DOCX)


@router.get("/forms/{name}.pdf")
def print_out(
    name: str, here: HereNow, unit: Word = "", month: Word = "", to_date: Word = ""
) -> Response:
    """Give out a form as PDF, where an office program is set."""
    wanted = _wanted(here, name, unit, month, to_date)
    body = printed(_written(here, wanted), here.program.settings.office_program)
    return _given_out(body, wanted, "pdf", PDF)


def _written(here: Here, wanted: Wanted) -> bytes:
    if not can_write() or not wanted.unit:
        raise NotVisible(wanted.form)
    return document_of(here, wanted)


def _given_out(body: bytes, wanted: Wanted, suffix: str, sort: str) -> Response:
    called = quote(f"{form_in(wanted.form).mark}-{wanted.month}.{suffix}")
    told = f"attachment; filename=\"{wanted.form}.{suffix}\"; filename*=UTF-8''{called}"
    headers = {"Content-Disposition": told, "Cache-Control": "no-store"}
    return Response(body, media_type=sort, headers=headers)


def _wanted(here: Here, form: str, unit: str, month: str, to_date: str) -> Wanted:
    """Return what is asked for; the own unit and the running month where nothing is.

    An office, which leads nobody down, looks after the government that it serves.
    """
    units, org = units_of(here), here.program.desk.around.org
    own = org.unit_of(here.post)
    if own and org.unit(own).kind in OFFICES:
        own = org.government_of(own)
    chosen = unit or (own if own in units else next(iter(units), ""))
    return Wanted(
        form=form,
        unit=chosen,
        month=month or f"{here.today:%Y-%m}",
        is_to_date=bool(to_date),
    )
