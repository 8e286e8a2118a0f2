"""The supervisions (督办) within the caller's sight in JSON, for lists and the circular."""

from datetime import date
from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Response

from api.entry.here import Here, HereNow
from api.http.answers import answer
from api.http.cursors import cursor_of, place_in
from api.http.schemas import describe
from api.views.supervisions import SupervisionLine, supervision_lines
from engine import registry
from engine.store.ledger import NEWEST_ENTRY, EntryPlace, Supervised

router = APIRouter(prefix="/supervisions", tags=["supervisions"])
Day = Annotated[date | None, Query()]
Limit = Annotated[int, Query(ge=1, le=100)]


class Listed(msgspec.Struct, frozen=True):
    """One supervision, with the case it is about and the unit that handles it now."""

    id: str
    unit_id: str
    supervision: SupervisionLine


class Supervisions(msgspec.Struct, frozen=True):
    """Supervisions opened in a period, the newest first; ``next`` begins the next page."""

    items: list[Listed]
    next: str | None


@router.get("", **describe("list_supervisions", Supervisions))
def supervisions(
    here: HereNow,
    opened_from: Day = None,
    opened_to: Day = None,
    cursor: str | None = None,
    limit: Limit = 100,
) -> Response:
    """List the supervisions opened from a day to a day; without them, in this year so far."""
    first = opened_from or here.today.replace(month=1, day=1)
    last, after = opened_to or here.today, place_in(cursor, NEWEST_ENTRY)
    found = here.program.ledger.supervised(first, last, here.sight, limit, after)
    end = found[-1] if len(found) == limit else None
    place = EntryPlace(end.happened_on, end.dossier, end.seq) if end else None
    return answer(Supervisions(_told(here, found), cursor_of(place)))


def _told(here: Here, found: list[Supervised]) -> list[Listed]:
    """Return what stands in the facts; a case that left the caller's sight is left out."""
    seen = here.program.desk.see([*dict.fromkeys(one.dossier for one in found)], here.actor)
    lines = {
        (name, line.number): line
        for name, (row, facts) in seen.items()
        for line in supervision_lines(facts, here.context(row), here.translate)
    }
    places = ((one, registry.event_of(one.dossier, one.payload)) for one in found)
    keys = ((one, (one.dossier, getattr(event, "supervision", 0))) for one, event in places)
    return [Listed(one.dossier, one.unit_id, lines[key]) for one, key in keys if key in lines]
