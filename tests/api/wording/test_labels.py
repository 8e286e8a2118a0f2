"""Every code that a screen shows has a label, in both languages."""

from enum import Enum

import pytest
from msgspec.structs import replace

from api.wording.labels import LABELS, journal_line, label
from engine import errors, registry
from engine.case.authority import ROLES as ACTING
from engine.case.authority import TIME_ROLE
from engine.case.deferring import REASON_CODES
from engine.case.rechecking import Deed
from engine.case.terms import (
    Channel,
    LegalKind,
    OpinionOutcome,
    Origin,
    Outcome,
    Rating,
    ReceiptProof,
    Road,
    ShownFor,
    Way,
)
from engine.matter.studying import OPEN_STATES
from engine.org.facts import Level, Rank, UnitKind
from engine.org.receivers import ROLES as RECEIVING
from engine.rules import DayUnit, Nature
from engine.vocabulary import type_name
from notifications.words import translator
from tests.support.writes import entry
from workflows.loader import load

RULES = load("national")
ZH, EN = translator("zh"), translator("en")
ENUMS: list[tuple[str, type[Enum]]] = [
    ("kinds", LegalKind),
    ("origins", Origin),
    ("channels", Channel),
    ("opinions", OpinionOutcome),
    ("outcomes", Outcome),
    ("ratings", Rating),
    ("ways", Way),
    ("deeds", Deed),
    ("proofs", ReceiptProof),
    ("shown_for", ShownFor),
    ("levels", Level),
    ("unit_kinds", UnitKind),
    ("natures", Nature),
    ("units_of_days", DayUnit),
    ("ranks", Rank),
]


@pytest.mark.parametrize(("table", "enum"), ENUMS)
def test_closed_lists_are_labelled_whole(table: str, enum: type[Enum]) -> None:
    assert set(LABELS[table]) == {str(one.value) for one in enum}


def test_kinds_commands_and_events_are_labelled_whole() -> None:
    events = {type_name(event) for kind in registry.KINDS.values() for event in kind.events}
    assert set(registry.KINDS) <= set(LABELS["dossiers"])
    assert events == set(LABELS["events"])
    assert set(registry.COMMANDS) == set(LABELS["moves"])


def test_what_packs_name_is_labelled() -> None:
    assert set(RULES.states) | {*OPEN_STATES, "ended", "made"} <= set(LABELS["states"])
    assert set(RULES.classes) == set(LABELS["classes"])
    actions = {rung.action for ladder in RULES.ladders.values() for rung in ladder.rungs}
    assert actions == set(LABELS["actions"])
    owners = {clock.owner for clock in RULES.clocks.values()}
    assert {*ACTING, *RECEIVING, *owners, TIME_ROLE} <= set(LABELS["roles"])


def test_codes_of_the_engine_are_labelled() -> None:
    assert set(LABELS["deferrals"]) == set(REASON_CODES)
    assert set(LABELS["roads"]) == {str(road) for road in Road if road}
    codes = {
        error.code
        for error in vars(errors).values()
        if isinstance(error, type) and issubclass(error, errors.HuiyinError)
    }
    assert codes <= set(LABELS["errors"])


def test_a_pack_s_own_title_goes_first() -> None:
    own = replace(RULES.states["led"], title="领导包案")
    rules = replace(RULES, states={**RULES.states, "led": own})
    assert label("states", "led", ZH) == "包案"
    assert label("states", "led", ZH, rules) == "领导包案"
    assert label("states", "gathering", ZH, rules) == "汇集"
    assert label("moves", "dispatch", ZH, RULES) == "转送交办"
    assert label("moves", "put_on_agenda", ZH, RULES) == "列入议程"
    assert label("channels", "letter", EN, RULES) == "Letter"


def test_an_unknown_code_stays_itself_and_none_is_nothing() -> None:
    assert label("topics", "", ZH) == ""
    assert label("states", "brand_new", ZH) == "brand_new"


def test_a_line_of_the_journal_says_when_who_and_what() -> None:
    names = {"post:clerk": "县信访局 经办人", "post:head": "县信访局 局长"}
    at = entry("case:1", 1, type="dispatched", post="post:clerk")
    assert journal_line(at, ZH, names) == "2026-03-02 06:02 县信访局 经办人转送交办了信访事项"
    day = replace(at, happened_at=None, on_behalf_of="post:head")
    assert journal_line(day, ZH, names) == (
        "2026-03-02 县信访局 经办人（代县信访局 局长录入）转送交办了信访事项"
    )
    assert journal_line(replace(at, post="time"), ZH, {}).endswith("系统转送交办了信访事项")
    assert journal_line(replace(at, post="console"), EN, {}).endswith(
        "the administrator sent the case to a unit"
    )
    assert "post:gone" in journal_line(replace(at, post="post:gone"), ZH, {})


def test_no_label_is_empty() -> None:
    assert all(text for table in LABELS.values() for text in table.values())
