"""The headers by which a list of cases names its columns, and a map that overrules them."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from api.imports.org_words import plain
from engine.errors import BadInput

HEADERS = {
    "source": ("source", "来源", "数据来源"),
    "ext_id": (
        "ext id", "id", "message id", "case id", "编号", "信访件编号", "信访编号", "件号",
        "登记编号", "留言编号", "工单编号", "案件编号",
    ),
    "channel": ("channel", "形式", "信访形式", "信访渠道", "渠道"),
    "kind": ("kind", "type", "目的", "信访目的", "类型", "诉求类型", "留言类型"),
    "topic": ("topic", "category", "内容分类", "问题分类", "问题类别", "领域", "分类"),
    "title": ("title", "subject", "标题", "主题", "主要问题", "概况", "留言主题", "案件名称"),
    "body": ("body", "content", "text", "内容", "诉求", "留言详情", "留言内容", "事实与理由"),
    "petitioner": ("petitioner", "name", "姓名", "信访人", "留言用户", "信访人姓名"),
    "phone": ("phone", "tel", "电话", "联系电话", "手机", "手机号码"),
    "address": ("address", "住址", "地址", "联系地址"),
    "jurisdiction": ("jurisdiction", "area", "问题属地", "属地", "区域"),
    "addressee": ("addressee", "unit", "责任单位", "承办单位", "留言对象", "办理单位"),
    "created": (
        "created", "created at", "opened", "登记日期", "登记时间", "信访日期", "信访时间",
        "留言时间", "来信日期", "来访日期",
    ),
    "due": ("due", "due at", "deadline", "办理期限", "答复期限", "应办结日期", "截止日期"),
    "answered": (
        "answered", "answered at", "closed", "答复时间", "答复日期", "办结时间", "办结日期",
    ),
    "reply": ("reply", "答复意见", "答复内容", "回复", "办理结果"),
    "status": ("status", "state", "状态", "办理状态"),
    "grade_manner": ("grade manner", "办理态度", "态度评分", "解决程度"),
    "grade_speed": ("grade speed", "办理速度", "速度评分"),
}  # fmt: skip
"""The columns of a list of cases and the headers each is known by."""

REMARKS = frozenset({"行号", "列", "原因"})
"""The columns that an error file adds; a mended one may still have them."""

COLUMN_OF = {plain(word): column for column, known in HEADERS.items() for word in known}


class ColumnMap(msgspec.Struct, frozen=True):
    """What a map file tells: headers by column, and the source its ids belong to."""

    columns: dict[str, str] = {}
    source: str = ""


def read_map(path: Path | None) -> ColumnMap:
    """Return the map in a TOML file, an empty one for None.

    ``source = "…"`` names the system the ids come from; ``[columns]`` gives the header of a
    column where no alias fits, e.g. ``title = "反映事项"``. Raises BadInput for a file that is no
    map or names an unknown column.
    """
    if path is None:
        return ColumnMap()
    try:
        raw: Any = tomllib.loads(path.read_text("utf-8"))
        told = msgspec.convert(raw, ColumnMap)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as why:
        message = f"{path.name}: {why}"
        raise BadInput(message) from why
    unknown = sorted(told.columns.keys() - HEADERS.keys())
    if unknown:
        message = f"{path.name}: columns.{unknown[0]}: unknown column; known: {', '.join(HEADERS)}"
        raise BadInput(message)
    return told


def columns_of(header: Sequence[str], mapped: Mapping[str, str]) -> dict[str, int]:
    """Return the index of each column that a header names; ``mapped`` overrules the aliases.

    Of two headers for one column the first counts. Raises BadInput when ``mapped`` names a header
    that is not there.
    """
    words = [plain(cell) for cell in header]
    found: dict[str, int] = {}
    for column, name in mapped.items():
        if plain(name) not in words:
            message = f"columns.{column}: no header {name!r}"
            raise BadInput(message)
        found[column] = words.index(plain(name))
    taken = set(found.values())
    for index, word in enumerate(words):
        column = COLUMN_OF.get(word, "")
        if column and column not in found and index not in taken:
            found[column] = index
    return found


def understood(mapped: Mapping[str, str], cells: Sequence[str]) -> int:
    """Return how many columns a row would name if it were the header."""
    known = COLUMN_OF.keys() | {plain(name) for name in mapped.values()}
    return sum(plain(cell) in known for cell in cells)
