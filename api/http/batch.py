"""One move for several cases over JSON: looked over first, then carried out case by case."""

from collections.abc import Sequence
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Query, Response

from api.entry.here import HereNow
from api.entry.misnamed import misnamed
from api.entry.orders_in import body_in, command_in, json_in, key_in
from api.entry.problems import BadFields, Problem, Reason, problem_of
from api.http.answers import answer
from api.http.routes import Body, Key, Word
from api.http.schemas import describe
from api.views.batches import MOST, judged, shared_fields, ticked
from api.views.moves import command_named
from engine.orders import Order, Receipt, Result
from engine.vocabulary import Command, refusal

router = APIRouter(prefix="/batch", tags=["cases"])
Cases = Annotated[list[str], Query(max_length=MOST)]


class BatchJudgement(msgspec.Struct, frozen=True):
    """One case before a move: as which version, and what stands against it, nothing if allowed."""

    number: str
    version: int
    is_allowed: bool
    why_not: tuple[Reason, ...]


class BatchJudgements(msgspec.Struct, frozen=True):
    """The cases that were named, as far as the caller sees them."""

    items: list[BatchJudgement]


class BatchCase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A case by its number; with ``version`` it is left alone where it has changed since."""

    number: str
    version: int | None = None


class BatchMove(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The cases, and the fields of the move's command, the same for each of them."""

    cases: tuple[BatchCase, ...]
    fields: dict[str, Any] = {}


class BatchOutcome(msgspec.Struct, frozen=True):
    """What became of one case: its version after the move, or the problem that stands against it.

    ``repeated``: the same was done before under the same key.
    """

    number: str
    version: int | None = None
    repeated: bool = False
    problem: Problem | None = None


class BatchOutcomes(msgspec.Struct, frozen=True):
    """What became of each case, in the order given."""

    items: list[BatchOutcome]


@router.get("/{name}", **describe("judge_batch", BatchJudgements))
def looked_over(name: Word, here: HereNow, cases: Cases = []) -> Response:  # noqa: B006 - not kept
    """Tell for each case what stands against a move."""
    shared_fields(name)
    return answer(
        BatchJudgements(
            [
                BatchJudgement(one.dossier.number, one.dossier.version, one.is_allowed, one.why_not)
                for one in judged(here, ticked(here, cases), name)
            ]
        )
    )


@router.post("/{name}", **describe("move_batch", BatchOutcomes, (BatchMove,)))
def carried_out(name: Word, here: HereNow, body: Body, key: Key = None) -> Response:
    """Make a move on several cases; each is carried out or refused by itself."""
    shared_fields(name)
    given = body_in(BatchMove, json_in(body))
    _demand_few(given.cases)
    kind, own = command_named("case", name), key_in(key, here.actor)
    orders = [
        Order(
            command_in(kind, given.fields, f"case:{one.number}"),
            here.actor,
            f"{own}/case:{one.number}",
            one.version,
        )
        for one in given.cases
    ]
    results = here.program.desk.execute_many(orders)
    told = zip(orders, results, strict=True)
    return answer(BatchOutcomes([_outcome(here, one.command, result) for one, result in told]))


def _outcome(here: HereNow, command: Command, result: Result) -> BatchOutcome:
    number = command.dossier.partition(":")[2]
    if isinstance(result, Receipt):
        return BatchOutcome(number, result.version, result.repeated)
    return BatchOutcome(number, problem=problem_of(misnamed(result, command), here.translate))


def _demand_few(cases: Sequence[BatchCase]) -> None:
    """Raise BadFields where no case is named, too many are, or one twice."""
    numbers = {one.number for one in cases}
    if not 0 < len(cases) <= MOST or len(numbers) < len(cases):
        raise BadFields([refusal("field_invalid", field="cases")])
