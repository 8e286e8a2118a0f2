"""Names of nobody."""

from itertools import islice

from api.demo.people import GIVEN, SURNAMES, names


def test_the_same_seed_gives_the_same_names_in_the_same_order() -> None:
    assert list(islice(names(7), 50)) == list(islice(names(7), 50))
    assert list(islice(names(7), 50)) != list(islice(names(8), 50))


def test_no_name_comes_back_before_all_were_given() -> None:
    number = len(SURNAMES) * len(GIVEN)
    given = list(islice(names(1), number + 1))
    assert len(set(given[:number])) == number
    assert given[number] in given[:number]
