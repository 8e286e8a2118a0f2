"""Labels of what is written in codes, and the lines in which a journal is read."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from engine.clock import SHANGHAI
from engine.record import Entry
from engine.rules import Edition
from engine.vocabulary import PETITIONER, TIME
from notifications.words import Translate, words_of

LABELS = words_of("api.wording", "labels.toml")
CONSOLE = "console"


class Titled(Protocol):
    """A rule of a pack with a title of its own."""

    @property
    def title(self) -> str:
        """Return the title."""


def label(table: str, code: str, translate: Translate, rules: Edition | None = None) -> str:
    """Return the label of ``code``; a pack's own title goes first, an unknown code stays itself.

    ``table`` is one of ``labels.toml``: states, kinds, channels, classes, outcomes, roles, events …
    """
    if not code:
        return ""
    return title_of(_rule(table, code, rules), LABELS[table].get(code, code), translate)


def title_of(rule: Titled | None, other: str, translate: Translate) -> str:
    """Return the title of a rule, ``other`` where there is no rule."""
    return translate(rule.title if rule else other)


def _rule(table: str, code: str, rules: Edition | None) -> Titled | None:
    if rules is None:
        return None
    if table == "moves":
        return next(iter(rules.moves.get(code, ())), None)
    found: Mapping[str, Mapping[str, Titled]] = {"states": rules.states, "classes": rules.classes}
    return found.get(table, {}).get(code)


def journal_line(entry: Entry, translate: Translate, names: Mapping[str, str]) -> str:
    """Return an entry as one line: when, who, what (何时 谁 做了什么).

    ``names`` tells how a post is written; one it lacks is written as its id. Time and the console
    have names of their own.
    """
    who = _who(entry.post, translate, names)
    if entry.on_behalf_of:
        other = _who(entry.on_behalf_of, translate, names)
        who = translate(LABELS["journal"]["on_behalf"]).format(who=who, other=other)
    return translate(LABELS["journal"]["line"]).format(
        when=_when(entry), who=who, what=label("events", entry.type, translate)
    )


def _who(post: str, translate: Translate, names: Mapping[str, str]) -> str:
    if post in (TIME.post, CONSOLE, PETITIONER):
        return translate(LABELS["journal"][post])
    return names.get(post, post)


def _when(entry: Entry) -> str:
    """Return the instant where one is known, else the day."""
    at: datetime | None = entry.happened_at
    if at is None:
        return entry.happened_on.isoformat()
    return at.astimezone(SHANGHAI).isoformat(" ", "minutes")[:16]
