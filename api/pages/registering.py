"""The counter (登记): one page to register a petition, with what is like it, and a receipt."""

from secrets import token_urlsafe
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from msgspec.structs import replace
from starlette.datastructures import FormData, UploadFile

from api.entry.choices import Choices, leaders_offered, units_offered
from api.entry.fields import fields_of
from api.entry.forms import given_in
from api.entry.here import Here, HereNow
from api.entry.orders_in import key_in, opening_in
from api.pages.case import SEE_OTHER, Filled
from api.pages.mistyped import beside_field
from api.pages.rendering import page
from api.pages.too_late import told_to
from api.pages.widgets import MOST_ROWS, PEOPLE, Maker, Widget, rows_in
from api.views.deeds import may_read
from api.views.dossiers import dossier_of
from api.views.look_alikes import LookAlike, Petition, look_alikes
from api.views.naming import titles
from api.views.openings import note_opening
from api.views.petitions import carried_over, to_register
from api.views.query_codes import may_give
from api.views.receipts import owed, receipt_of
from engine.case.registering import RegisterCase
from engine.case.terms import Channel
from engine.deeds.deed import DeedKind
from engine.errors import HuiyinError, NotVisible
from engine.record import PetitionerRow

router = APIRouter(include_in_schema=False)
PARTS = ("name", "phone", "address", "id_number", "proxy_name")
CHANNELS = {DeedKind.RECEPTION: Channel.RECEPTION, DeedKind.FORUM: Channel.FORUM}
"""By which channel a problem came that was heard at a deed; else in the field (下访收集)."""
LINES = ("title", *PARTS)
MORE = "more"
"""The button that asks for more rows for people."""


def _clear(*rows: int) -> list[tuple[str, str]]:
    """Return that of these people name and address can be made out, until it is said otherwise."""
    return [(f"persons.{number}.is_clear", "yes") for number in range(*rows)]


CLEAR = _clear(PEOPLE)


@router.get("/register")
def new(request: Request, here: HereNow, done: str = "", heard_at: str = "") -> Response:
    """Show an empty form; with ``done``, the number of what was registered, what it owes.

    ``heard_at``: the number of the deed at which the problem was heard.
    """
    return _shown(request, here, _begun(here, heard_at), done=done)


def filed(request: Request, here: Here, first: list[tuple[str, str]]) -> Response:
    """Show the form with what somebody filed himself."""
    return _shown(request, here, FormData([*first, ("origin", "petition"), *CLEAR]))


@router.post("/register")
def register(request: Request, here: HereNow, filled: Filled) -> Response:
    """Register a petition; what is refused comes back with what was filled in.

    It comes back with more rows for people as well, where these are asked for.
    """
    if MORE in filled:
        return _shown(request, here, _with_more(filled), asks=True)
    try:
        given = given_in(filled, fields_of(RegisterCase))
        given |= _filed(here, given)
        command = opening_in(RegisterCase, given, here.program.settings.pack)
        key = key_in(str(filled.get("key", "")), here.actor)
        done = here.program.desk.execute(command, here.actor, key=key)
    except HuiyinError as error:
        return _shown(request, here, filled, error=beside_field(error, filled))
    return RedirectResponse(f"/register?done={done.dossier.partition(':')[2]}", SEE_OTHER)


@router.post("/register/look-alikes")
def compare(request: Request, here: HereNow, filled: Filled) -> Response:
    """Show what is like the petition so far: for a script the list alone, else the whole page."""
    if request.headers.get("HX-Request"):
        return page(request, "look_alikes.html", _alike(here, filled))
    return _shown(request, here, filled, asks=True)


@router.get("/cases/{number}/receipt")
def receipt(request: Request, number: str, here: HereNow) -> Response:
    """Show the receipt of a registration, to be printed and handed over."""
    dossier = dossier_of(here, f"case:{number}")
    note_opening(here, dossier.id)
    places = {"here": here, "titles": titles(here), "rules": dossier.context.rules}
    places |= {"code": "", "gives_codes": may_give(dossier)}
    return page(request, "receipt.html", {**places, **receipt_of(here, dossier)})


def _with_more(filled: FormData) -> FormData:
    """Return a form with rows for as many people more as it had at first."""
    now = rows_in(filled, "persons", PEOPLE)
    kept = [(name, value) for name, value in filled.multi_items() if name != MORE]
    return FormData([*kept, *_clear(now, min(now + PEOPLE, MOST_ROWS))])


