"""An edition in words: lengths, rungs, classes and moves as the pack states them."""

from api.views.rules import Cite, ClockRule, LadderRule, Teller
from engine.sources import Source
from notifications.words import translator
from tests.support.packs import national


def teller(lang: str = "zh") -> Teller:
    return Teller(national(), translator(lang))


def clock(kind: str, lang: str = "zh") -> ClockRule:
    return next(one for one in teller(lang).clocks() if one.kind == kind)


def ladder(name: str, lang: str = "zh") -> LadderRule:
    return next(one for one in teller(lang).ladders() if one.name == name)


def test_a_clock_tells_its_length_its_owner_and_its_article() -> None:
    opinion = clock("C4")  # 条例第34条: sixty days, extended once by at most thirty
    assert (opinion.length, opinion.owner, opinion.extend_max_days) == ("60日", "承办单位", 30)
    assert (opinion.cite.rules, opinion.cite.told) == (("A34",), "信访工作条例第34条")
    assert (clock("C5").owner, clock("C5").nature) == ("信访人", "信访人权利")
    assert clock("C3").length == "5个工作日"
    assert clock("C3").expires_to == "视为接收"
    assert clock("settle").length == "以确定的日期为准"
    assert clock("settle").amount is None


def test_it_speaks_the_language_of_the_reader() -> None:
    assert (clock("C4", "en").length, clock("C3", "en").length) == ("60 days", "5 working days")
    first = ladder("dispute", "en").rungs[0]
    assert first.day == "1 day before it is due"


def test_rungs_tell_their_day_and_whom_they_reach() -> None:
    rungs = {one.name: (one.day, one.action, one.receiver) for one in ladder("handling").rungs}
    assert rungs["reminder"] == ("到期前3日", "提醒", "责任人")
    assert rungs["unit_head"] == ("超期次日", "报告", "承办单位负责人")
    assert rungs["principal"] == ("超期10日", "提请包案", "本级主要领导")
    assert "C4" in ladder("handling").clocks


def test_a_class_tells_its_evidence_and_its_verification() -> None:
    bound = next(one for one in teller().classes() if one.name == "time_bound")
    assert "还没有责任人，请先明确。" in bound.closing
    assert bound.verify_days == 30
    assert bound.verify_cite.assumed


def test_moves_lie_under_the_roles_that_make_them() -> None:
    moves = {one.name: one for one in teller().moves()}
    silent = moves["take_on_by_silence"].ways[0]
    assert silent.who == ("系统",)
    told = {one.role: one.moves for one in teller().roles()}
    assert "take_on_by_silence" in told["time"]
    for role, names in told.items():
        assert all(any(role in way.who for way in national().moves[name]) for name in names), role


def test_states_that_are_all_open_are_told_in_one_word() -> None:
    moves = {one.name: one for one in teller().moves()}
    assert moves["recuse_from_case"].ways[0].sources == ("未结束的各环节",)
    assert moves["approve_closing"].ways[0].to == "办结"


def test_a_source_is_told_by_its_ids_and_an_assumption_by_its_reason() -> None:
    assert teller().cite(Source(assumed="why")) == Cite(assumed="why")
    assert teller().cite(Source(rule="A34, H20", clause="c")).rules == ("A34", "H20")
