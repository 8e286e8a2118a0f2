"""Somebody is known again however his telephone, card or name was typed in."""

import pytest

from engine.signals import is_same, normal


@pytest.mark.parametrize(
    ("field", "typed", "meant"),
    [
        ("phone", "138-1234 5678", "13812345678"),
        ("phone", "+86 138 1234 5678", "13812345678"),
        ("phone", "0086-13812345678", "13812345678"),
        ("phone", "0551-6210 0000", "055162100000"),
        ("phone", "none", ""),
        ("id_number", "34010119000101123x", "34010119000101123x"),
        ("id_number", "340101 19000101 123X", "34010119000101123x"),
        ("name", " a\u3000b ", "ab"),
    ],
)
def test_one_writing(field: str, typed: str, meant: str) -> None:
    assert normal(field, typed) == meant


def test_nothing_is_the_same_as_nothing() -> None:
    assert is_same("phone", "1 3", "13")
    assert not is_same("phone", "", "none")
    assert not is_same("name", "a", "b")
