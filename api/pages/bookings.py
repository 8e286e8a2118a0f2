"""The pages of booked receptions: the counter's book (预约接访), and what is published."""

from collections.abc import Mapping
from datetime import date
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from api.entry.here import Here, HereNow, unnamed
from api.entry.orders_in import command_in, key_in
from api.http.routes import Word
from api.pages.case import SEE_OTHER, Filled
from api.pages.rendering import page
from api.pages.too_late import told_to
from api.pages.widgets import Widget, choice, meant
from api.views.bookings import Timetable, as_anybody, bookings_of, published
from api.views.filed import ANYBODY, NEAREST
from api.views.naming import titles
from api.views.rosters import receiving
from api.views.spans import days_of
from api.wording.words import word
from engine.deeds.booking import BookReception, EndBooking, ReceptionBooked
from engine.duties.spans import DAY
from engine.errors import HuiyinError, NotVisible
from engine.vocabulary import Command

router = APIRouter(include_in_schema=False)


@router.get("/query/receptions")
def receptions(request: Request, unit: Word = "", month: Word = "") -> Response:
    """Show anybody who receives when and where, and how many places are left."""
    here = unnamed(request, ANYBODY)
    units = _nearest_first(as_anybody(here))
    if not units:
        return page(request, "receptions.html", {"seen": None, "seal": ""})
    seen = published(here, unit or units[0], month)
    places = {**_places(here, seen, units), "seal": ""}
    return page(request, "receptions.html", places)


@router.get("/rosters/bookings")
def book(request: Request, here: HereNow, unit: Word = "", month: Word = "") -> Response:
    """Show the bookings of a government for a month, the caller's own where none is named."""
    units = receiving(here)
    if not unit and not units:
        return page(request, "bookings.html", {"here": here, "seen": None})
    return _shown(request, here, bookings_of(here, unit or units[0], month))


@router.post("/rosters/bookings")
def booked(request: Request, here: HereNow, filled: Filled) -> Response:
    """Keep a place for a visitor; his number stands on the page that follows."""
    number = str(filled.get("case", "")).strip().removeprefix("case:")
    given = {"day": str(filled.get("day", "")), "case": f"case:{number}" if number else ""}
    return _carried_out(request, here, filled, BookReception, given)


@router.post("/rosters/bookings/ended")
def ended(request: Request, here: HereNow, filled: Filled) -> Response:
    """Say what became of a booking."""
    number = str(filled.get("number", ""))
    given = {name: str(filled.get(name, "")) for name in ("became", "because")}
    told = {**given, "number": int(number) if number.isdecimal() else number}
    return _carried_out(request, here, filled, EndBooking, told)


def _carried_out(
    request: Request, here: Here, filled: FormData, kind: type[Command], given: dict[str, Any]
) -> Response:
    unit, month = (str(filled.get(name, "")) for name in ("unit", "month"))
    seen = bookings_of(here, unit, month)
    if not seen.dossier:
        raise NotVisible(unit)
    try:
        command = command_in(kind, given, seen.dossier)
        key = key_in(str(filled.get("key", "")), here.actor)
        done = here.program.desk.execute(command, here.actor, key=key)
    except NotVisible:
        raise
    except HuiyinError as error:
        return _shown(request, here, seen, error, filled)
    made = (one.number for one in done.events if isinstance(one, ReceptionBooked))
    kept = urlencode({"unit": unit, "month": seen.month, "done": next(made, "")})
    return RedirectResponse(f"/rosters/bookings?{kept}", SEE_OTHER)


def _shown(
    request: Request,
    here: Here,
    seen: Timetable,
    error: HuiyinError | None = None,
    filled: FormData | None = None,
) -> Response:
    problem = told_to(here, error) if error else None
    places = {
        **_places(here, seen, receiving(here)),
        "here": here,
        "key": token_urlsafe(16),
        "problem": problem,
        "filled": filled or {},
        "case": _case(here, filled or {}),
        "done": request.query_params.get("done"),
        "today": here.today,
    }
    return page(request, "bookings.html", places, problem.status if problem else 200)


def _case(here: Here, filled: Mapping[str, Any]) -> Widget:
    """Return the field for the case a visitor comes about."""
    label = word("bookings", "case", here.translate)
    return meant("case", label, "case", str(filled.get("case", "")))


def _places(here: Here, seen: Timetable, units: list[str]) -> dict[str, Any]:
    named = titles(here)
    first, last = days_of(seen.month) or (here.today, here.today)
    offered = [(one, named[one]) for one in units]
    label = word("bookings", "where", here.translate)
    return {
        "seen": seen,
        "titles": named,
        "unit": choice("unit", label, offered, {"unit": seen.unit}),
        "before": _month(first - DAY),
        "after": _month(last + DAY),
    }


def _month(day: date) -> str:
    return f"{day:%Y-%m}"


def _nearest_first(here: Here) -> list[str]:
    org = here.program.desk.around.org
    return sorted(receiving(here), key=lambda one: (NEAREST.index(org.unit(one).level), one))
