"""The page of messages: those to one's post, and those that could not be delivered."""

from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from api.entry.contacting import KeptContact, demand_channel, keep_contact
from api.entry.here import Here, HereNow
from api.entry.problems import BadFields, problem_of
from api.http.cursors import cursor_of, place_in
from api.http.routes import Word
from api.pages.case import SEE_OTHER, Filled
from api.pages.rendering import page
from api.views.deliveries import why
from api.views.letters import (
    Act,
    bell_of,
    contacts_of,
    dead_page,
    handle,
    letters_of,
    mark_read,
    name_of,
    shut_channels,
)
from api.views.naming import titles
from api.views.places import path_of
from engine.contacts import Contact
from engine.mailbox import UNREAD_FIRST

router = APIRouter(include_in_schema=False)
Skipped = Annotated[int, Query(ge=0, le=10_000)]
HOURS = 24
NOTHING_NEW = 204
INPUTS = {
    "mail": {"type": "email", "autocomplete": "email"},
    "sms": {"type": "tel", "autocomplete": "tel"},
    "robot": {"type": "url", "autocomplete": "off"},
}
"""How the address of each channel is typed."""


@router.get("/letters")
def letters(
    request: Request, here: HereNow, cursor: str = "", undelivered: Skipped = 0
) -> Response:
    """Show the messages to the caller's post, and what could not be delivered."""
    return _shown(request, here, cursor, skipped=undelivered)


@router.get("/letters/bell")
def bell(request: Request, here: HereNow, known: str = "") -> Response:
    """Return the bell, or nothing where a page has it as it is; the list is told of news."""
    found = bell_of(here)
    if found.mark == known:
        return Response(status_code=NOTHING_NEW)
    answer = page(request, "bell.html", {"bell": found})
    if known:
        answer.headers["HX-Trigger"] = "letters"
    return answer


@router.get("/letters/news")
def news(request: Request, here: HereNow) -> Response:
    """Show the messages to a page that asks by itself."""
    return _shown(request, here, "")


@router.post("/letters/read")
def read(here: HereNow, filled: Filled) -> Response:
    """Mark the messages named as read."""
    mark_read(here, map(str, filled.getlist("letter")))
    return RedirectResponse("/letters", SEE_OTHER)


@router.post("/letters/undelivered/{act}")
def undelivered(act: Act, here: HereNow, filled: Filled) -> Response:
    """Put a letter away whose receiver was told otherwise, or have it tried anew."""
    handle(here, act, str(filled.get("letter", "")))
    return RedirectResponse("/letters", SEE_OTHER)


@router.post("/letters/contact/{channel}")
def contact(request: Request, channel: Word, here: HereNow, filled: Filled) -> Response:
    """Keep where the caller wants to be told outside the program, or forget it."""
    demand_channel(here, channel, contacts_of(here))
    given = KeptContact(
        address=str(filled.get("address", "")).strip(),
        quiet_from=_hour(filled, "quiet_from"),
        quiet_until=_hour(filled, "quiet_until"),
        is_digest=bool(filled.get("is_digest")),
    )
    try:
        keep_contact(here, channel, given)
    except BadFields as error:
        problem = problem_of(error, here.translate)
        kept = Contact(person=here.actor.person, channel=channel, **msgspec.structs.asdict(given))
        return _shown(request, here, "", {"problem": problem, "kept": kept}, problem.status)
    return RedirectResponse("/letters", SEE_OTHER)


def _hour(filled: FormData, name: str) -> int:
    word = str(filled.get(name, ""))
    return int(word) % HOURS if word.isdecimal() and len(word) <= len("23") else 0


def _shown(
    request: Request,
    here: Here,
    cursor: str,
    said: dict[str, Any] | None = None,
    status: int = 200,
    *,
    skipped: int = 0,
) -> Response:
    dead = dead_page(here, skipped)
    found = letters_of(here, place_in(cursor, UNREAD_FIRST))
    places = {
        "here": here,
        "titles": titles(here),
        "lines": found.lines,
        "is_first": not cursor,
        "next": cursor_of(found.after),
        "dead": dead.lines,
        "next_dead": dead.next,
        "shut": shut_channels(here),
        "contacts": contacts_of(here),
        "hours": range(HOURS),
        "inputs": INPUTS,
        "programs": here.program.settings.robots,
        "problem": None,
        "kept": None,
        "path_of": path_of,
        "why": why,
        "name_of": name_of,
    }
    return page(request, "letters.html", places | (said or {}), status)
