"""Why a row of a list was not taken in, in words for the person who mends it."""

import msgspec

SENTENCES = {
    "cells_too_many": "单元格比表头多，各栏内容无法分辨",
    "cells_too_few": "单元格比表头少，各栏内容无法分辨",
    "fields_shifted": "各栏错位，内容串到了相邻的栏",
    "id_missing": "没有编号",
    "id_glued": "编号与日期粘连在一起",
    "id_taken": "该编号已用于另一件内容不同的信访件",
    "title_missing": "没有标题",
    "created_missing": "没有登记日期",
    "not_a_date": "不是日期：{text}",
    "in_the_future": "日期在将来：{text}",
    "ends_before_start": "答复时间早于登记时间",
    "too_long": "文字超过 {most} 字",
    "not_a_grade": "评分应为 1 至 5：{text}",
    "not_registered": "登记时被拒绝：{text}",
    "told": "{text}",
}
"""Code of a refusal → what the error file says, with places for its parameters."""


class Refusal(msgspec.Struct, frozen=True):
    """A refused row as it stood: its line from 1, the column at fault, the code of the reason."""

    line: int
    cells: tuple[str, ...]
    column: str
    code: str
    params: dict[str, str] = {}

    @property
    def sentence(self) -> str:
        """Return the reason in words."""
        return SENTENCES[self.code].format_map(self.params)
