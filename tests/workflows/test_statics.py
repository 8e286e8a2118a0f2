"""Faults seen without running a pack: each is found, and the shipped packs have none."""

from typing import Any

import pytest
from msgspec.structs import replace

from engine.rules import DayUnit, Edition, Nature, StateSpec
from engine.sources import Source
from tests.support.packs import (
    national,
    with_clock,
    with_moves,
    without_clock,
)
from workflows.loader import codes, load
from workflows.statics import is_handling, static_faults


def told(edition: Edition) -> set[tuple[str, str]]:
    return {(fault.path, fault.code) for fault in static_faults(edition)}


@pytest.mark.parametrize("code", codes())
def test_the_shipped_packs_have_none(code: str) -> None:
    assert static_faults(load(code)) == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"start": ("born",)}, ("clocks.C4.start", "unknown_event")),
        ({"start": ()}, ("clocks.C4.start", "clock_never_starts")),
        ({"when": ("is_blue",)}, ("clocks.C4.when", "unknown_condition")),
        ({"meet_when": ("is_blue",)}, ("clocks.C4.meet_when", "unknown_condition")),
        ({"void_when": ("is_blue",)}, ("clocks.C4.void_when", "unknown_condition")),
        ({"owner": "somebody"}, ("clocks.C4.owner", "unknown_owner")),
        ({"ladder": "rope"}, ("clocks.C4.ladder", "unknown_ladder")),
        ({"ladder": ""}, ("clocks.C4.ladder", "duty_without_ladder")),
        ({"keep_in": ("heaven",)}, ("clocks.C4.keep_in", "unknown_state")),
        ({"start_after": ("C0",)}, ("clocks.C4.start_after", "unknown_clock")),
        ({"dossier": "visit"}, ("clocks.C4.dossier", "unknown_dossier")),
        ({"amount": None}, ("clocks.C4", "amount_or_given")),
        ({"given": "due"}, ("clocks.C4", "amount_or_given")),
        ({"amount": None, "given": "due"}, ("clocks.C4.given", "event_gives_no_date")),
        ({"extend_max_days": 0}, ("clocks.C4.extend", "extension_half_said")),
        ({"pausable": True}, ("clocks.C4.pause", "pause_half_said")),
        ({"per": "unit"}, ("clocks.C4.per", "event_names_none")),
        ({"nature": Nature.RIGHT}, ("clocks.C4.ladder", "ladder_without_duty")),
        ({"expires_to": "admit"}, ("clocks.C4.expires_to", "expiry_without_silence")),
        ({"ladder": "procedure"}, ("ladders.procedure.principal", "ends_below_level")),
        ({"amount": 3}, ("ladders.handling.reminder.offset", "rung_before_start")),
        ({"source": Source(rule="Z99")}, ("clocks.C4", "unknown_rule")),
        ({"source": Source()}, ("clocks.C4", "without_source")),
        ({"source": Source(clause="x", assumed="y")}, ("clocks.C4", "clause_without_rule")),
    ],
)
def test_a_clock_at_fault(changes: dict[str, Any], fault: tuple[str, str]) -> None:
    assert fault in told(with_clock(national(), "C4", **changes))


def test_a_silence_issues_a_command() -> None:
    faults = told(with_clock(national(), "C3", expires_to="sing"))
    assert ("clocks.C3.expires_to", "unknown_command") in faults


def test_the_clocks_and_numbers_that_the_engine_needs() -> None:
    edition = without_clock(national(), "C5")
    numbers = {n: v for n, v in edition.numbers.items() if n != "late_entry_days"}
    faults = told(replace(edition, numbers=numbers))
    assert ("clocks.C5", "clock_needed") in faults
    assert ("numbers.late_entry_days", "number_needed") in faults


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"sources": ("heaven",)}, ("moves.admit", "unknown_state")),
        ({"to": "heaven"}, ("moves.admit", "unknown_state")),
        ({"who": ("king",)}, ("moves.admit.who", "unknown_role")),
        ({"requires": ("is_blue",)}, ("moves.admit.requires", "unknown_condition")),
        ({"source": Source()}, ("moves.admit", "without_source")),
    ],
)
def test_a_move_at_fault(changes: dict[str, Any], fault: tuple[str, str]) -> None:
    assert fault in told(with_moves(national(), "admit", **changes))


@pytest.mark.parametrize("name", ["trigger", "state", "check", "is_closed", "to_led", "may_admit"])
def test_a_move_may_not_be_named_like_the_librarys_own(name: str) -> None:
    edition = national()
    ways = tuple(replace(way, name=name) for way in edition.moves["admit"])
    faults = told(replace(edition, moves={**edition.moves, name: ways}))
    assert (f"moves.{name}", "name_of_library") in faults
    assert (f"moves.{name}", "unknown_command") in faults


def test_states_begin_open_and_ends_have_answers() -> None:
    edition = national()
    end = StateSpec(name="gone", title="x", is_end=True)
    faults = told(replace(edition, states={"gone": end, **edition.states}))
    assert ("states", "no_beginning") in faults
    assert ("states.gone", "end_without_answer") in faults


def test_a_class_has_evidence() -> None:
    edition = national()
    bare = replace(edition.classes["common"], closing=(), begin=("is_blue",))
    faults = told(replace(edition, classes={**edition.classes, "common": bare}))
    assert ("classes.common", "class_without_evidence") in faults
    assert ("classes.common.begin", "unknown_condition") in faults


def test_a_ladder_rises_to_whom_the_rules_name() -> None:
    edition = national()
    ladder = edition.ladders["procedure"]
    rungs = (*ladder.rungs[:-1], replace(ladder.rungs[-1], offset=0, receiver="unit_staff"))
    changed = {**edition.ladders, "procedure": replace(ladder, rungs=rungs)}
    faults = told(replace(edition, ladders=changed))
    assert ("ladders.procedure.principal.offset", "ladder_does_not_rise") in faults
    assert ("ladders.procedure.principal", "ends_below_unit") in faults


def test_receivers_are_known_and_ladders_used() -> None:
    edition = national()
    ladder = edition.ladders["procedure"]
    rungs = (*ladder.rungs[:-1], replace(ladder.rungs[-1], receiver="king"))
    idle = replace(ladder, name="idle", rungs=rungs)
    faults = told(replace(edition, ladders={**edition.ladders, "idle": idle}))
    assert ("ladders.idle", "ladder_unused") in faults
    assert ("ladders.idle", "unknown_receiver") in faults


def test_what_is_a_clock_of_handling() -> None:
    handling = {kind for kind, clock in national().clocks.items() if is_handling(clock)}
    assert handling == {"C4", "solve", "settle", "carry_out"}


def test_a_reminder_in_other_days_is_not_compared() -> None:
    edition = with_clock(national(), "C2", amount=1, unit=DayUnit.WORKING)
    assert ("ladders.procedure.reminder.offset", "rung_before_start") in told(edition)
