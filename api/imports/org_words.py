"""The words in which organisations are written down, and what each of them means."""

import re
from datetime import date
from enum import Enum
from typing import TypeVar

from engine.org.facts import Level, Rank, UnitKind

HEADERS = {
    "unit": ("单位编码", "单位代码", "unit code", "unit"),
    "unit_name": ("单位名称", "单位", "unit name"),
    "kind": ("单位性质", "单位类型", "kind", "unit kind"),
    "level": ("层级", "单位层级", "level"),
    "parent": ("上级单位", "上级单位编码", "parent code", "parent"),
    "area": ("区划代码", "行政区划代码", "area", "area code"),
    "title": ("职务", "职务名称", "post title", "title", "post"),
    "rank": ("级别", "职务级别", "rank"),
    "person": ("姓名", "person name", "person", "name of person"),
    "from_on": ("任职日期", "任职时间", "from", "from on", "since"),
    "portfolio": ("分管单位", "分管", "portfolio"),
    "post_code": ("职务编码", "职务代码", "post code"),
    "person_code": ("人员编码", "人员代码", "person code"),
}
"""The columns of the flat table and the headers each is known by."""

KINDS = {
    UnitKind.GOVERNMENT: ("党委政府", "政府", "人民政府", "党委", "村居", "村(居)委会"),
    UnitKind.DEPARTMENT: ("部门", "工作部门", "政府部门", "单位", "直属单位"),
    UnitKind.PETITION_OFFICE: ("信访部门", "信访局", "信访办", "信访工作机构"),
    UnitKind.INSPECTION_OFFICE: ("督查部门", "督查室", "督查机构"),
    UnitKind.DISCIPLINE: ("纪检监察", "纪委", "纪委监委", "纪检监察机关"),
    UnitKind.AUDIT_OFFICE: ("审计机关", "审计局", "审计部门"),
    UnitKind.GRID: ("网格", "网格站"),
    UnitKind.OUTSIDE: ("外部", "外部单位", "法院", "检察院", "其他"),
}
LEVELS = {
    Level.PROVINCE: ("省", "省级"),
    Level.CITY: ("市", "市级", "地市", "设区市"),
    Level.COUNTY: ("县", "县级", "区", "区县", "县区", "县(市)区"),
    Level.TOWNSHIP: ("乡镇", "乡级", "乡镇级", "乡", "镇", "街道", "乡镇(街道)"),
    Level.VILLAGE: ("村", "村级", "社区", "村居", "村(社区)"),
}
RANKS = {
    Rank.PRINCIPAL: ("主要领导", "主要负责人", "一把手", "正职", "principal"),
    Rank.DEPUTY: ("副职", "分管领导", "班子副职", "deputy"),
    Rank.MEMBER: ("班子成员", "成员", "member"),
    Rank.STAFF: ("工作人员", "一般干部", "科员", "干部", "staff"),
}
DATES = (
    re.compile(r"(\d{4})\D(\d{1,2})(?:\D(\d{1,2}))?\D?"),
    re.compile(r"(\d{4})(\d{2})(\d{2})?"),
)
SEPARATORS = re.compile(r"[、,，;；\s]+")
E = TypeVar("E", bound=Enum)


def plain(word: str) -> str:
    """Return a word as it is compared: without blanks, half-width, in small letters."""
    word = word.replace("（", "(").replace("）", ")").replace("_", " ")
    return " ".join(word.split()).lower()


def _index(words: dict[E, tuple[str, ...]]) -> dict[str, E]:
    index = {plain(word): meaning for meaning, known in words.items() for word in known}
    return index | {plain(str(m.value)): m for m in words if isinstance(m.value, str)}


KIND_OF, LEVEL_OF, RANK_OF = _index(KINDS), _index(LEVELS), _index(RANKS)
COLUMN_OF = {plain(word): column for column, known in HEADERS.items() for word in known}


def day_of(text: str) -> date | None:
    """Return the day a text names, of a month its first, None where it names none."""
    match = next((found for known in DATES if (found := known.fullmatch(text.strip()))), None)
    if match is None:
        return None
    year, month, day = match.groups(default="1")
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def parts_of(text: str) -> list[str]:
    """Return the names in a list written with commas, semicolons or blanks."""
    return [part for part in SEPARATORS.split(text) if part]