def _filed(here: Here, given: dict[str, Any]) -> dict[str, Any]:
    """Return what is taken over of a petition that its petitioner filed himself."""
    if not given.get("petition"):
        return {"filed_as": []}
    names = [one.get("name", "") for one in given.get("persons", ())]
    over = carried_over(here, to_register(here, given["petition"]), names)
    return over | {"files": [*over["files"], *given.get("files", ())]}


def _begun(here: Here, heard_at: str) -> FormData:
    """Return what stands in the form at first: what most petitions at a counter have."""
    given: list[tuple[str, str | UploadFile]] = [
        *(heard_in(here, heard_at) if heard_at else [("channel", "in_person")]),
        ("kind", "claim"),
        ("origin", "petition"),
        ("office", here.program.desk.around.org.unit_of(here.post)),
        *CLEAR,
    ]
    return FormData(given)


def heard_in(here: Here, number: str) -> list[tuple[str, str]]:
    """Return what a deed tells of a problem heard there; NotVisible where it is not seen."""
    dossier = f"deed:{number}"
    _, deed = here.find(dossier)
    if not may_read(deed, here):
        raise NotVisible(dossier)
    channel = CHANNELS.get(deed.body.kind, Channel.FIELD)
    return [
        ("channel", channel),
        ("heard_at", dossier),
        ("happened_on", deed.body.on.isoformat()),
        ("is_oral", "yes"),
    ]


def _shown(
    request: Request,
    here: Here,
    filled: FormData,
    *,
    error: HuiyinError | None = None,
    done: str = "",
    asks: bool = False,
) -> Response:
    problem = told_to(here, error) if error else None
    maker = Maker("register", here.translate, _choices(here), filled)
    registered = dossier_of(here, f"case:{done}") if done else None
    places: dict[str, Any] = {
        "here": here,
        "w": {one.name: _short(one) for one in maker.widgets(fields_of(RegisterCase))},
        "key": token_urlsafe(16),
        "problem": problem,
        "faults": _by_field(problem),
        "registered": registered,
        "owed": owed(here, registered) if registered else [],
        "asks": asks,
        "topics": [*here.program.rules.topics.values()],
        "can_add": rows_in(filled, "persons", PEOPLE) < MOST_ROWS,
        "adds": PEOPLE,
        "most": here.program.rules.number("joint_visit_representatives"),
        **_alike(here, filled),
    }
    return page(request, "register.html", places, problem.status if problem else 200)


def _short(widget: Widget) -> Widget:
    """Return a field of the form with a single line for what is short."""
    if widget.rows:
        return replace(widget, rows=tuple(tuple(map(_short, row)) for row in widget.rows))
    is_short = widget.name.rpartition(".")[2] in LINES
    return replace(widget, kind="input") if is_short else widget


def _by_field(problem: Any) -> dict[str, list[Any]]:  # noqa: ANN401 - a problem or none
    found: dict[str, list[Any]] = {}
    for reason in problem.reasons if problem else ():
        found.setdefault(reason.field.partition(".")[0], []).append(reason)
    return found


def _alike(here: Here, filled: FormData) -> dict[str, Any]:
    ticked = {str(one) for one in filled.getlist("repeats")}
    found: list[LookAlike] = look_alikes(here, _petition(filled))
    missing = ticked - {one.id for one in found}
    return {"alike": found, "ticked": ticked, "kept": sorted(missing), "titles": titles(here)}


def _petition(filled: FormData) -> Petition:
    def told(name: str) -> str:
        return str(filled.get(name, "")).replace("\0", "").strip()

    rows = (
        {part: told(f"persons.{number}.{part}") for part in PARTS}
        for number in range(rows_in(filled, "persons", PEOPLE))
    )
    return Petition(
        office=told("office"),
        title=told("title"),
        body=told("body"),
        superior_number=told("superior_number"),
        people=tuple(
            PetitionerRow("", "", row["name"], row["phone"], row["address"], row["id_number"])
            for row in rows
            if any(row.values())
        ),
    )


def _choices(here: Here) -> dict[str, Choices]:
    rules = here.program.rules
    classes = [(one.name, here.translate(one.title)) for one in rules.classes.values()]
    return {"unit": units_offered(here), "leader": leaders_offered(here), "class": classes}
