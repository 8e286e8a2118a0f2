"""The columns of a list of deeds, the headers each is known by, and whom it may tell of."""

from collections.abc import Mapping, Sequence

from api.entry.here import Here
from api.imports.org_words import plain
from engine.org.facts import Rank
from engine.org.sight import CONSOLE
from engine.org.standing import enters_for

HEADERS: Mapping[str, tuple[str, ...]] = {
    "kind": ("类别", "种类", "记录类别", "kind"),
    "form": ("形式", "方式", "form"),
    "leaders": ("领导", "领导干部", "参加领导", "姓名", "leaders", "leader"),
    "happened_on": ("日期", "时间", "开始日期", "接访时间", "劳动时间", "date", "from"),
    "until": ("结束日期", "离开日期", "until", "to"),
    "unit": ("地点", "接访地点", "劳动地点", "村", "结对村", "place", "unit"),
    "title": ("主题", "标题", "座谈主题", "title"),
    "account": ("情况", "具体情况", "座谈情况", "信访接待情况", "account"),
    "households": ("户", "走访户", "households"),
    "enterprise": ("企业", "走访企业", "enterprise"),
    "count": ("人数", "份数", "人次", "count"),
    "purpose": ("任务", "目的", "purpose"),
    "companions": ("随行人数", "companions"),
    "companion_posts": ("陪同人员职务", "陪同人员", "companion posts"),
    "vehicles": ("车辆", "vehicles"),
    "fee_paid": ("食宿费已交", "交纳食宿费", "fee paid"),
    "seed": ("抽查种子", "seed"),
    "keep_because": ("特殊情况说明", "keep because"),
    "late_reason": ("补录原因", "late reason"),
}
"""The first of each is that of the template; the others are those of the notices' forms."""
COLUMN_OF = {plain(one): column for column, known in HEADERS.items() for one in known}
NEEDED = ("kind", "leaders", "happened_on")


def columns_of(header: Sequence[str]) -> dict[str, int]:
    """Return the index of each column that a header names; of two for one the first counts."""
    found: dict[str, int] = {}
    for index, cell in enumerate(header):
        column = COLUMN_OF.get(plain(cell), "")
        if column:
            found.setdefault(column, index)
    return found


def understood(cells: Sequence[str]) -> int:
    """Return how many columns a row would name if it were the header."""
    return len(columns_of(cells))


def leaders_for(here: Here) -> list[str]:
    """Return the posts of leaders for whom the caller may enter what they did."""
    org, own = here.program.desk.around.org, here.post
    posts = org.organisation.posts.values()
    able = [one.id for one in posts if one.rank is not Rank.STAFF and enters_for(own, one.id, org)]
    return able if own == CONSOLE or not org.has_post(own) else list(dict.fromkeys([*able, own]))
