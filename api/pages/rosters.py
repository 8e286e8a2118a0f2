"""The page of a duty roster (值班表): a month of a government, day by day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from secrets import token_urlsafe
from tempfile import TemporaryDirectory
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, File, Request, Response, UploadFile
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from api.entry.here import Here, HereNow
from api.entry.orders_in import key_in
from api.entry.problems import BadFields
from api.http.routes import Word
from api.imports.faults import FileUnreadable
from api.imports.grids import WORD, read_grid
from api.imports.roster_table import roster_in
from api.imports.sheets import EXCEL
from api.pages.case import SEE_OTHER, Filled
from api.pages.rendering import page
from api.pages.too_late import told_to
from api.pages.widgets import choice
from api.views.naming import names_of, titles
from api.views.rosters import DutyState, Roster, receiving, roster_of
from api.wording.words import word
from engine.deeds.deed import CorrectDeed, DeedKind, RecordDeed, Turn
from engine.duties.spans import DAY
from engine.errors import HuiyinError, NotVisible
from engine.vocabulary import refusal

router = APIRouter(include_in_schema=False)
Turns = Mapping[date, tuple[str, ...]]
PREFIX = "turn."
TOLD = ("title", "bookable")
MANY = 5
"""With so many digits a number is none that anybody means."""
READ = EXCEL | {WORD}


class Given(NamedTuple):
    """What was filled in: whose turn is when, where they receive, how many can be booked."""

    turns: Turns
    place: str
    bookable: str


@router.get("/rosters")
def roster(request: Request, here: HereNow, unit: Word = "", month: Word = "") -> Response:
    """Show the roster of a government for a month, the caller's own where none is named."""
    found = receiving(here)
    if not unit and not found:
        return page(request, "roster.html", {"here": here, "seen": None})
    return _shown(request, here, roster_of(here, unit or found[0], month))


@router.post("/rosters")
def entered(request: Request, here: HereNow, filled: Filled) -> Response:
    """Put down who is on duty in a month; what is refused comes back with what was filled in."""
    unit, month = str(filled.get("unit", "")), str(filled.get("month", ""))
    seen = roster_of(here, unit, month)
    given = Given(_turns_in(filled, seen), *(str(filled.get(name, "")).strip() for name in TOLD))
    try:
        command = _command(here, seen, given, str(filled.get("reason", "")).strip())
        key = key_in(str(filled.get("key", "")), here.actor)
        here.program.desk.execute(command, here.actor, key=key)
    except NotVisible:
        raise
    except HuiyinError as error:
        return _shown(request, here, seen, given, error)
    return RedirectResponse(f"/rosters?unit={unit}&month={month}&done=1", SEE_OTHER)


@router.post("/rosters/read")
def read(
    request: Request, here: HereNow, filled: Filled, file: Annotated[UploadFile, File()]
) -> Response:
    """Fill the form in from a spreadsheet; nothing is saved by that."""
    seen = roster_of(here, str(filled.get("unit", "")), str(filled.get("month", "")))
    try:
        turns, unread = _turns_of(here, seen, file)
    except FileUnreadable as error:
        return _shown(request, here, seen, None, error)
    given = Given(turns, seen.place, str(seen.bookable))
    return _shown(request, here, seen, given, unread=unread)


def _turns_in(filled: FormData, seen: Roster) -> dict[date, tuple[str, ...]]:
    told = {day.on: filled.getlist(f"{PREFIX}{day.on}") for day in seen.days}
    found = {day: tuple(str(one) for one in posts if one) for day, posts in told.items()}
    return {day: posts for day, posts in found.items() if posts}


def _command(here: Here, seen: Roster, filled: Given, reason: str) -> RecordDeed:
    """Return what puts the roster down, or mends the one that stands; BadFields for no number."""
    turns, bookable = filled.turns, filled.bookable
    if bookable and not (bookable.isdecimal() and len(bookable) < MANY):
        raise BadFields([refusal("field_invalid", field="bookable")])
    told = tuple(Turn(day, post) for day, posts in sorted(turns.items()) for post in posts)
    given: dict[str, Any] = {
        "kind": DeedKind.DUTY_ROSTER,
        "form": "duty",
        "unit": seen.unit,
        "leaders": tuple(dict.fromkeys(turn.post for turn in told)) or seen.leaders[:1],
        "turns": told,
        "title": filled.place,
        "bookable": int(bookable or 0),
    }
    if not seen.dossier:
        return RecordDeed(pack=here.program.settings.pack, **given)
    why = reason or word("rosters", "adjusted", here.translate)
    return CorrectDeed(dossier=seen.dossier, reason=why, **given)


def _turns_of(here: Here, seen: Roster, file: UploadFile) -> tuple[Turns, tuple[str, ...]]:
    """Return what a spreadsheet says of the month, and what of it was not understood."""
    with TemporaryDirectory() as folder:
        ending = Path(file.filename or "").suffix.lower()
        path = Path(folder) / f"roster{ending if ending in READ else '.csv'}"
        path.write_bytes(file.file.read())
        table = roster_in(read_grid(path))
    if table is None:
        raise FileUnreadable(file.filename or "", "no header with days and leaders")
    org = here.program.desk.around.org
    held = {post: org.holder(post, here.today) for post in seen.leaders}
    names = names_of(here, held.values())
    known: dict[str, str] = {}
    for post, person in held.items():
        known |= {org.post(post).title: post, names.get(person, ""): post}
    turns: dict[date, list[str]] = defaultdict(list)
    unread = [str(line) for line in table.unread]
    for day, people in table.days:
        for name in people:
            if name in known and f"{day:%Y-%m}" == seen.month:
                turns[day].append(known[name])
            else:
                unread.append(f"{day} {name}")
    return {day: tuple(dict.fromkeys(posts)) for day, posts in turns.items()}, tuple(unread)


def _shown(
    request: Request,
    here: Here,
    seen: Roster,
    given: Given | None = None,
    error: HuiyinError | None = None,
    unread: Iterable[str] = (),
) -> Response:
    problem = told_to(here, error) if error else None
    org, named = here.program.desk.around.org, titles(here)
    names = names_of(here, (org.holder(post, here.today) for post in seen.leaders))
    places: dict[str, Any] = {
        "here": here,
        "titles": named,
        "seen": seen,
        "unit": choice(
            "unit",
            word("fields", "unit", here.translate),
            [(one, named[one]) for one in receiving(here)],
            {**request.query_params, "unit": seen.unit},
        ),
        "people": {post: names.get(org.holder(post, here.today), "") for post in seen.leaders},
        "posts_on": lambda day: given.turns.get(day.on, ()) if given else day.turns,
        "figures": _figures(seen),
        "before": f"{seen.days[0].on - DAY:%Y-%m}",
        "after": f"{seen.days[-1].on + DAY:%Y-%m}",
        "key": token_urlsafe(16),
        "problem": problem,
        "place": given.place if given else seen.place,
        "bookable": given.bookable if given else seen.bookable,
        "unread": here.translate("、").join(unread),
        "done": request.query_params.get("done", ""),
    }
    return page(request, "roster.html", places, problem.status if problem else 200)


def _figures(seen: Roster) -> dict[str, int]:
    over = (DutyState.HELD, DutyState.GAP)
    ahead = (DutyState.PLANNED, DutyState.UNNAMED)
    return {
        "total": seen.count(*over, *ahead),
        "over": seen.count(*over),
        "held": seen.count(DutyState.HELD),
        "gaps": seen.count(DutyState.GAP),
        "unnamed": seen.count(DutyState.UNNAMED),
    }
