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
    # names
    "unknown_state": "没有名为 {name} 的状态",
    "unknown_command": "程序没有名为 {name} 的动作",
    "unknown_event": "程序没有名为 {name} 的事件",
    "unknown_condition": "程序没有名为 {name} 的条件",
    "unknown_role": "程序没有名为 {name} 的角色",
    "unknown_receiver": "程序没有名为 {name} 的受文对象",
    "unknown_owner": "程序没有名为 {name} 的责任方",
    "unknown_dossier": "没有 {name} 这一类卷宗，或者它没有期限",
    "unknown_clock": "没有名为 {name} 的期限",
    "unknown_ladder": "没有名为 {name} 的升级阶梯",
    "unknown_rule": "条目登记册中没有 {name}",
    "name_of_library": "名称 {name} 与状态机库自身的名称冲突",
    # states, classes
    "no_beginning": "第一个状态是案件的起点，不得是终点",
    "end_without_answer": "终点应写明什么算作答复（answer）",
    "class_without_evidence": "分类应写明办结前须备齐的依据（closing）",
    # clocks
    "clock_never_starts": "没有任何事件使它起算",
    "amount_or_given": "天数（amount）与事件给定的日期（given）应有一个；推定的期限可以兼有",
    "event_gives_no_date": "事件 {event} 没有 {name} 这一项",
    "extension_half_said": "延长的事件（extend）与最多天数（extend_max_days）应同时写明",
    "pause_half_said": "中止、恢复的事件与 pausable 应同时写明",
    "duty_without_ladder": "责任期限应有升级阶梯",
    "ladder_without_duty": "只有责任期限才有升级阶梯",
    "expiry_without_silence": "只有默示期限才在期满时发出动作",
    "number_needed": "程序要用到这一数值",
    "clock_needed": "程序要用到这一期限",
    # ladders
    "law_does_not_pause": "法定期限不得暂停，复核听证只停复核答复期限（36条）",
    "pause_of_given_date": "给定日期的期限没有天数可停，应当改期",
    "pause_without_end": "暂停须有最长期限（按 clock 逐一计算的 silence 期限）",
    "no_pause_reasons": "可以暂停的规则包须列明暂停事由",
    "event_names_none": "事件 {event} 没有 {name} 这一项，不能逐一计算",
    "ladder_does_not_rise": "梯级必须逐级推后",
    "ladder_unused": "没有任何期限使用这一阶梯",
    "ends_below_level": "办理期限 {clock} 的阶梯应止于本级主要领导包案，现止于 {receiver}",
    "ends_below_unit": "期限 {clock} 的阶梯应止于责任单位主要负责人，现止于 {receiver}",
    "rung_before_start": "期限 {clock} 尚未起算，这一梯级已到",
    # supervision
    "supervision_unknown": "没有名为 {name} 的督办方式",
    "supervision_half_said": "督办梯级与所开的督办方式应同时写明",
    "supervises_itself": "督办的期限 {clock} 用了会再开督办的阶梯",
    "days_missing": "跟踪督办应写明几日一报（days）",
    "shares_missing": "动态督办应写明看哪些期限（over）和由低到高的两个比例（yellow、red）",
    # fieldwork
    "unknown_deed": "程序没有名为 {name} 的下基层活动",
    "unknown_duty": "没有名为 {name} 的指标，或者它本身也是另一指标的一部分",
    "share_half_said": "按占比计的指标应写明占什么的比（over），其他指标不得写",
    "share_above_whole": "占比不得超过全部（out_of）",
    "month_of_monthly": "按月报送的不写 month",
    "most_below_minimum": "上限（most）不得小于下限（minimum）",
    "kinds_missing": "按记录计算的覆盖应写明算哪些记录（kinds）",
    "most_missing": "限人数、限车数的纪律应写明上限（most）",
    "titles_missing": "限定陪同人员的纪律应写明职务（titles）",
    "week_missing": "无会周应写明月份（months）和第几周（week）",
    # sources
    "without_source": "既没有注明条目（rule），也没有说明为何推定（assumed）",
    "clause_without_rule": "写了条文大意（clause）却没有注明条目（rule）",
    # the search
    "state_unreached": "没有任何办理路径能到达这一状态",
    "move_never_taken": "没有任何办理路径用得上这一动作",
    "no_way_to_an_end": "由此再也办不到终点：{path}",
    "no_duty_runs": "不是终点，却没有任何责任期限在走：{path}",
    "duty_nobody_meets": "责任期限在 {state} 状态还在走，却没有任何动作可以了结它：{path}",
    "end_unanswered": "到了终点却没有答复，也没有责任期限在走：{path}",
    "closing_unverified": "办结之后没有安排核实回访：{path}",
    "class_never_closes": "这一分类的案件办不到办结",
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
