"""Meetings (会议): the list, convening one, its agenda with what it decides case by case."""

from collections.abc import Iterable, Mapping
from secrets import token_urlsafe
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.entry.choices import Choices, leaders_offered, units_offered
from api.entry.fields import fields_of
from api.entry.forms import given_in, sought_in
from api.entry.here import Here, HereNow
from api.entry.orders_in import command_in, key_in, opening_in
from api.entry.problems import Problem, Searching, problem_of
from api.pages.case import SEE_OTHER, Filled
from api.pages.mistyped import beside_field
from api.pages.rendering import page
from api.pages.too_late import told_to
from api.pages.widgets import Maker, Widget, choice, meant
from api.views.dossiers import dossier_of
from api.views.meetings import (
    Item,
    agenda_of,
    free_weeks,
    may_convene,
    may_list,
    meeting_free,
    meeting_lines,
)
from api.views.naming import titles
from api.wording.words import word
from engine.crossing import DecideAtMeeting, PutOnMeeting
from engine.errors import HuiyinError, NotVisible
from engine.meeting.meeting import ConveneMeeting, Meeting
from engine.vocabulary import Command, refusal

router = APIRouter(include_in_schema=False)
PAGE = 30
DECIDED = ("decision", "unit", "due_on")


@router.get("/meetings")
def meetings(request: Request, here: HereNow, before: str = "") -> Response:
    """List the meetings the caller sees, with the form that convenes one."""
    return _listed(request, here, before)


@router.post("/meetings")
def convene(request: Request, here: HereNow, filled: Filled) -> Response:
    """Convene one; what is refused comes back with what was filled in."""
    try:
        given = given_in(filled, fields_of(ConveneMeeting))
        command = opening_in(ConveneMeeting, given, here.program.settings.pack)
        key = key_in(str(filled.get("key", "")), here.actor)
        done = here.program.desk.execute(command, here.actor, key=key)
    except NotVisible:
        raise
    except HuiyinError as error:
        return _listed(request, here, "", filled, told_to(here, error))
    return RedirectResponse(f"/meetings/{done.dossier.partition(':')[2]}/agenda", SEE_OTHER)


@router.get("/meetings/{number}/agenda")
def agenda(request: Request, number: str, here: HereNow) -> Response:
    """Show the agenda and, once it is closed, the minutes; both print well."""
    return _agenda(request, here, number)


@router.post("/meetings/{number}/cases")
def put_on(request: Request, number: str, here: HereNow, filled: Filled) -> Response:
    """Put a case on the agenda by its number."""
    case = str(filled.get("case", "")).strip().rpartition(":")[2]
    return _done(request, here, number, filled, PutOnMeeting, {case: {}})


@router.post("/meetings/{number}/decisions")
def decide(request: Request, number: str, here: HereNow, filled: Filled) -> Response:
    """Record what was decided, case by case; what was left empty is left open."""
    sought = {one.rpartition(".")[0] for one in sought_in(filled)}
    if sought:
        told = problem_of(Searching([refusal("choose_found", field="unit")]), here.translate)
        return _agenda(request, here, number, dict.fromkeys(sought, told), filled)
    asked: dict[str, dict[str, str]] = {}
    for case in map(str, filled.getlist("cases")):
        given = {name: str(filled.get(f"{case}.{name}", "")).strip() for name in DECIDED}
        if given["decision"] or given["due_on"]:
            asked[case] = {n: value for n, value in given.items() if value or n != "due_on"}
    return _done(request, here, number, filled, DecideAtMeeting, asked)


def _done(
    request: Request,
    here: Here,
    number: str,
    filled: Filled,
    kind: type[Command],
    asked: dict[str, dict[str, str]],
) -> Response:
    """Carry out a command about each case; those refused come back with what was filled in."""
    problems: dict[str, Problem] = {}
    for case, fields in asked.items():
        try:
            key = key_in(str(filled.get("key", "")), here.actor)
            command = command_in(kind, {**fields, "meeting": f"meeting:{number}"}, f"case:{case}")
            here.program.desk.execute(command, here.actor, key=f"{key}/{case}")
        except HuiyinError as error:
            problems[case] = told_to(here, beside_field(error, filled))
    if problems:
        return _agenda(request, here, number, problems, filled)
    return RedirectResponse(f"/meetings/{number}/agenda?done={len(asked)}", SEE_OTHER)


