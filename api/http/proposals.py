"""The principal's list in JSON: what waits for him, and a whole list approved at once."""

from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Response

from api.entry.by_list import approve_list
from api.entry.here import HereNow
from api.entry.orders_in import json_in, key_in
from api.entry.problems import BadFields, Problem, problem_of
from api.http.answers import answer
from api.http.cursors import cursor_of, place_in
from api.http.routes import Body, Key
from api.http.schemas import describe
from api.views.proposals import MOST, Proposed, proposals_before
from engine.orders import Receipt
from engine.store.ledger import FIRST_CLOCK
from engine.vocabulary import refusal

router = APIRouter(prefix="/proposals", tags=["proposals"])
Limit = Annotated[int, Query(ge=1, le=MOST)]
Document = Annotated[str, msgspec.Meta(max_length=255)]


class Proposals(msgspec.Struct, frozen=True):
    """What waits for the caller's word, the first due first; ``next`` begins the next page."""

    items: list[Proposed]
    next: str | None


class ApprovedList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The cases whose proposals are approved together, with the number of the document."""

    cases: tuple[str, ...]
    document: Document = ""


class Decision(msgspec.Struct, frozen=True):
    """What became of one case of a list: approved, or the problem that stands against it."""

    id: str
    approved: bool
    problem: Problem | None = None


class Decisions(msgspec.Struct, frozen=True):
    """What became of each case of a list, in its order."""

    items: list[Decision]


@router.get("", **describe("list_proposals", Proposals))
def proposals(here: HereNow, cursor: str | None = None, limit: Limit = MOST) -> Response:
    """List the proposals that wait for the caller's post."""
    after = place_in(cursor, FIRST_CLOCK)
    found = proposals_before(here.program, here.actor, here.sight, after, limit)
    return answer(Proposals(found.lines, cursor_of(found.after)))


@router.post("/approve", **describe("approve_proposals", Decisions, (ApprovedList,)))
def approved(here: HereNow, body: Body, key: Key = None) -> Response:
    """Approve a list; each case is carried out or refused by itself."""
    try:
        given = msgspec.convert(json_in(body), ApprovedList)
    except msgspec.ValidationError:
        raise BadFields([refusal("field_invalid", field="cases")]) from None
    done = approve_list(here, given.cases, given.document, key_in(key, here.actor))
    return answer(
        Decisions(
            [
                Decision(one, approved=True)
                if isinstance(result, Receipt)
                else Decision(one, approved=False, problem=problem_of(result, here.translate))
                for one, result in done.items()
            ]
        )
    )
