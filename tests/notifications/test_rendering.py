"""Every told event has words, in both languages, that name what a receiver needs and no more."""

from dataclasses import replace
from datetime import UTC, date, datetime
from importlib.resources import files

import pytest

from engine import registry
from engine.case.dispatching import Dispatched
from engine.kinds import Kind
from engine.ladder import RungClimbed
from engine.org.chart import Chart
from engine.vocabulary import Event, Mark, type_name
from notifications.audience import Happening, Told, table
from notifications.rendering import render
from notifications.wording import Replaced
from notifications.words import LANGUAGES, translator
from tests.support.offices import small_county
from tests.support.samples import CASE, MATTER, MEETING, PETITION, PROMISE, RETURN, sample
from workflows.decrees import seed_calendar
from workflows.loader import load

ON = date(2025, 3, 3)
CHART = Chart(small_county())
CALENDAR = seed_calendar()
RULES = load("national")
HEAD = Told("post:housing-head", "unit_head", must_act=True)


SAMPLES = {
    "case": CASE,
    "matter": MATTER,
    "meeting": MEETING,
    "petition": PETITION,
    "return": RETURN,
    "deed": PROMISE,
}


def happening(event: Event, kind: Kind) -> Happening:
    facts = SAMPLES[kind.name]
    return Happening(kind=kind, event=event, before=facts, after=facts, chart=CHART, on=ON)


def told_events() -> list[tuple[str, type[Event]]]:
    return [
        (kind.name, event)
        for kind in registry.KINDS.values()
        for event in kind.events
        if type_name(event) in table().get(kind.name, {})
    ]


def test_each_told_event_has_its_template_and_no_other() -> None:
    here = {path.name for path in (files("notifications") / "templates").iterdir()}
    wanted = {f"{type_name(event)}.txt" for _, event in told_events()}
    assert here == {*wanted, "layout.txt"}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("kind", "event"), told_events())
def test_every_message_names_what_its_receiver_needs(
    kind: str, event: type[Event], lang: str
) -> None:
    made = happening(sample(event), registry.KINDS[kind])
    row = table()[kind][type_name(event)]
    for must_act in {True, False} if row.act else {False}:
        told = Told("post:a", "unit_head", must_act=must_act)
        words = render(made, told, RULES, CALENDAR, lang)
        number = made.after.id.partition(":")[2]
        assert number in words.subject
        assert number in words.body
        assert "housing" in words.body
        clause = RULES.moves[row.move][0].source.clause
        assert translator(lang)(clause) in words.body
        assert "secret" not in words.body
        asked = "请您：" if lang == "zh" else "What you are asked to do:"
        assert (asked in words.body) is must_act
        nothing = words.body.partition(asked)[2].partition("\n")[0].strip()
        assert bool(nothing) is must_act, "what to do is never empty"


def test_a_message_says_what_to_do_by_when_why_and_by_which_clause() -> None:
    marks = (Mark(act="start", clock="C2#1", on=ON), Mark(act="start", clock="C3#1", on=ON))
    event = Dispatched(on=ON, unit="unit:housing", area_path="", level="county", marks=marks)
    made = happening(event, registry.KINDS["case"])
    after = registry.KINDS["case"].apply(CASE, event)
    words = render(replace(made, after=after), HEAD, RULES, CALENDAR, "zh")
    assert words.subject == "信访事项转送交办 990421-2025-00001 供水 <b>&"
    assert words.body == (
        "编号：990421-2025-00001\n"
        "事由：供水 <b>&\n"
        "承办单位：housing\n"
        "\n"
        "信访事项已转送、交办housing。\n"
        "\n"
        "期限：转办异议，2025-03-10（自2025-03-03起算，5个工作日；"
        "五个工作日内提出异议，逾期视为接收（后半句为假定））\n"
        "期限：受理告知，2025-03-18（自2025-03-03起算，15日；收到之日起十五日内书面告知）\n"
        "请您：接收办理；不属于本单位职责的，五个工作日内说明理由提出异议，逾期视为接收。\n"
        "依据：收到转送交办的单位接收办理\n"
    )


RUNGS = [
    ("remind", 1, False, "临期提醒", "在期限内办理"),
    ("notify", 2, False, "超期报告", "督促立即办理"),
    ("supervise", 4, False, "超期督办", "列入通报"),
    ("take_charge", 4, False, "超期，提请亲自包案", "批准由您包案"),
    ("remind", 6, True, "再次催办", "督促立即办理"),
]


@pytest.mark.parametrize(("action", "rung", "is_repeat", "subject", "asked"), RUNGS)
def test_a_rung_says_what_it_asks(
    action: str, rung: int, subject: str, asked: str, *, is_repeat: bool
) -> None:
    event = RungClimbed(
        on=ON,
        at=datetime(2025, 3, 2, 16, tzinfo=UTC),
        clock="C4#1",
        rung=rung,
        name="principal",
        action=action,
        receiver="post:magistrate",
        is_repeat=is_repeat,
    )
    told = Told("post:magistrate", "receiver", must_act=True, note="superior")
    words = render(happening(event, registry.KINDS["case"]), told, RULES, CALENDAR, "zh")
    assert words.subject.startswith(subject)
    assert asked in words.body
    assert "说明：本级无人可收" in words.body


def test_a_rung_of_an_unknown_clock_is_told_by_its_name() -> None:
    event = RungClimbed(
        on=ON, clock="gone#1", rung=2, name="top", action="notify", receiver="post:magistrate"
    )
    words = render(happening(event, registry.KINDS["case"]), HEAD, RULES, CALENDAR, "zh")
    assert "“top”" in words.body


def test_a_place_may_say_it_in_its_own_words() -> None:
    event = sample(Dispatched)
    made = happening(event, registry.KINDS["case"])
    ours = render(made, HEAD, RULES, CALENDAR, "zh")
    own = {
        "zh": {"dispatched": Replaced(subject="转办：{number}\n{unit}", body="{text}请来领取。")}
    }
    words = render(made, HEAD, RULES, CALENDAR, "zh", own)
    number = CASE.id.partition(":")[2]
    assert words.subject.startswith(f"转办：{number} ")
    assert words.body == f"{ours.body}请来领取。\n"
    assert render(made, HEAD, RULES, CALENDAR, "en", own) == render(
        made, HEAD, RULES, CALENDAR, "en"
    )
    half = {"zh": {"dispatched": Replaced(subject="转办")}}
    assert render(made, HEAD, RULES, CALENDAR, "zh", half) == ("转办", ours.body)
