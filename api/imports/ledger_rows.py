"""One row of an old ledger of cases in charge (领导包案台账) as understood, or what is wrong."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import msgspec

from api.entry.here import Here
from api.imports.instants import NotAMoment, moment_of
from api.imports.names import Names
from api.imports.org_words import plain
from api.imports.reading import Line
from api.wording.labels import label
from engine.errors import Refusal, Refused
from engine.org.standing import is_leader
from engine.vocabulary import refusal

HEADERS: Mapping[str, tuple[str, ...]] = {
    "number": (
        *("案件编号、名称", "案件编号/名称", "案件编号", "信访件编号", "信访编号"),
        *("件号", "编号", "number"),
    ),
    "name": ("案件名称", "名称", "信访事项", "name"),
    "petitioner": ("信访人", "信访人姓名", "petitioner"),
    "topic": ("主要问题", "反映问题", "topic"),
    "class": ("问题类别", "分类", "class"),
    "leader": ("包案领导", "包案领导姓名", "leader"),
    "approved": ("批准人、日期", "批准日期", "批准人", "approved"),
    "unit": ("责任单位（主办、协办）", "责任单位", "主办单位", "unit"),
    "plan": ("化解方案", "plan"),
    "began": ("起始日", "起始日期", "包案日期", "登记日期", "began"),
    "progress": ("按月进展", "进展", "进展情况", "progress"),
    "closing": ("销案申请、批准", "销案日期", "销案", "closing"),
}
"""What is understood; every other column of the ledger is kept as a remark under its header."""
COLUMN_OF = {plain(one): column for column, known in HEADERS.items() for one in known}
NEEDED = ("number", "leader", "unit")
DAY = re.compile(r"\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?|\d{8}")
MONTH = re.compile(r"(\d{4})[-年./](\d{1,2})(?:[-月./](\d{1,2})日?|月)?[:：\s]*(.*)")
APART = re.compile(r"[\n;；]+")
UNITS_APART = re.compile(r"[\n;；、，,]+")


class LedgerRow(msgspec.Struct, frozen=True, kw_only=True):
    """A case of the old ledger: when it began, who leads it, what was done month by month.

    ``progress`` holds a day and a text each; ``remark`` what else the row tells.
    """

    number: str
    name: str
    petitioner: str
    topic: str
    classification: str
    leader: str
    document: str
    unit: str
    plan: str
    began_on: date
    led_on: date
    progress: tuple[tuple[date, str], ...]
    remark: str


class LedgerRows:
    """Reads the rows under one header."""

    def __init__(self, here: Here, header: Sequence[str]) -> None:
        """Read under ``header``; raises Refused where it lacks a column that is needed."""
        self._here = here
        self._header = header
        self._columns: dict[str, int] = {}
        for index, cell in enumerate(header):
            column = COLUMN_OF.get(plain(cell), "")
            if column:
                self._columns.setdefault(column, index)
        missing = [one for one in NEEDED if one not in self._columns]
        if missing:
            raise Refused([refusal("column_missing", field=one) for one in missing])
        org = here.program.desk.around.org
        self._names = Names(here, (one for one in org.organisation.posts if is_leader(one, org)))

    def read(self, line: Line) -> LedgerRow | list[Refusal]:
        """Return the row, or all that is wrong with it."""
        cells = dict(enumerate(line.cells))
        texts = {name: cells.get(at, "") for name, at in self._columns.items()}
        wrong: list[Refusal] = []
        read: dict[str, Any] = {}
        parts = {"number": _number, "leader": self._leader, "unit": self._unit}
        for name, part in (parts | {"class": self._class, "began": self._days}).items():
            try:
                read[name] = part(texts)
            except Refused as refused:
                wrong += refused.reasons
        if texts.get("closing"):
            wrong.append(refusal("ledger_row_ended", field="closing"))
        if wrong:
            return wrong
        number, name = read["number"]
        began_on, led_on = read["began"]
        approved = DAY.sub("", texts.get("approved", "")).strip(" 、，,；;")
        return LedgerRow(
            number=number,
            name=texts.get("name") or name or texts.get("topic") or number,
            petitioner=texts.get("petitioner", ""),
            topic=texts.get("topic", ""),
            classification=read["class"],
            leader=read["leader"],
            document=approved,
            unit=read["unit"],
            plan=texts.get("plan", ""),
            began_on=began_on,
            led_on=led_on,
            progress=tuple(_progress(texts.get("progress", ""), led_on, self._here.today)),
            remark="\n".join(self._rest(line)),
        )

    def _leader(self, texts: Mapping[str, str]) -> str:
        return self._names.post("leader", texts["leader"])

    def _unit(self, texts: Mapping[str, str]) -> str:
        """Return the first unit named, which handles; the others stay in the remark."""
        return self._names.unit("unit", UNITS_APART.split(texts["unit"])[0])

    def _class(self, texts: Mapping[str, str]) -> str:
        text, rules = texts.get("class", ""), self._here.program.rules
        for name in rules.classes:
            if plain(text) in (plain(name), plain(label("classes", name, str, rules))):
                return name
        if text:
            raise Refused([refusal("word_not_known", field="class", text=text)])
        return ""

    def _days(self, texts: Mapping[str, str]) -> tuple[date, date]:
        """Return the day on which the case began and the one from which the leader had it."""
        found = [_day(texts.get(name, "")) for name in ("began", "approved")]
        days = [one for one in found if one is not None]
        if not days:
            raise Refused([refusal("not_a_day", field="began", text=texts.get("began", ""))])
        if max(days) > self._here.today:
            raise Refused([refusal("in_the_future", field="began")])
        return min(days), max(days)

    def _rest(self, line: Line) -> list[str]:
        known = {*self._columns.values()} - {self._columns["unit"]}
        pairs = zip(self._header, line.cells, strict=False)
        return [
            f"{name}：{text}" for at, (name, text) in enumerate(pairs) if text and at not in known
        ]


def understood(cells: Sequence[str]) -> int:
    """Return how many columns a row would name if it were the header."""
    return len({COLUMN_OF[plain(cell)] for cell in cells if plain(cell) in COLUMN_OF})


def digest(text: str) -> str:
    """Return by what a text is known again."""
    return sha256(text.encode()).hexdigest()[:16]


def _number(texts: Mapping[str, str]) -> tuple[str, str]:
    number, _, name = texts["number"].partition(" ")
    if not number:
        raise Refused([refusal("text_missing", field="number")])
    return number, name.strip()


def _day(text: str) -> date | None:
    found = DAY.search(text)
    try:
        return moment_of(found[0]).on if found else None
    except NotAMoment:
        return None


def _progress(text: str, since: date, today: date) -> list[tuple[date, str]]:
    """Return what was done, by day: of a month alone its last day, without one the day before."""
    found: list[tuple[date, str]] = []
    for part in (one.strip() for one in APART.split(text) if one.strip()):
        named = MONTH.fullmatch(part)
        on = _of_month(named) if named else None
        before = found[-1][0] if found else since
        said = named[4] if named and on else part
        found.append((min(max(on or before, since), today), said or part))
    return found


def _of_month(found: re.Match[str]) -> date | None:
    year, month, day = int(found[1]), int(found[2]), found[3]
    try:
        if day:
            return date(year, month, int(day))
        return (date(year, month, 1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    except ValueError:
        return None
