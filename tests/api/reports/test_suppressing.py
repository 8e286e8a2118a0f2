"""What is not told cannot be computed, not even by who knows how it was chosen."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import product

from api.reports.suppressing import Cells, is_small, summed, untold

LEAST = 3
Shown = tuple[tuple[tuple[str, Cells], ...], Cells | None]


def told(rows: Mapping[str, Cells]) -> tuple[dict[str, Cells], Cells | None]:
    """Return what a reader is told: rows by key, and the sum."""
    gone = untold(rows, LEAST)
    total = summed([*rows.values()])
    return {key: row for key, row in rows.items() if key not in gone}, (
        None if is_small(total, LEAST) else total
    )


def test_two_rows_are_hidden_where_one_would_be_what_the_sum_leaves() -> None:
    # 2 is small; beside it the smallest, or 20 - 12 - 6 would tell it.
    assert told({"a": (2,), "b": (12,), "c": (6,)}) == ({"b": (12,)}, (20,))


def test_nothing_is_hidden_where_nothing_is_small() -> None:
    assert told({"a": (0,), "b": (3,)}) == ({"a": (0,), "b": (3,)}, (3,))


def test_a_small_part_hides_the_whole_row() -> None:
    # 1 of 9 not settled: nobody is told 8 of 9 either; b has parts of that sort to hide it among.
    rows = {"a": (8, 1), "b": (9, 4), "c": (7, 0)}
    assert told(rows) == ({"c": (7, 0)}, (24, 5))


def test_a_small_sum_hides_every_row() -> None:
    assert told({"a": (1,), "b": (1,), "c": (0,)}) == ({}, None)


def test_whoever_knows_the_rule_cannot_tell_a_hidden_number() -> None:
    most = 9

    def shown(numbers: tuple[int, ...]) -> Shown:
        rows, total = told({str(place): (one,) for place, one in enumerate(numbers)})
        return tuple(sorted(rows.items())), total

    for count in (2, 3):
        looks: dict[Shown, list[tuple[int, ...]]] = defaultdict(list)
        for numbers in product(range(most + 1), repeat=count):
            looks[shown(numbers)].append(numbers)
        for (rows, total), alike in looks.items():
            if total is not None and total[0] > most:
                continue  # tables with greater numbers look the same and were not tried
            for place in {*range(count)} - {int(key) for key, _ in rows}:
                assert len({table[place] for table in alike}) > 1, (rows, total, alike)
