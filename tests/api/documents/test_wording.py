"""Numbers of articles in Chinese, brackets only around something."""

import pytest

from api.documents.wording import counted, in_brackets, in_chinese, law


@pytest.mark.parametrize(
    ("number", "text"), [(3, "三"), (10, "十"), (17, "十七"), (20, "二十"), (35, "三十五")]
)
def test_articles_are_numbered_in_chinese(number: int, text: str) -> None:
    assert in_chinese(number) == text


def test_nothing_stands_in_no_brackets() -> None:
    assert in_brackets("") == ""
    assert in_brackets("a") == "（a）"
    assert counted(0) == ""
    assert law("H24t") == ""
