"""One move for several cases: looked over first, then carried out, with a line for each case."""

from collections.abc import Sequence
from secrets import token_urlsafe
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request, Response
from starlette.datastructures import FormData

from api.entry.choices import choices_for
from api.entry.forms import given_in
from api.entry.here import Here, HereNow
from api.entry.orders_in import command_in, key_in, version_in
from api.entry.problems import Problem, problem_of
from api.pages.case import Filled
from api.pages.mistyped import beside_field
from api.pages.rendering import page
from api.pages.too_late import MOVED_ON, news_of, told_to
from api.pages.widgets import Maker, Widget
from api.views.batches import judged, offers_of, shared_fields, ticked
from api.views.dossiers import Dossier
from api.views.file_lines import FileLine, file_of
from api.views.listing import Listing, listing_in
from api.views.moves import command_named
from api.views.naming import titles
from engine.errors import HuiyinError, NotVisible
from engine.orders import Order, Receipt, Result

router = APIRouter(include_in_schema=False)


class Done(NamedTuple):
    """What became of one case: nothing stands against it, or why not and what is new in its file.

    ``dossier`` is as it stands now.
    """

    dossier: Dossier
    problem: Problem | None = None
    news: Sequence[FileLine] = ()


@router.get("/batch")
def batch(request: Request, here: HereNow, move: str = "") -> Response:
    """Show what can be done to the ticked cases, and what stands against a chosen move."""
    dossiers = ticked(here, request.query_params.getlist("cases"))
    back = _back(here, request.query_params.get("back", ""))
    return page(request, "batch.html", _places(here, dossiers, move) | {"back": back})


@router.post("/batch/{name}")
def carry_out(request: Request, name: str, here: HereNow, filled: Filled) -> Response:
    """Make the move on every ticked case; each is carried out or refused by itself."""
    dossiers = ticked(here, [str(one) for one in filled.getlist("cases")])
    shared_fields(name)
    back = {"back": _back(here, str(filled.get("back", "")))}
    try:
        results = _results(here, name, dossiers, filled)
    except NotVisible:
        raise
    except HuiyinError as error:
        problem = told_to(here, error)
        places = _places(here, dossiers, name, filled) | back | {"problem": problem}
        return page(request, "batch.html", places, problem.status)
    failed = [one.dossier for one in results if one.problem]
    told = {"results": results, "done": len(results) - len(failed), "failed": len(failed)}
    again = _places(here, failed, name if failed else "", filled)
    return page(request, "batch.html", again | back | told)


def _back(here: Here, query: str) -> Listing:
    """Return the list from which the cases were ticked."""
    return listing_in(here, dict(parse_qsl(query)))


def _results(here: Here, name: str, dossiers: list[Dossier], filled: FormData) -> list[Done]:
    """Carry the move out under the key of the form: sent twice, it is done once."""
    kind, given = command_named("case", name), given_in(filled, shared_fields(name))
    key = key_in(str(filled.get("key", "")), here.actor)
    orders = [
        Order(
            command_in(kind, given, one.id),
            here.actor,
            f"{key}/{one.id}",
            version_in(f'"{filled.get(f"version-{one.number}", "")}"'),
        )
        for one in dossiers
    ]
    results = here.program.desk.execute_many(orders)
    now = {one.id: one for one in ticked(here, [one.number for one in dossiers])}
    told = zip((now.get(one.id, one) for one in dossiers), results, strict=True)
    return [_done(here, one, result, filled) for one, result in told]


def _done(here: Here, dossier: Dossier, result: Result, filled: FormData) -> Done:
    if isinstance(result, Receipt):
        return Done(dossier)
    problem = problem_of(beside_field(result, filled), here.translate, dossier.context.rules)
    if problem.code not in MOVED_ON:
        return Done(dossier, problem)
    file = file_of(here, dossier, titles(here)).entries
    return Done(dossier, problem, news_of(file, problem, filled, f"-{dossier.number}"))


def _places(
    here: Here, dossiers: list[Dossier], move: str, filled: FormData | None = None
) -> dict[str, Any]:
    places: dict[str, Any] = {
        "here": here,
        "titles": titles(here),
        "rules": dossiers[0].context.rules if dossiers else None,
        "dossiers": dossiers,
        "offers": offers_of(dossiers),
        "move": move,
        "key": token_urlsafe(16),
        "problem": None,
        "results": [],
        "able": [],
    }
    if move and dossiers:
        maker = Maker(move, here.translate, choices_for(here, dossiers[0]), filled)
        places["judged"] = judged(here, dossiers, move)
        places["able"] = [one for one in places["judged"] if one.is_allowed]
        places["widgets"] = maker.widgets(shared_fields(move))
        places["typed"] = _typed(places["widgets"]) if filled else []
    return places


def _typed(widgets: Sequence[Widget]) -> list[tuple[str, str]]:
    """Return what was filled in, in words, for where no case takes the move any more."""
    told = []
    for one in widgets:
        chosen = [option.text for option in one.options if option.is_chosen]
        told.append((one.label, "，".join(chosen) if one.options else one.value))
    return [(label, text) for label, text in told if text.strip()]
