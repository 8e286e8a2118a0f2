"""The caller's saved lists over JSON: listed, kept under a name, forgotten."""

from urllib.parse import parse_qsl

import msgspec
from fastapi import APIRouter, Response

from api.entry.here import Here, HereNow
from api.entry.orders_in import body_in, json_in
from api.entry.problems import BadFields
from api.http.answers import answer
from api.http.routes import Body
from api.http.schemas import describe
from api.views.listing import listing_in
from api.views.saved import keep, owner_of, saved_by
from engine.store.saved_views import SavedView

router = APIRouter(prefix="/saved-views", tags=["saved-views"])


class SavedList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A list under a name; ``query`` is what follows the question mark of ``list_cases``."""

    name: str
    query: str = ""


class SavedLists(msgspec.Struct, frozen=True):
    """The lists the caller keeps, by name."""

    items: list[SavedView]


class Dropped(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The name of a list that is kept no longer."""

    name: str


@router.get("", **describe("list_saved_views", SavedLists))
def listed(here: HereNow) -> Response:
    """List what the caller keeps."""
    return _mine(here)


@router.post("", **describe("save_view", SavedLists, (SavedList,)))
def saved(here: HereNow, body: Body) -> Response:
    """Keep a list under a name, in place of another of that name."""
    given = body_in(SavedList, json_in(body))
    fault = keep(here, given.name, listing_in(here, dict(parse_qsl(given.query))))
    if fault:
        raise BadFields([fault])
    return _mine(here)


@router.post("/drop", **describe("drop_saved_view", SavedLists, (Dropped,)))
def dropped(here: HereNow, body: Body) -> Response:
    """Keep a list no longer; one that there is not changes nothing."""
    here.program.saved.drop(owner_of(here), body_in(Dropped, json_in(body)).name)
    return _mine(here)


def _mine(here: Here) -> Response:
    return answer(SavedLists(saved_by(here)))
