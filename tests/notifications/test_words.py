"""Languages: every sentence has its English, with the same places, and is compiled."""

import re
import string

import pytest

from notifications.words import LANGUAGES, translations, translator, words_of
from tests.support import catalogue

PERCENT = re.compile(r"%\((\w+)\)s")


def braces(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_chinese_is_the_language_of_the_sources() -> None:
    assert LANGUAGES == ("zh", "en")
    assert translator("zh")("受理告知") == "受理告知"
    assert translator("en")("受理告知") == "Notice of admission"


def test_what_a_catalogue_lacks_stays_chinese() -> None:
    assert translator("en")("没有收录的话") == "没有收录的话"
    assert translator("en")("") == ""


def test_there_is_no_language_without_a_catalogue() -> None:
    with pytest.raises(KeyError):
        translations("xx")


def test_every_sentence_has_its_english() -> None:
    known = catalogue.words_in(catalogue.catalogue())
    assert catalogue.needed() - known.keys() == set()


def test_what_is_counted_once_is_counted_everywhere() -> None:
    """Said without its number, a text with two forms would take the first for any number."""
    said = [*catalogue.of_templates()]
    counted = {one[0] for one in said if len(one) > 1}
    assert counted
    assert counted & {one[0] for one in said if len(one) == 1} == set()


def test_the_compiled_catalogue_is_current() -> None:
    written = catalogue.words_in(catalogue.catalogue())
    assert catalogue.compiled() == written, "python -m tests.support.catalogue"


def test_english_fills_the_same_places() -> None:
    for zh, en in catalogue.words_in(catalogue.catalogue()).items():
        assert set(PERCENT.findall(zh)) == set(PERCENT.findall(en)), zh
        assert braces(zh) == braces(en), zh


def test_words_are_read_by_table() -> None:
    assert words_of("notifications", "words.toml")["joins"]["comma"] == "，"
