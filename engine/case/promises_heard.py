"""What became of each promise, asked at a revisit one by one (承诺兑现)."""

from collections.abc import Iterable, Iterator

import msgspec

from engine.case.facts import Case
from engine.case.terms import Became
from engine.context import Context
from engine.errors import Refusal
from engine.vocabulary import refusal


class PromiseHeard(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """What was heard of one promise, a deed by its id; ``became`` is None where nobody asked."""

    promise: str
    became: Became | None = None


def heard_of(rows: Iterable[PromiseHeard]) -> tuple[PromiseHeard, ...]:
    """Return those that were asked about."""
    return tuple(row for row in rows if row.became is not None)


def named_in(rows: Iterable[PromiseHeard]) -> tuple[str, ...]:
    """Return the ids of those that were asked about."""
    return tuple(row.promise for row in heard_of(rows))


def promise_faults(
    case: Case, rows: Iterable[PromiseHeard], context: Context, *, all_kept: bool = False
) -> Iterator[Refusal]:
    """Yield what is wrong: another case's promise, one asked twice, answers that contradict.

    ``all_kept``: everybody who was asked said that what was promised was kept.
    """
    heard = heard_of(rows)
    names = [row.promise for row in heard]
    if len({*names}) != len(names):
        yield refusal("promise_asked_twice", "Q25", "promises")
    for name in names:
        body = context.beside[name].body
        is_about = case.id in body.cases or body.made_at in case.visits
        if body.kind != "promise" or not is_about:
            yield refusal("promise_of_other_case", "Q25", "promises", number=name)
    if all_kept and any(row.became is Became.NOT_KEPT for row in heard):
        yield refusal("promises_contradict", "Q25", "promises")
