"""One move for several cases: looked over first, then carried out, with a line for each case."""

from secrets import token_urlsafe
from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.datastructures import FormData

from api.entry.choices import choices_for
from api.entry.forms import given_in
from api.entry.here import Here, HereNow
from api.entry.orders_in import command_in, key_in, version_in
from api.entry.problems import Problem, problem_of
from api.pages.case import Filled
from api.pages.rendering import page
from api.pages.widgets import Maker
from api.views.batches import judged, offers_of, shared_fields, ticked
from api.views.dossiers import Dossier
from api.views.moves import command_named
from api.views.naming import titles
from engine.errors import HuiyinError, NotVisible
from engine.orders import Order, Receipt

router = APIRouter(include_in_schema=False)


@router.get("/batch")
def batch(request: Request, here: HereNow, move: str = "") -> Response:
    """Show what can be done to the ticked cases, and what stands against a chosen move."""
    dossiers = ticked(here, request.query_params.getlist("cases"))
    return page(request, "batch.html", _places(here, dossiers, move))


@router.post("/batch/{name}")
def carry_out(request: Request, name: str, here: HereNow, filled: Filled) -> Response:
    """Make the move on every ticked case; each is carried out or refused by itself."""
    dossiers = ticked(here, [str(one) for one in filled.getlist("cases")])
    shared_fields(name)
    try:
        results = _results(here, name, dossiers, filled)
    except NotVisible:
        raise
    except HuiyinError as error:
        problem = problem_of(error, here.translate)
        places = _places(here, dossiers, name, filled) | {"problem": problem}
        return page(request, "batch.html", places, problem.status)
    done = sum(problem is None for _, problem in results)
    told = {"results": results, "done": done, "failed": len(results) - done}
    return page(request, "batch.html", _places(here, dossiers, "") | told)


def _results(
    here: Here, name: str, dossiers: list[Dossier], filled: FormData
) -> list[tuple[Dossier, Problem | None]]:
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
    told = zip(dossiers, here.program.desk.execute_many(orders), strict=True)
    return [(one, _problem(here, one, result)) for one, result in told]


def _problem(here: Here, dossier: Dossier, result: object) -> Problem | None:
    if isinstance(result, Receipt):
        return None
    assert isinstance(result, Exception)  # noqa: S101 - a result is one or the other
    return problem_of(result, here.translate, dossier.context.rules)


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
    }
    if move and dossiers:
        maker = Maker(move, here.translate, choices_for(here, dossiers[0]), filled)
        places["judged"] = judged(here, dossiers, move)
        places["widgets"] = maker.widgets(shared_fields(move))
    return places
