"""One row of a list of deeds made into a command: words found among what is known, or refused."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from api.entry.here import Here
from api.imports.deed_columns import NEEDED, columns_of, leaders_for
from api.imports.instants import NotAMoment, moment_of
from api.imports.names import Names
from api.imports.org_words import plain
from api.imports.reading import Line
from api.wording.labels import LABELS, label
from engine.deeds.deed import DeedKind, Purpose, RecordDeed
from engine.deeds.shapes import SHAPES
from engine.errors import Refusal, Refused
from engine.vocabulary import refusal

APART = re.compile(r"[;；\n]+")
CLOSER = re.compile(r"[;；、，,\n]+")
TEXTS = ("title", "account", "seed", "keep_because", "late_reason")
LISTED = ("households", "enterprise")
NUMBERS = ("count", "companions", "vehicles")
YES, NO = frozenset({"是", "已交", "yes", "y"}), frozenset({"否", "未交", "no", "n"})
MOST_DIGITS = 6


class DeedRows:
    """Reads the rows of one table in the name of a caller."""

    def __init__(self, here: Here, header: Sequence[str]) -> None:
        """Read under ``header``; raises Refused where it lacks a column that every deed needs."""
        self._here = here
        self._names = Names(here, leaders_for(here))
        self._anyone = Names(here, here.program.desk.around.org.organisation.posts)
        self._columns = columns_of(header)
        missing = [one for one in NEEDED if one not in self._columns]
        if missing:
            raise Refused([refusal("column_missing", field=one) for one in missing])

    def read(self, line: Line) -> RecordDeed | list[Refusal]:
        """Return the command that a row means, or all that is wrong with it."""
        texts = {name: line.cells[at] for name, at in self._columns.items() if at < len(line.cells)}
        given: dict[str, Any] = {"pack": self._here.program.settings.pack}
        wrong: list[Refusal] = []
        for name, text in texts.items():
            if not text and name not in NEEDED:
                continue
            try:
                given[name] = self._read(name, text, texts)
            except Refused as refused:
                wrong += refused.reasons
        if wrong:
            return wrong
        try:
            return msgspec.convert(given, RecordDeed)
        except msgspec.ValidationError:
            return [refusal("field_invalid")]

    def _read(self, name: str, text: str, texts: Mapping[str, str]) -> Any:  # noqa: ANN401
        if name == "kind":
            return _known(name, text, self._words("deed_kinds", DeedKind))
        if name == "form":
            kind = _known("kind", texts.get("kind", ""), self._words("deed_kinds", DeedKind))
            forms = SHAPES[DeedKind(kind)].forms
            return _known(name, text, self._words("deed_forms", forms)) if forms else text
        if name == "purpose":
            return _known(name, text, self._words("purposes", (one for one in Purpose if one)))
        if name == "fee_paid":
            return _known(name, text, {**dict.fromkeys(YES, "1"), **dict.fromkeys(NO, "")}) == "1"
        if name in {"leaders", "companion_posts"}:
            return self._posts(self._names if name == "leaders" else self._anyone, name, text)
        read: Callable[[str, str], Any] = {
            "unit": self._names.unit,
            "happened_on": _day,
            "until": _day,
            **dict.fromkeys(NUMBERS, _number),
            **dict.fromkeys(LISTED, _lines),
        }.get(name, lambda _name, text: text)
        return read(name, text)

    def _words(self, table: str, values: Iterable[str]) -> dict[str, str]:
        """Return values by the word in which a list may tell them: code, or label."""
        found: dict[str, str] = {}
        for one in map(str, values):
            shown = (one, LABELS[table][one], label(table, one, self._here.translate))
            found |= dict.fromkeys(map(plain, shown), one)
        return found

    def _posts(self, names: Names, name: str, text: str) -> tuple[str, ...]:
        """Return the posts that a cell names: several are set apart by semicolons or commas."""
        found: list[str] = []
        for part in (one.strip() for one in APART.split(text) if one.strip()):
            several = CLOSER.split(part) if not names.is_post(part) else [part]
            found += [names.post(name, one) for one in several if one.strip()]
        if not found:
            raise Refused([refusal("text_missing", field=name)])
        return tuple(dict.fromkeys(found))


def _known(name: str, text: str, words: Mapping[str, str]) -> str:
    if plain(text) not in words:
        raise Refused(
            [refusal("word_not_known" if text else "text_missing", field=name, text=text)]
        )
    return words[plain(text)]


def _day(name: str, text: str) -> str:
    try:
        return moment_of(text).on.isoformat()
    except NotAMoment:
        code = "not_a_day" if text else "text_missing"
        raise Refused([refusal(code, field=name, text=text)]) from None


def _number(name: str, text: str) -> int:
    if not text.isdecimal() or len(text) > MOST_DIGITS:
        raise Refused([refusal("not_a_number", field=name, text=text)])
    return int(text)


def _lines(_name: str, text: str) -> str:
    return "\n".join(one.strip() for one in CLOSER.split(text) if one.strip())
