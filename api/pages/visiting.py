"""A leader's visit to the people, recorded on the spot: where, with which cases, what was found."""

from secrets import token_urlsafe
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData, UploadFile

from api.entry.choices import OFFERED, Choices
from api.entry.fields import Field, fields_of
from api.entry.forms import given_in
from api.entry.here import Here, HereNow
from api.entry.orders_in import key_in, opening_in
from api.pages.case import SEE_OTHER, Filled
from api.pages.deed_forms import breaches_offered
from api.pages.mistyped import beside_field
from api.pages.rendering import page
from api.pages.too_late import told_to
from api.pages.widgets import Maker
from api.views.checking_ahead import check_ahead
from api.views.deeds import VISITS, with_beside
from api.views.naming import subject_of, titles
from engine.crossing import RecordFieldVisit
from engine.errors import HuiyinError
from engine.org.standing import is_leader
from engine.store.ledger import Line
from engine.store.lists import Chosen

router = APIRouter(include_in_schema=False)
FIRST = ("leader", "happened_on", "unit", "people_met", "findings", "companions", "vehicles")
MORE = ("companion_posts", "media_present", "keep_because", "late_reason")
"""Cases and breaches are ticked one by one, in lists of their own."""
MOST = 100
"""Cases in a leader's charge that are offered, the first due first."""


@router.get("/visits/new")
def new(request: Request, here: HereNow, case: str = "") -> Response:
    """Show the form; with ``case``, the number of one, that case is ticked."""
    return _shown(request, here, _begun(here, case))


@router.post("/visits")
def record(request: Request, here: HereNow, filled: Filled) -> Response:
    """Record the visit, or only check it ahead; what is refused comes back with what was typed."""
    try:
        given = given_in(filled, fields_of(RecordFieldVisit))
        command = opening_in(RecordFieldVisit, given, here.program.settings.pack)
        key = key_in(str(filled.get("key", "")), here.actor)
        told = with_beside(here, command)
        if "check" in filled:
            check_ahead(here, told, key)
            return _shown(request, here, filled, is_checked=True)
        done = here.program.desk.execute(told, here.actor, key=key)
    except HuiyinError as error:
        return _shown(request, here, filled, beside_field(error, filled))
    return RedirectResponse(f"/visits/{done.dossier.partition(':')[2]}", SEE_OTHER)


def _begun(here: Here, number: str) -> FormData:
    """Return what stands in the form at first: the caller and the place, where they are known."""
    org, post = here.program.desk.around.org, here.post
    given: list[tuple[str, str | UploadFile]] = [("happened_on", here.today.isoformat())]
    if org.has_post(post) and is_leader(post, org):
        given.append(("leader", post))
    if number:
        _, facts = here.find(f"case:{number}")
        given += [("cases", facts.id), ("unit", facts.unit)]
        if facts.lead and "leader" not in dict(given):
            given.append(("leader", facts.lead.post))
    return FormData(given)


def _shown(
    request: Request,
    here: Here,
    filled: FormData,
    error: HuiyinError | None = None,
    *,
    is_checked: bool = False,
) -> Response:
    problem = told_to(here, error) if error else None
    asked = [one for one in fields_of(RecordFieldVisit) if one.name in FIRST + MORE]
    maker = Maker("visit", here.translate, _choices(here), filled)
    is_open = any(str(filled.get(name, "")).strip() for name in MORE if name != "breaches")
    places: dict[str, Any] = {
        "here": here,
        "titles": titles(here),
        "widgets": maker.widgets(_in_order(asked, FIRST)),
        "more": maker.widgets(_in_order(asked, MORE)),
        "ticks": [*breaches_offered(here, VISITS, filled)],
        "is_open": is_open or bool(problem),
        "most": MOST,
        "cases": _offered(here, filled),
        "ticked": {str(one) for one in filled.getlist("cases")},
        "key": token_urlsafe(16),
        "problem": problem,
        "is_checking": "check" in filled,
        "is_checked": is_checked,
    }
    return page(request, "visiting.html", places, problem.status if problem else 200)


def _in_order(asked: list[Field], order: tuple[str, ...]) -> list[Field]:
    found = [one for one in asked if one.name in order]
    return sorted(found, key=lambda field: order.index(field.name))


def _choices(here: Here) -> dict[str, Choices]:
    return {name: offered(here) for name, offered in OFFERED.items()}


def _offered(here: Here, filled: FormData) -> list[tuple[str, str, str]]:
    """Return id, number and subject: cases led from the leader's post, and what was ticked.

    What was ticked and is out of sight stands by its number alone.
    """
    leader = str(filled.get("leader", ""))
    led = here.program.lists.page(Chosen(posts=(leader,)), here.sight, limit=MOST)
    ticked = [str(one) for one in filled.getlist("cases") if str(one).strip()]
    names = [*dict.fromkeys([*ticked, *_cases(led)])]
    seen = here.program.desk.see([one for one in names if "\0" not in one], here.actor)
    return [
        (name, name.rpartition(":")[2], _subject(here, seen[name][1]) if name in seen else "")
        for name in names
    ]


def _subject(here: Here, facts: Any) -> str:  # noqa: ANN401 - the facts of a case
    return subject_of(here, facts.subject, facts.unit)


def _cases(lines: list[Line]) -> list[str]:
    return [line.id for line in lines if line.kind == "case"]