def _listed(
    request: Request,
    here: Here,
    before: str,
    filled: Mapping[str, Any] | None = None,
    problem: Problem | None = None,
) -> Response:
    named = titles(here)
    org, post = here.program.desk.around.org, here.post
    own = org.unit_of(post) if org.has_post(post) else ""
    choices: dict[str, Choices] = {
        "unit": units_offered(here),
        "leader": leaders_offered(here),
    }
    asked = [one for one in fields_of(ConveneMeeting) if one.name != "happened_on"]
    lines = meeting_lines(here, f"meeting:{before}" if before else "", PAGE)
    places: dict[str, Any] = {
        "here": here,
        "titles": named,
        "rows": lines,
        "free_weeks": free_weeks(here),
        "next": lines[-1].number if len(lines) == PAGE else "",
        "may_convene": may_convene(here),
        "widgets": Maker("convene", here.translate, choices, filled or {"unit": own}).widgets(
            asked
        ),
        "key": token_urlsafe(16),
        "problem": problem,
    }
    return page(request, "meetings.html", places, problem.status if problem else 200)


def _agenda(
    request: Request,
    here: Here,
    number: str,
    problems: dict[str, Problem] | None = None,
    filled: Mapping[str, Any] | None = None,
) -> Response:
    dossier = dossier_of(here, f"meeting:{number}")
    meeting: Meeting = dossier.facts
    named = titles(here)
    rows = agenda_of(here, meeting)
    filled, problems = filled or {}, problems or {}
    open_ = {one.number for one in rows if one.may_decide}
    minutes = here.program.store.texts([meeting.minutes_ref], here.sight)
    places: dict[str, Any] = {
        "here": here,
        "dossier": dossier,
        "meeting": meeting,
        "meeting_free": meeting_free(meeting, dossier.context),
        "rows": rows,
        "may_decide": bool(open_),
        "minutes": minutes.get(meeting.minutes_ref, ""),
        "titles": named,
        "units": _units(here, rows, filled),
        "listed": _listing(here, filled),
        "may_list": may_list(meeting, dossier.context),
        "problems": problems,
        "filled": filled,
        "astray": _astray(here, problems.keys() - open_, filled),
        "key": token_urlsafe(16),
        "done": request.query_params.get("done", ""),
    }
    status = max((one.status for one in problems.values()), default=200)
    return page(request, "agenda.html", places, status)


def _listing(here: Here, filled: Mapping[str, Any]) -> Widget:
    """Return the field for the case that is put on the agenda."""
    label = word("fields", "cases", here.translate)
    return meant("case", label, "case", str(filled.get("case", "")), required=True)


def _units(here: Here, rows: Iterable[Item], filled: Mapping[str, Any]) -> dict[str, Widget]:
    """Return by case the choice of the unit that carries a decision out: its own at first."""
    offered, label = units_offered(here), word("fields", "unit", here.translate)
    names = {one.number: (f"{one.number}.unit", one.unit) for one in rows if one.may_decide}
    return {
        number: choice(name, label, offered, {name: own, **filled}, of="unit")
        for number, (name, own) in names.items()
    }


def _astray(
    here: Here, cases: Iterable[str], filled: Mapping[str, Any]
) -> dict[str, list[tuple[str, str]]]:
    """Return by case what was typed for those that have no form of decision any more."""
    return {
        case: [
            (word("fields", name, here.translate), str(filled[f"{case}.{name}"]))
            for name in DECIDED
            if str(filled.get(f"{case}.{name}", "")).strip()
        ]
        for case in cases
    }
