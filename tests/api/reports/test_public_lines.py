"""Lines of the figures for the public: what is hidden of a row, what is told of it."""

from collections import defaultdict
from itertools import product

from api.reports.public_lines import (
    Answers,
    Counted,
    Endings,
    Ratings,
    Tally,
    Told,
    told_of,
    told_of_each,
)

LEAST = 5
Rows = tuple[tuple[int, ...], ...]


def tally(**rows: tuple[int, ...]) -> Tally:
    made = Tally()
    for key, cells in rows.items():
        for place, number in enumerate(cells):
            made.add(Counted.ANSWERS, key, place, number)
    return made


def test_answers_are_told_with_their_sum() -> None:
    made = tally(a=(20, 5, 0), b=(9, 0, 6))
    assert made.total(LEAST).answers == Answers(due=40, answered=34, in_time=29)
    assert [(line.key, line.answers) for line in made.lines(LEAST)] == [
        ("a", Answers(due=25, answered=25, in_time=20)),
        ("b", Answers(due=15, answered=9, in_time=9)),
    ]


def test_how_many_were_due_is_told_where_only_a_part_is_small() -> None:
    # a was late twice, b four times: 6 together, so that neither can be computed.
    made = tally(a=(20, 2, 0), b=(9, 4, 0))
    assert [line.answers for line in made.lines(LEAST)] == [
        Answers(due=22, answered=None, in_time=None),
        Answers(due=13, answered=None, in_time=None),
    ]
    assert made.total(LEAST).answers == Answers(due=35, answered=35, in_time=29)


def test_of_all_it_is_told_where_a_hidden_number_lies() -> None:
    # 2 of 42 late: between 1 and 4; how many have an answer at all is hidden by nothing.
    made = tally(a=(20, 2, 0), b=(20, 0, 0))
    assert made.total(LEAST).answers == Answers(due=42, answered=42, in_time=None)
    assert made.ranges(LEAST) == {"in_time": (38, 41)}
    made = tally(a=(3, 30, 9))
    assert made.ranges(LEAST) == {"in_time": (1, 4)}
    # 1 of 8: nearly none could be as well nearly all, which would tell which.
    assert tally(a=(1, 7, 0)).ranges(LEAST) == {}
    assert tally(a=(20, 6, 5)).ranges(LEAST) == {}


def test_whoever_has_nothing_to_be_told_is_no_line() -> None:
    made = tally(a=(20, 0, 0), b=(0, 0, 0), c=(2, 0, 0), d=(6, 0, 0))
    assert [line.key for line in made.lines(LEAST)] == ["a"]  # 28 - 20 are c and d together


def test_nothing_at_all_is_told_as_nothing() -> None:
    total = Tally().total(LEAST)
    assert (total.answers, total.endings) == (Answers(0, 0, 0), Endings(0, 0))
    assert (total.own, total.asked) == (Ratings(0, 0), Ratings(0, 0))
    assert Tally().lines(LEAST) == ()


def test_neither_sum_nor_part_can_be_computed_by_who_knows_the_rule() -> None:
    least, most = 3, 6
    alike: dict[tuple[Told, ...], list[Rows]] = defaultdict(list)
    for rows in product(product(range(most + 1), repeat=2), repeat=2):
        each = told_of_each({str(place): row for place, row in enumerate(rows)}, least)
        total = told_of(tuple(map(sum, zip(*rows, strict=True))), least)
        alike[(*each.values(), total)].append(rows)
    for looks, tables in alike.items():
        total = looks[-1]
        if total.of is not None and total.of > most:
            continue  # tables with greater numbers look the same and were not tried
        for place, told in enumerate(looks[:-1]):
            assert told != Told(None, None) or len({sum(one[place]) for one in tables}) > 1
            for part in (0, 1):
                found = {table[place][part] for table in tables}
                is_small = len(found) == 1 and 0 < min(found) < least
                assert not is_small, (looks, tables)
