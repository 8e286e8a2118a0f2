"""What leaders did among the people: one's records, quick entry in a village, one deed."""

from secrets import token_urlsafe
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from msgspec.structs import replace
from starlette.datastructures import FormData

from api.entry.downloads import download
from api.entry.fields import fields_of
from api.entry.forms import given_in
from api.entry.here import Here, HereNow
from api.entry.orders_in import command_in, key_in, opening_in
from api.http.cursors import cursor_of, place_in
from api.pages.case import SEE_OTHER, Failed, Filled
from api.pages.deed_forms import begun, form_of
from api.pages.mistyped import beside_field
from api.pages.rendering import page
from api.pages.too_late import told_to
from api.pages.widgets import Maker
from api.views.attachments import attached, attachments_of
from api.views.checking_ahead import check_ahead
from api.views.deeds import (
    ROSTER,
    TEXTS,
    VISITS,
    amount_of,
    deed_page,
    form_titles,
    may_read,
    texts_of,
    with_beside,
    year_of,
)
from api.views.discipline import noted_words
from api.views.moves import command_named
from api.views.naming import titles
from api.views.promises import promises_about
from engine.deeds.attaching import AttachToDeed
from engine.deeds.deciding import lacks_receipt
from engine.deeds.deed import CorrectDeed, Deed, DeedKind, EndDeed, RecordDeed, RetractDeed
from engine.deeds.shapes import SHAPES
from engine.errors import HuiyinError, NotVisible
from engine.rules import Edition
from engine.store.deeds import NEWEST_DOSSIER

router = APIRouter(include_in_schema=False)
files = APIRouter(include_in_schema=False)
"""What takes files in has more room."""
ATTACHED = [one for one in fields_of(AttachToDeed) if one.name == "files"]
PAGE = 30
QUICK = (
    *(DeedKind.RECEPTION, DeedKind.HOUSEHOLD_VISIT, DeedKind.STAY, DeedKind.FORUM),
    *(DeedKind.DIARY, DeedKind.LABOUR, DeedKind.RESEARCH, DeedKind.ENTERPRISE_VISIT),
)
"""What is entered most; the other kinds stand behind them."""

TYPED = ("kept", "account", "receipt", "reason")
"""What is typed beside a deed, and kept where it is refused."""


@router.get("/deeds")
def deeds(
    request: Request,
    here: HereNow,
    scope: str = "mine",
    kind: str = "",
    year: int = 0,
    cursor: str | None = None,
) -> Response:
    """List one's own deeds of a year, or all within sight, with what can be recorded."""
    wanted = replace(
        year_of(year, here),
        kinds=(kind,) if kind else (),
        posts=() if scope == "all" else (here.actor.post,),
    )
    found = deed_page(here, wanted, place_in(cursor, NEWEST_DOSSIER), PAGE)
    places: dict[str, Any] = {
        "here": here,
        "titles": titles(here),
        "items": form_titles(here),
        "rows": found.lines,
        "next": cursor_of(found.after),
        "scope": scope,
        "kind": kind,
        "year": wanted.first.year,
        "quick": QUICK,
        "listed": [*VISITS, *(one for one in DeedKind if one is not ROSTER)],
        "others": [one for one in DeedKind if one not in (*QUICK, ROSTER)],
    }
    return page(request, "deeds.html", places)


@router.get("/deeds/new")
def new(request: Request, here: HereNow, kind: str = "", form: str = "", at: str = "") -> Response:
    """Show the form for one kind of deed, begun in a form; a roster has its own page."""
    if kind == ROSTER:
        return RedirectResponse("/rosters", SEE_OTHER)
    return _form(request, here, begun(here, _kind_in(kind), preset=_preset(here, form, at)))


@files.post("/deeds")
def record(request: Request, here: HereNow, filled: Filled) -> Response:
    """Record a deed, or only check it ahead; what is refused comes back with what was typed."""
    try:
        given = given_in(filled, fields_of(RecordDeed))
        command = opening_in(RecordDeed, given, here.program.settings.pack)
        key, told = key_in(str(filled.get("key", "")), here.actor), with_beside(here, command)
        if "check" in filled:
            check_ahead(here, told, key)
            return _form(request, here, filled, is_checked=True)
        done = here.program.desk.execute(told, here.actor, key=key)
    except HuiyinError as error:
        return _form(request, here, filled, beside_field(error, filled))
    return RedirectResponse(f"/deeds/{done.dossier.partition(':')[2]}?done=1", SEE_OTHER)


@router.get("/deeds/{number}")
def deed(request: Request, number: str, here: HereNow) -> Response:
    """Show one deed with what came of it and what may be done."""
    return _shown(request, here, number)


@router.get("/deeds/{number}/correct")
def correcting(request: Request, number: str, here: HereNow) -> Response:
    """Show the form filled in as the deed stands."""
    found = _readable(here, number)
    if found.body.turns:
        month = f"{found.body.turns[0].on:%Y-%m}"
        return RedirectResponse(f"/rosters?unit={found.body.unit}&month={month}", SEE_OTHER)
    return _form(request, here, begun(here, found.body.kind, found), of=found)


@router.get("/deeds/{number}/attachments/{name}")
def give_out(number: str, name: str, here: HereNow) -> Response:
    """Give out a picture or a paper that shows a deed."""
    return download(*attached(here, f"deed:{number}", name))


