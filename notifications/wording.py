"""Words of messages that a place puts in the stead of ours: strings with closed fields, no more.

A file in TOML says for a language and an event what stands in the subject, in the body, or both::

    [zh.dispatched]
    subject = "转办：{number}"
    body = "{text}请在本周内来领取材料。"

Nothing in it is run: a field is a name from ``FIELDS`` in braces, and anything else is refused when
the file is read. What stands for a field is not looked at again.
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter

import msgspec

from engine.errors import BadInput
from notifications.audience import table
from notifications.words import LANGUAGES

FIELDS = (
    *("number", "title", "unit", "post", "named_unit", "group", "clause", "rung", "note"),
    *("heading", "dues", "text"),
)
"""``heading`` and ``text`` are our own words; ``dues`` are the days, one a line."""
LONGEST = {"subject": 200, "body": 5000}


class Replaced(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands in the stead of ours, "" where ours stays."""

    subject: str = ""
    body: str = ""


Wording = Mapping[str, Mapping[str, Replaced]]
"""By language and event."""

OURS: Wording = {}


@cache
def wording_from(path: Path) -> Wording:
    """Return the words of a file.

    Raises:
        BadInput: it cannot be read, or says something that cannot be; each place is named.
    """
    try:
        body = tomllib.loads(path.read_text("utf-8"))
        found = msgspec.convert(body, dict[str, dict[str, Replaced]])
    except OSError as error:
        message = f"{path.name}: {error.strerror}"
        raise BadInput(message) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        message = f"{path.name}: {error}"
        raise BadInput(message) from None
    faults = list(_faults(found))
    if faults:
        raise BadInput("; ".join(f"{path.name}: {one}" for one in faults))
    return found


def filled(template: str, fields: Mapping[str, str]) -> str:
    """Return a string of a file that was read, with what stands for its fields."""
    return template.format_map({name: fields[name] for name in FIELDS})


def _faults(found: Wording) -> Iterator[str]:
    known = {event for rows in table().values() for event in rows}
    for lang, events in found.items():
        if lang not in LANGUAGES:
            yield f"{lang}: one of {', '.join(LANGUAGES)}"
        for event, words in events.items():
            if event not in known:
                yield f"{lang}.{event}: no such event tells anybody"
            for part, most in LONGEST.items():
                if fault := fault_of(getattr(words, part), most):
                    yield f"{lang}.{event}.{part}: {fault}"


def fault_of(template: str, most: int = LONGEST["body"]) -> str:
    """Return what is wrong with a string, "" for nothing."""
    if len(template) > most:
        return f"more than {most} characters"
    try:
        parts = list(Formatter().parse(template))
    except ValueError as error:
        return str(error)
    for _, name, form, conversion in parts:
        if name is not None and (name not in FIELDS or form or conversion):
            return f"unknown field {{{name}}}; there are {', '.join(FIELDS)}"
    return ""
