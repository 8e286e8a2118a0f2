"""Documents with legal weight (文书) as they are laid out: the paragraphs of official letters."""

import re
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files

import msgspec

from api.forms.layouts import Form

FIELD = re.compile(r"one\.(\w+)")


class Sort(StrEnum):
    """What a line of a letter is: it decides font, indent and place."""

    TEXT = "text"
    TO = "to"
    HEADING = "heading"
    SIGN = "sign"  # the signing unit with the place of its seal, and the day
    FOOT = "foot"  # a small line beneath
    SLIP = "slip"  # begins, on a page of its own, a return slip of this title


class Line(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line; fields stand in ``text`` between double braces.

    ``when``: the field without which it is left out; ``each``: the field whose paragraphs follow
    each other here.
    """

    sort: Sort = Sort.TEXT
    text: str = ""
    when: str = ""
    each: str = ""


class Letter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One official letter (公文): ``is_red`` has the red head of the signing unit."""

    name: str
    mark: str
    title: str
    is_red: bool = False
    lines: tuple[Line, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the fields of one letter, each once; those of its head and its end too."""
        found = ["number", "unit", "on"]
        for line in self.lines:
            found += [*FIELD.findall(line.text), line.when, line.each]
        return tuple(dict.fromkeys(filter(None, found)))


class Documents(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All documents of a case and the words that fill them.

    ``acts``: by document the move or the clock of a pack that cites the rule it rests on.
    ``to_parties``: those that go to the petitioner, where there is one. ``blank``: those about
    which nothing is recorded beyond the head of the case.
    """

    words: Mapping[str, str]
    acts: Mapping[str, str]
    blank: tuple[str, ...]
    to_parties: tuple[str, ...]
    order: tuple[str, ...]
    letters: tuple[Letter, ...]
    sheets: tuple[Form, ...]

    @property
    def names(self) -> list[str]:
        """Return the names of all documents, each that of its template."""
        return [*(one.name for one in self.letters), *(one.name for one in self.sheets)]

    def find(self, name: str) -> Letter | Form | None:
        """Return the document of a name, None where there is none."""
        letter = next((one for one in self.letters if one.name == name), None)
        return letter or next((one for one in self.sheets if one.name == name), None)


@cache
def documents() -> Documents:
    """Return the documents that come with the program."""
    body = tomllib.loads((files("api.forms") / "letters.toml").read_text("utf-8"))
    return msgspec.convert(body, Documents)
