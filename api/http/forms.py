"""The forms of fieldwork, in JSON: each field with the dossiers that it tells of."""

from typing import Annotated, Literal

import msgspec
from fastapi import APIRouter, Query, Response

from api.entry.here import HereNow
from api.forms.filling import Filled, filled
from api.forms.gathering import Wanted, units_of
from api.forms.layouts import layouts
from api.http.answers import answer
from api.http.routes import Word
from api.http.schemas import describe

router = APIRouter(prefix="/forms", tags=["forms"])
ToDate = Literal["yes", "no"]
Month = Annotated[str, Query(pattern=r"^\d{4}-\d{2}$", examples=["2026-10"])]


class FormLine(msgspec.Struct, frozen=True):
    """One form: its name, its number and title in the notice, its row in the register."""

    name: str
    mark: str
    title: str
    rule: str


class Forms(msgspec.Struct, frozen=True):
    """The forms that there are, and the units of which the caller may have them."""

    items: list[FormLine]
    units: list[str]


@router.get("", **describe("list_forms", Forms))
def forms(here: HereNow) -> Response:
    """List the forms."""
    lines = [FormLine(one.name, one.mark, one.title, one.rule) for one in layouts().forms]
    return answer(Forms(lines, units_of(here)))


@router.get("/{name}", **describe("get_form", Filled))
def form(name: Word, here: HereNow, unit: Word, month: Month, to_date: ToDate = "no") -> Response:
    """Return a form of a unit for the days that a month means, or since the new year."""
    wanted = Wanted(form=name, unit=unit, month=month, is_to_date=to_date == "yes")
    return answer(filled(here, wanted))