@files.post("/deeds/{number}/moves/attach_to_deed")
def attach(request: Request, number: str, here: HereNow, filled: Filled) -> Response:
    """Attach files; like every move, but with room for them."""
    return move(request, number, "attach_to_deed", here, filled)


@router.post("/deeds/{number}/moves/{name}")
def move(request: Request, number: str, name: str, here: HereNow, filled: Filled) -> Response:
    """Correct, retract or end a deed, open a diary, answer a promise."""
    found = _readable(here, number)
    kind = command_named("deed", name)
    try:
        command = command_in(kind, given_in(filled, fields_of(kind)), found.id)
        key = key_in(str(filled.get("key", "")), here.actor)
        here.program.desk.execute(with_beside(here, command), here.actor, key=key)
    except HuiyinError as error:
        error = beside_field(error, filled)
        if kind is CorrectDeed:
            return _form(request, here, filled, error, of=found)
        return _shown(request, here, number, Failed(name, told_to(here, error), filled))
    return RedirectResponse(f"/deeds/{number}", SEE_OTHER)


def _preset(here: Here, form: str, at: str) -> dict[str, str]:
    """Return what a form begins with: its form, and the visit or deed a promise was made on."""
    if not at:
        return {"form": form}
    _, facts = here.find(at)
    cases = facts.body.cases if isinstance(facts, Deed) else getattr(facts, "cases", ())
    numbers = ",".join(one.partition(":")[2] for one in cases)
    return {"form": form, "made_at": facts.id, "cases": numbers}


def _kind_in(kind: str) -> DeedKind:
    if kind not in list(DeedKind):
        raise NotVisible(kind)
    return DeedKind(kind)


def _readable(here: Here, number: str) -> Deed:
    _, facts = here.find(f"deed:{number}")
    if not may_read(facts, here):
        raise NotVisible(number)
    found: Deed = facts
    return found


def _form(
    request: Request,
    here: Here,
    filled: FormData,
    error: HuiyinError | None = None,
    of: Deed | None = None,
    *,
    is_checked: bool = False,
) -> Response:
    kind = _kind_in(str(filled.get("kind", "")))
    problem = told_to(here, error) if error else None
    places: dict[str, Any] = {
        "here": here,
        "titles": titles(here),
        "items": form_titles(here),
        "kind": kind,
        "form": form_of(here, kind, filled, is_correction=of is not None),
        "of": of,
        "made_at": str(filled.get("made_at", "")),
        "key": token_urlsafe(16),
        "problem": problem,
        "is_a_visit": SHAPES[kind].is_visit and of is None,
        "is_checking": "check" in filled,
        "is_checked": is_checked,
    }
    return page(request, "deed_form.html", places, problem.status if problem else 200)


def _promised(here: Here, deed: Deed) -> dict[str, Any]:
    """Return what was promised there; of a promise itself where it was made."""
    made_at = deed.body.made_at
    seen = here.program.desk.see([made_at], here.actor) if made_at else {}
    is_open = deed.body.kind is DeedKind.PROMISE and deed.state == "standing"
    return {
        "promises": promises_about(here, deed.id),
        "is_open_promise": is_open,
        "made_at": made_at if made_at in seen else "",
    }


def _receipt_rule(rules: Edition) -> str:
    """Return the rule that asks for a receipt for board and lodging, empty where none does."""
    asked = (one for one in rules.fieldwork.discipline.values() if one.check == "receipt")
    return next((one.source.rule for one in asked), "")


def _shown(request: Request, here: Here, number: str, failed: Failed | None = None) -> Response:
    row, _ = here.find(f"deed:{number}")
    found = _readable(here, number)
    rules = here.context(row).rules
    measure, amount = amount_of(found)
    seen = here.program.desk.see((*found.cases, *found.body.cases), here.actor)
    problem, filled = (failed.problem, failed.filled) if failed else (None, None)
    acts = [] if found.state == "retracted" else [RetractDeed]
    if found.state == "standing" and found.body.kind is not DeedKind.PROMISE:
        acts.insert(0, EndDeed)  # type: ignore[arg-type]
    places: dict[str, Any] = {
        "here": here,
        "titles": titles(here),
        "items": form_titles(here),
        "deed": found,
        **_promised(here, found),
        "cases": [one for one in found.cases if one in seen],
        "body": found.body,
        "number": number,
        "noted": noted_words(here, rules, found),
        "about": [one for one in found.body.cases if one in seen],
        "owes_receipt": lacks_receipt(found) and found.state != "retracted",
        "receipt": _receipt_rule(rules),
        "measure": measure,
        "amount": amount,
        "texts": {**dict.fromkeys((*TEXTS, "last_reason", "receipt"), ""), **texts_of(found, here)},
        "acts": [one.__struct_config__.tag for one in acts],
        "attached": attachments_of(here, found.id),
        "attaching": Maker("attach", here.translate, {}, filled).widgets(ATTACHED),
        "failed": failed.move if failed else "",
        "typed": {name: str(filled.get(name, "")) if filled else "" for name in TYPED},
        "is_author": found.body.leaders[0].person == here.actor.person,
        "stands": SHAPES[found.body.kind].stands,
        "key": token_urlsafe(16),
        "problem": problem,
        "done": request.query_params.get("done", ""),
    }
    return page(request, "deed.html", places, problem.status if problem else 200)
