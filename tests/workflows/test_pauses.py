"""Pauses of a pack: none of the law but the hearing, none without days, none without an end."""

from msgspec.structs import replace

from engine.rules import Edition
from engine.sources import Source
from tests.support.packs import national, with_clock, without_clock
from workflows.pauses import pause_faults


def told(edition: Edition) -> set[tuple[str, str]]:
    return {(fault.path, fault.code) for fault in pause_faults(edition)}


def paused(kind: str, by: str = "clock_paused", source: Source | None = None) -> Edition:
    edition = national()
    return with_clock(
        edition,
        kind,
        pausable=True,
        pause=(by,),
        resume=("clock_resumed",),
        source=source or edition.clocks[kind].source,
    )


def test_the_shipped_pack_keeps_them() -> None:
    assert told(national()) == set()


def test_the_periods_of_the_law_do_not_rest() -> None:
    for kind in ("C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8"):
        assert told(paused(kind)) == {(f"clocks.{kind}.pause", "law_does_not_pause")}
    # Nor does a hearing stop any of them but the final review.
    assert told(paused("C6", "hearing_opened")) == {("clocks.C6.pause", "law_does_not_pause")}


def test_a_number_no_law_states_may_rest() -> None:
    assert told(paused("class")) == set()


def test_a_given_date_is_moved_not_paused() -> None:
    assert told(paused("settle")) == {("clocks.settle.pause", "pause_of_given_date")}


def test_a_pause_has_an_end_and_grounds() -> None:
    endless = without_clock(national(), "pause_limit")
    assert ("clocks.solve.pause", "pause_without_end") in told(endless)
    # Nor may one outlive its limit where the clock is kept after an end.
    forgotten = with_clock(national(), "pause_limit", keep_in=())
    assert told(forgotten) == {("clocks.execute.pause", "pause_without_end")}
    assert told(replace(national(), pause_reasons={})) == {("pause_reasons", "no_pause_reasons")}


def test_what_pauses_also_resumes() -> None:
    half = with_clock(national(), "solve", resume=())
    assert told(half) == {("clocks.solve.pause", "pause_half_said")}
