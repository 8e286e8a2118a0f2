"""An old ledger of cases in charge, as a table of the small county."""

from api.imports.reading import Line, Table

HEADER = (
    *("案件编号", "案件名称", "信访人", "主要问题", "问题类别", "包案领导", "批准人、日期"),
    *("责任单位", "化解方案", "起始日", "按月进展", "化解时限", "销案日期"),
)
ROW = {
    "案件编号": "A-17",
    "案件名称": "赵某甲反映修路",
    "信访人": "赵某甲",
    "主要问题": "村道破损",
    "问题类别": "需要一定时限",
    "包案领导": "deputy-works",
    "批准人、日期": "批〔2024〕3号 2024-06-05",
    "责任单位": "housing",
    "化解方案": "分段修",
    "起始日": "2024-06-01",
    "按月进展": "2024-07 已立项\n2024-09-15 已开工",
    "化解时限": "2025-06-30",
}


def ledger(*rows: dict[str, str]) -> Table:
    """Return rows, each ROW with what is told otherwise, as a table that begins on line 1."""
    cells = ({**ROW, **row} for row in rows)
    lines = (tuple(one.get(name, "") for name in HEADER) for one in cells)
    return Table(HEADER, tuple(Line(at, one) for at, one in enumerate(lines, 2)))
