"""Values are numbered and bound in both dialects; arrays and patterns keep every letter."""

import pytest

from engine.store.statement import Dialect, Statement, array, pattern


@pytest.mark.parametrize(("dialect", "mark"), [("postgresql", "$"), ("sqlite", "?")])
def test_values_are_numbered_in_order(dialect: Dialect, mark: str) -> None:
    s = Statement(dialect)
    assert [s.bind("a"), s.bind(None)] == [f"{mark}1", f"{mark}2"]
    assert s.values == ["a", None]


def test_numbers_go_to_postgresql_as_text() -> None:
    for dialect, value in (("postgresql", "7"), ("sqlite", 7)):
        s = Statement(dialect)  # type: ignore[arg-type]
        s.bind(7)
        assert s.values == [value]


def test_an_array_keeps_quotes_backslashes_commas_and_nothing() -> None:
    assert array(["a,b", 'q"', "b\\", "", "NULL", None]) == (
        '{"a,b","q\\"","b\\\\","","NULL",NULL}'
    )
    assert array([]) == "{}"


def test_a_pattern_means_its_prefix_letter_by_letter() -> None:
    assert pattern("51_%\\") == "51\\_\\%\\\\%"
