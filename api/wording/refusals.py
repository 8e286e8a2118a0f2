"""A sentence for every reason of a refusal: what is wrong, and what to do about it."""

from collections.abc import Mapping
from functools import cache

from api.wording.labels import label, title_of
from engine.errors import Param, Refusal
from engine.rules import Edition
from notifications.words import Translate, words_of


@cache
def sentences() -> Mapping[str, str]:
    """Return the Chinese sentences by code, with places for parameters in braces."""
    tables = words_of("api.wording", "refusals.toml").values()
    return {code: sentence for table in tables for code, sentence in table.items()}


def sentence(refusal: Refusal, translate: Translate, rules: Edition | None = None) -> str:
    """Return a refusal in words.

    Names of states, moves and clocks are told by the titles of ``rules``, where these are given.
    A code without a sentence is told as it is: a reason is never kept back.
    """
    params = refusal.params
    known = sentences()
    variants = (f"{refusal.code}/{name}" for name in params)
    key = next((key for key in variants if key in known), refusal.code)
    if key not in known:
        return " ".join((refusal.code, *(f"{name}={value}" for name, value in params.items())))
    told = {name: _told(name, value, translate, rules) for name, value in params.items()}
    return translate(known[key]).format_map(told)


def _told(name: str, value: Param, translate: Translate, rules: Edition | None) -> Param:
    if name in ("state", "move"):
        return label(f"{name}s", str(value), translate, rules)
    if name == "clock":
        kind, _, ordinal = str(value).partition("#")
        spec = rules.clocks.get(kind) if rules else None
        return f"{title_of(spec, kind, translate)}{ordinal and f' {ordinal}'}"
    return value
