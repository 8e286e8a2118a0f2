"""One row of a list made into a typed row, or refused: never guessed."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec

from api.imports.instants import Moment, NotAMoment, moment_of
from api.imports.reading import Line
from api.imports.refusals import Refusal
from api.imports.words import Standing, is_blend, is_kind_word, standing_of

LONGEST = 20_000
"""The longest text the engine files, in characters."""
LONG_TEXTS = ("title", "body", "petitioner", "phone", "address")
GRADES = range(1, 6)


class CaseRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row of a list as understood: texts as they stood, instants in UTC.

    ``due`` and ``answered`` are None where the list tells none, ``grades`` those of the row, 1
    (worst) to 5. ``line`` and ``cells`` are where and how it stood in the file.
    """

    line: int
    cells: tuple[str, ...]
    source: str = ""
    ext_id: str
    channel: str = ""
    kind: str = ""
    topic: str = ""
    title: str = ""
    body: str = ""
    petitioner: str = ""
    phone: str = ""
    address: str = ""
    jurisdiction: str = ""
    addressee: str = ""
    created: Moment
    due: datetime | None = None
    answered: Moment | None = None
    reply: str = ""
    standing: Standing = Standing.UNKNOWN
    grades: tuple[int, ...] = ()


class _Odd(Exception):
    def __init__(self, column: str, code: str, **params: str) -> None:
        self.column, self.code, self.params = column, code, params
        super().__init__(code)


class RowReader:
    """Reads the rows of one table; ``needs_title`` False takes rows that have only an id."""

    def __init__(
        self,
        header: Sequence[str],
        columns: Mapping[str, int],
        now: datetime | None,
        *,
        needs_title: bool = True,
    ) -> None:
        """Read by ``columns`` (name → index); dates after ``now`` are refused unless it is None."""
        self._header = header
        self._columns = columns
        self._now = now
        self._needs_title = needs_title

    def read(self, line: Line) -> CaseRow | Refusal:
        """Return the row, or why it is refused: the first reason found."""
        try:
            return self._read(line)
        except _Odd as odd:
            at = self._columns.get(odd.column)
            named = odd.column if at is None else self._header[at]
            return Refusal(line.number, line.cells, named, odd.code, odd.params)

    def _read(self, line: Line) -> CaseRow:
        self._check_shape(line)
        texts = {name: line.cells[at] for name, at in self._columns.items()}
        _check_shift(texts)
        id_, created = texts.get("ext_id", ""), self._moment("created", texts)
        if not id_:
            raise _Odd("ext_id", "id_missing")
        if any(map(_is_moment, id_.split()[1:])) or (":" in id_ and _is_moment(id_)):
            raise _Odd("ext_id", "id_glued")
        if created is None:
            raise _Odd("created", "created_missing")
        if self._needs_title and not texts.get("title"):
            raise _Odd("title", "title_missing")
        for name in LONG_TEXTS:
            if len(texts.get(name, "")) > LONGEST:
                raise _Odd(name, "too_long", most=str(LONGEST))
        answered = self._moment("answered", texts)
        if answered is not None and _ends_before(created, answered):
            raise _Odd("answered", "ends_before_start")
        due = self._due(texts)
        plain = {name: texts[name] for name in _PLAIN if name in texts}
        return CaseRow(
            line=line.number,
            cells=line.cells,
            created=created,
            due=due,
            answered=answered,
            standing=standing_of(texts.get("status", "")),
            grades=tuple(_grades(texts)),
            **plain,
        )

    def _check_shape(self, line: Line) -> None:
        if len(line.cells) > len(self._header):
            raise _Odd("", "cells_too_many")
        if len(line.cells) < len(self._header):
            raise _Odd("", "cells_too_few")

    def _moment(self, column: str, texts: Mapping[str, str]) -> Moment | None:
        text = texts.get(column, "")
        if not text:
            return None
        try:
            moment = moment_of(text)
        except NotAMoment as odd:
            code = "id_glued" if odd.is_glued else "not_a_date"
            raise _Odd(column, code, text=text) from odd
        if self._now is not None and moment.at > self._now:
            raise _Odd(column, "in_the_future", text=text)
        return moment

    def _due(self, texts: Mapping[str, str]) -> datetime | None:
        text = texts.get("due", "")
        if not text:
            return None
        try:
            moment = moment_of(text)
        except NotAMoment as odd:
            raise _Odd("due", "not_a_date", text=text) from odd
        return moment.ends_at


_PLAIN = (
    "source", "ext_id", "channel", "kind", "topic", "title", "body", "petitioner", "phone",
    "address", "jurisdiction", "addressee", "reply",
)  # fmt: skip


def _check_shift(texts: Mapping[str, str]) -> None:
    status, kind = texts.get("status", ""), texts.get("kind", "")
    if is_blend(status) or is_kind_word(status):
        raise _Odd("status", "fields_shifted")
    if standing_of(kind) is not Standing.UNKNOWN:
        raise _Odd("kind", "fields_shifted")
    if _is_moment(texts.get("title", "")):
        raise _Odd("title", "fields_shifted")


def _is_moment(text: str) -> bool:
    try:
        moment_of(text)
    except NotAMoment:
        return False
    return "-" in text


def _ends_before(created: Moment, answered: Moment) -> bool:
    if created.has_time and answered.has_time:
        return answered.at < created.at
    return answered.on < created.on


def _grades(texts: Mapping[str, str]) -> list[int]:
    grades = []
    for name in ("grade_manner", "grade_speed"):
        text = texts.get(name, "").removesuffix(".0")
        if not text:
            continue
        if not text.isdigit() or int(text) not in GRADES:
            raise _Odd(name, "not_a_grade", text=text)
        grades.append(int(text))
    return grades
