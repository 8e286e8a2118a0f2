"""What can be wrong with a pack, in words: file, key path and what is at fault."""

from collections.abc import Callable

import msgspec

Translate = Callable[[str], str]

TEXTS = {
    # the file
    "unknown_pack": "没有这个规则包",
    "pack_twice": "代码 {code} 已被另一规则包使用，不得重名",
    "unreadable": "文件无法读取：{why}",
    "no_toml": "不是合格的 TOML：{why}",
    "code_differs": "代码 {code} 与所在目录名 {folder} 不一致",
    "extends_circle": "继承关系成环：{circle}",
    "extends_unknown": "所继承的规则包 {base} 不存在",
    "removes_unknown": "要删去的 {name} 在所继承的规则包中不存在",
    # the form of a value
    "missing": "缺少必填项",
    "extra_forbidden": "不认识的键",
    "string_type": "应为字符串",
    "string_too_short": "不得为空",
    "string_pattern_mismatch": "写法不合规定，应符合 {pattern}",
    "int_type": "应为整数",
    "bool_type": "应为 true 或 false",
    "list_type": "应为数组",
    "date_type": "应为日期，如 2022-05-01",
    "too_short": "至少应有一项",
    "model_type": "应为表",
    "literal_error": "取值应为 {expected} 之一",
    "greater_than_equal": "不得小于 {ge}",
    "less_than_equal": "不得大于 {le}",
    "form": "值不合规定（{type}）",
    "named_twice": "名称重复",
    "to_before_from": "截止日早于起始日",
}
"""The sentences, by code; places in braces are filled from the fault's parameters."""


class Fault(msgspec.Struct, frozen=True):
    """One fault of a pack: ``file`` and ``path`` say where, ``code`` names a sentence of TEXTS."""

    file: str
    path: str
    code: str
    params: dict[str, str | int] = {}

    def told(self, translate: Translate = str) -> str:
        """Return the fault as ``file: key.path: what``; parts that are empty fall away."""
        what = translate(TEXTS[self.code]).format_map(self.params)
        return ": ".join(part for part in (self.file, self.path, what) if part)
