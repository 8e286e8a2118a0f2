"""The languages people are written to in: Chinese from the sources, others by catalogue."""

import gettext
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files

import msgspec

Translate = Callable[[str], str]
Words = Mapping[str, Mapping[str, str]]

DOMAIN = "huiyin"
SOURCE = "zh"
LANGUAGES = (SOURCE, "en")


@cache
def translations(lang: str) -> gettext.NullTranslations:
    """Return the catalogue of a language; KeyError for a language there is none of.

    What a catalogue lacks stays Chinese: better read in another language than not told.
    """
    if lang not in LANGUAGES:
        raise KeyError(lang)
    if lang == SOURCE:
        return gettext.NullTranslations()
    body = files("notifications") / "locale" / lang / "LC_MESSAGES" / f"{DOMAIN}.mo"
    with body.open("rb") as file:
        return gettext.GNUTranslations(file)


def translator(lang: str) -> Translate:
    """Return what turns a Chinese sentence, with its places, into ``lang``."""
    found = translations(lang)
    return lambda text: found.gettext(text) if text else ""


def words_of(package: str, name: str) -> Words:
    """Return the tables of words of ``name`` in ``package``, each word by its key."""
    body = tomllib.loads((files(package) / name).read_text("utf-8"))
    return msgspec.convert(body, dict[str, dict[str, str]])
