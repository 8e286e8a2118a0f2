"""What leaders did among the people, in JSON: list, record, read, mend."""

from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Query, Response
from msgspec.structs import replace

from api.entry.here import Here, HereNow
from api.entry.orders_in import command_in, json_in, key_in, opening_in, version_in
from api.entry.problems import BadFields
from api.http import views
from api.http.answers import answer
from api.http.cursors import cursor_of, place_in
from api.http.routes import CREATED, ROOT, Body, IfMatch, Key, Word
from api.http.schemas import describe
from api.views.deed_lists import Judged, judged, table_of
from api.views.deeds import DeedLine, deed_page, may_read, texts_of, with_beside, year_of
from api.views.journal_lines import journal_lines
from api.views.moves import command_named, commands_of
from engine.deeds.deed import Deed, RecordDeed
from engine.errors import NotVisible
from engine.store.deeds import NEWEST_DOSSIER
from engine.vocabulary import Command, refusal

router = APIRouter(prefix="/deeds", tags=["deeds"])
Year = Annotated[int, Query(ge=0, le=2199)]
Limit = Annotated[int, Query(ge=1, le=100)]


class DeedLines(msgspec.Struct, frozen=True):
    """Deeds within sight, the newest first; ``next`` begins the next page."""

    items: list[DeedLine]
    next: str | None


class DeedDocument(msgspec.Struct, frozen=True):
    """One deed; ``texts`` by name are those the caller may read."""

    id: str
    version: int
    facts: Any
    texts: dict[str, str]


@router.get("", **describe("list_deeds", DeedLines))
def listed(
    here: HereNow,
    kind: Word = "",
    leader: Word = "",
    year: Year = 0,
    cursor: str | None = None,
    limit: Limit = 20,
) -> Response:
    """List deeds and field visits of a year, of one kind or leader or of all in sight."""
    wanted = replace(
        year_of(year, here),
        kinds=(kind,) if kind else (),
        posts=(leader,) if leader else (),
    )
    found = deed_page(here, wanted, place_in(cursor, NEWEST_DOSSIER), limit)
    return answer(DeedLines(found.lines, cursor_of(found.after)))


@router.post("", **describe("open_deed", views.Done, (RecordDeed,), status=CREATED))
def recorded(here: HereNow, body: Body, key: Key = None) -> Response:
    """Record a deed; the header Idempotency-Key is required."""
    command = opening_in(RecordDeed, json_in(body), here.program.settings.pack)
    done = carried_out(here, command, key, None)
    location = f"{ROOT}/deeds/{done.number}"
    return answer(done, CREATED, version=done.version, location=location)


@router.post("/import", **describe("import_deeds", Judged))
def imported(here: HereNow, body: Body, *, dry_run: bool = False) -> Response:
    """Enter many deeds, each a line of words as in the template; ``dry_run`` only judges them."""
    try:
        rows = msgspec.convert(json_in(body), list[dict[str, str]])
    except msgspec.ValidationError:
        raise BadFields([refusal("field_invalid")]) from None
    return answer(judged(here, table_of(rows), enters=not dry_run))


@router.get("/{number}", **describe("get_deed", DeedDocument))
def read(number: str, here: HereNow) -> Response:
    """Read one deed."""
    row, deed = readable(here, f"deed:{number}")
    document = DeedDocument(row.id, row.version, deed, dict(texts_of(deed, here)))
    return answer(document, version=row.version)


@router.get("/{number}/journal", **describe("list_deed_journal", views.Journal))
def journal(number: str, here: HereNow) -> Response:
    """Read everything that was done to a deed, in order."""
    readable(here, f"deed:{number}")
    return answer(views.Journal(journal_lines(here, f"deed:{number}")))


@router.post("/{number}/moves/{name}", **describe("move_deed", views.Done, commands_of("deed")))
def moved(
    number: str, name: str, here: HereNow, body: Body, key: Key = None, stands: IfMatch = None
) -> Response:
    """Correct, retract or end a deed, open a diary; the body holds the fields of its command."""
    order = command_in(command_named("deed", name), json_in(body), f"deed:{number}")
    done = carried_out(here, order, key, version_in(stands))
    return answer(done, version=done.version)


def readable(here: Here, name: str) -> tuple[Any, Deed]:
    """Return row and facts of a deed that the caller may read; NotVisible otherwise."""
    row, deed = here.find(name)
    if not may_read(deed, here):
        raise NotVisible(name)
    return row, deed


def carried_out(here: Here, command: Command, key: str | None, version: int | None) -> views.Done:
    """Carry out a command about a deed, with what lies beside it looked up."""
    if command.dossier:
        readable(here, command.dossier)
    execute = here.program.desk.execute
    command = with_beside(here, command)
    receipt = execute(command, here.actor, key=key_in(key, here.actor), version=version)
    return views.done_view(receipt)
