"""The page of the principal's list: ticked and approved together, or opened one by one."""

from collections.abc import Mapping
from secrets import token_urlsafe
from typing import Any, NamedTuple

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.entry.by_list import approve_list
from api.entry.here import Here, HereNow
from api.entry.orders_in import LONGEST_WORD, key_in
from api.entry.problems import BadFields, Problem, problem_of
from api.http.cursors import cursor_of, place_in
from api.pages.case import SEE_OTHER, Filled
from api.pages.rendering import page
from api.pages.too_late import told_to
from api.views.naming import titles
from api.views.proposals import proposals_before
from engine.errors import HuiyinError
from engine.orders import Receipt
from engine.store.ledger import FIRST_CLOCK
from engine.vocabulary import refusal

router = APIRouter(include_in_schema=False)


class Refused(NamedTuple):
    """A case of the list that was not approved, and why; ``title`` is empty out of sight."""

    number: str
    title: str
    is_seen: bool
    problem: Problem


@router.get("/proposals")
def proposals(request: Request, here: HereNow, cursor: str | None = None) -> Response:
    """Show what waits for the caller's word."""
    return _shown(request, here, {}, cursor)


@router.post("/proposals")
def approve(request: Request, here: HereNow, filled: Filled) -> Response:
    """Approve what was ticked; what is refused comes back with its reasons."""
    cases = [str(one) for one in filled.getlist("cases")]
    document = str(filled.get("document", "")).strip()[:LONGEST_WORD]
    kept = {"ticks": {one.removeprefix("case:") for one in cases}, "document": document}
    cursor = str(filled.get("cursor", "")) or None
    place_in(cursor, FIRST_CLOCK)
    if not cases:
        nothing = BadFields([refusal("nothing_ticked")])
        return _shown(request, here, {**kept, "problem": told_to(here, nothing)}, cursor)
    try:
        key = key_in(str(filled.get("key", "")), here.actor)
        done = approve_list(here, cases, document, key)
    except HuiyinError as error:
        return _shown(request, here, {**kept, "problem": told_to(here, error)}, cursor)
    refused = {one: result for one, result in done.items() if not isinstance(result, Receipt)}
    if not refused:
        kept_at = f"&cursor={cursor}" if cursor else ""
        return RedirectResponse(f"/proposals?done={len(done)}{kept_at}", SEE_OTHER)
    told = {"refused": _refused(here, refused), "approved": len(done) - len(refused)}
    return _shown(request, here, {**kept, **told}, cursor)


def _refused(here: Here, refused: Mapping[str, HuiyinError]) -> list[Refused]:
    """Return the cases that were not approved; what is out of sight is told by its number."""
    seen = here.program.desk.see([one for one in refused if "\0" not in one], here.actor)
    return [
        Refused(
            one.partition(":")[2],
            seen[one][1].subject if one in seen else "",
            one in seen,
            problem_of(
                error,
                here.translate,
                here.program.packs.pinned(seen[one][0].edition) if one in seen else None,
            ),
        )
        for one, error in refused.items()
    ]


def _shown(
    request: Request, here: Here, told: Mapping[str, Any], cursor: str | None = None
) -> Response:
    """Show the list; ``told`` is what became of one that was sent, with what was filled in."""
    after = place_in(cursor, FIRST_CLOCK)
    found = proposals_before(here.program, here.actor, here.sight, after)
    places: dict[str, Any] = {
        "here": here,
        "rows": found.lines,
        "next": cursor_of(found.after),
        "cursor": cursor or "",
        "refused": [],
        "approved": 0,
        "problem": None,
        "ticks": frozenset(),
        "document": "",
        "titles": titles(here),
        "key": token_urlsafe(16),
        "done": request.query_params.get("done", ""),
        **told,
    }
    problems = [one.problem for one in places["refused"]]
    problems += [places["problem"]] if places["problem"] else []
    status = max((one.status for one in problems), default=200)
    return page(request, "proposals.html", places, status)
