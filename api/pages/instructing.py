"""Instructions (批示) that run or are done, and one of them: read, write, pass on, feed back."""

from collections.abc import Iterator, Mapping
from secrets import token_urlsafe
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.entry.choices import Choices, choices_for
from api.entry.fields import fields_of
from api.entry.forms import given_in
from api.entry.here import Here, HereNow
from api.entry.orders_in import command_in, key_in, version_in
from api.http.cursors import cursor_of, place_in
from api.pages.case import SEE_OTHER, Failed, Filled, kept_of
from api.pages.mistyped import beside_field
from api.pages.rendering import page
from api.pages.too_late import news_of, told_to
from api.pages.widgets import Maker
from api.views.delegations import papers_of
from api.views.dossiers import Dossier, dossier_of
from api.views.file_lines import file_of
from api.views.instructions import Before, InstructionLine, finished, instruction_lines, running
from api.views.moves import command_named
from api.views.naming import titles
from api.views.openings import note_opening
from engine import registry
from engine.errors import HuiyinError, NotVisible
from engine.org.standing import is_leader
from engine.store.ledger import FIRST_CLOCK, NEWEST_ENTRY

router = APIRouter(include_in_schema=False)
PAGE = 30
STEPS = {
    "waiting": ("write_instruction", "pass_instruction_on", "withdraw_submission"),
    "feedback": ("receive_instruction", "feed_back_instruction"),
    "note": ("note_feedback", "return_feedback"),
}
"""What may come next of an instruction, by where it stands."""


@router.get("/instructions")
def instructions(
    request: Request, here: HereNow, before: Before | None = None, cursor: str | None = None
) -> Response:
    """List those that run: before the caller, in his unit, or all he sees."""
    wanted = before or _first(here)
    found = running(here, wanted, place_in(cursor, FIRST_CLOCK), PAGE)
    places = {
        "here": here,
        "titles": titles(here),
        "before": wanted,
        "befores": list(Before),
        "rows": found.lines,
        "next": cursor_of(found.after),
    }
    return page(request, "instructions.html", places)


@router.get("/instructions/done")
def done_ones(request: Request, here: HereNow, cursor: str | None = None) -> Response:
    """List those that are done, with what was written and fed back, the newest first."""
    found = finished(here, place_in(cursor, NEWEST_ENTRY), PAGE)
    places = {
        "here": here,
        "titles": titles(here),
        "befores": list(Before),
        "rows": found.lines,
        "next": cursor_of(found.after),
    }
    return page(request, "instructions_done.html", places)


@router.get("/instructions/{number}/{place}")
def one(request: Request, number: str, place: int, here: HereNow) -> Response:
    """Show one instruction of a case, step by step."""
    return _shown(request, here, dossier_of(here, f"case:{number}"), place)


@router.post("/instructions/{number}/{place}/{name}")
def step(
    request: Request, number: str, place: int, name: str, here: HereNow, filled: Filled
) -> Response:
    """Take the next step; what is refused comes back with what was filled in."""
    dossier, kind = f"case:{number}", command_named("case", name)
    try:
        command = command_in(kind, given_in(filled, fields_of(kind)), dossier)
        seen = version_in(f'"{filled.get("version", "")}"')
        key = key_in(str(filled.get("key", "")), here.actor)
        here.program.desk.execute(command, here.actor, key=key, version=seen)
    except HuiyinError as error:
        now = dossier_of(here, dossier)
        problem = told_to(here, beside_field(error, filled), now.context.rules)
        return _shown(request, here, now, place, Failed(name, problem, filled))
    return RedirectResponse(f"/instructions/{number}/{place}?done={name}", SEE_OTHER)


def _first(here: Here) -> Before:
    """Return the list looked at first: a leader's own, all for offices, else the unit's."""
    org, post = here.program.desk.around.org, here.post
    if not org.has_post(post) or (here.sight.areas and not is_leader(post, org)):
        return Before.ALL
    return Before.ME if is_leader(post, org) else Before.UNIT


def _shown(
    request: Request, here: Here, dossier: Dossier, place: int, failed: Failed | None = None
) -> Response:
    line = next((one for one in instruction_lines(dossier.facts) if one.number == place), None)
    if line is None:
        raise NotVisible(dossier.id)
    note_opening(here, dossier.id)
    named = titles(here)
    file = file_of(here, dossier, named)
    steps = [
        entry
        for entry in reversed(file.entries)
        if getattr(entry.line.event, "instruction", 0) == place
    ]
    choices = choices_for(here, dossier, file.reader.parties)
    moves = list(_moves(here, dossier, line, choices, failed))
    clocks = (one for one in dossier.clocks if one.is_open and one.kind.startswith("instruction"))
    places: dict[str, Any] = {
        "here": here,
        "rules": dossier.context.rules,
        "dossier": dossier,
        "line": line,
        "steps": steps,
        "papers_of": papers_of(here, (entry.line.delegation for entry in steps)),
        "clock": next((one for one in clocks if one.subject == str(place)), None),
        "moves": moves,
        "kept": kept_of(here, moves, failed),
        "news": news_of(file.entries, failed.problem, failed.filled) if failed else [],
        "titles": named,
        "key": token_urlsafe(16),
        "failed": failed.move if failed else "",
        "problem": failed.problem if failed else None,
        "done": request.query_params.get("done", ""),
    }
    return page(request, "instruction.html", places, failed.problem.status if failed else 200)


def _moves(
    here: Here,
    dossier: Dossier,
    line: InstructionLine,
    choices: Mapping[str, Choices],
    failed: Failed | None,
) -> Iterator[dict[str, Any]]:
    """Yield the steps that the caller may take of this very instruction."""
    open_ = {move.name: move for move in dossier.moves if move.is_allowed}
    for name in STEPS.get(line.stage, ()):
        is_done = name == "receive_instruction" and line.received_on
        if name in open_ and not is_done and _is_mine(here, line):
            filled = failed.filled if failed and failed.move == name else None
            asked = [one for one in fields_of(registry.COMMANDS[name]) if one.name != "instruction"]
            maker = Maker(name, here.translate, choices, filled)
            yield {"move": open_[name], "widgets": maker.widgets(asked)}


def _is_mine(here: Here, line: InstructionLine) -> bool:
    """Return whether feedback on it is owed by the caller's unit, or its step is no unit's."""
    org, post = here.program.desk.around.org, here.post
    if line.stage != "feedback" or not org.has_post(post):
        return True
    return org.unit_of(post) == org.successor(line.unit)
