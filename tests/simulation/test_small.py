"""Two hundred lives of an office: whatever people do, the audits find nothing."""

from datetime import date
from functools import cache
from random import Random

import pytest

from engine.record import EVERYTHING
from engine.store.memory import MemoryStore
from tests.support.office import Office
from tests.support.office_life import CANARY, Life

SEEDS = 200
STEPS = 40
STATUTORY = ("C1", "C2", "C3", "C4", "C5", "C6", "C7")


@cache
def lived(seed: int) -> Life:
    life = Life(Random(seed), Office(MemoryStore(), date(2025, 1, 6)))
    for _ in range(STEPS):
        life.step()
    life.office.later(120)
    life.office.sweep()
    return life


@pytest.mark.parametrize("tens", range(SEEDS // 10))
def test_after_any_life_every_audit_is_clean(tens: int) -> None:
    for seed in range(tens * 10, tens * 10 + 10):
        life = lived(seed)
        assert life.office.faults() == [], f"seed {seed}"
        assert life.office.sweep().refused == 0, f"seed {seed}: time is refused"
        said = [entry.payload for entry in life.office.store.entries() if CANARY in entry.payload]
        assert said == [], f"seed {seed}: free text in the journal"


def test_the_lives_reach_what_an_office_does() -> None:
    types = set()
    for seed in range(SEEDS):
        life = lived(seed)
        types |= {entry.type for case in life.cases for entry in life.office.store.journal(case)}
    assert {
        "admitted",
        "answer_received",
        "case_merged",
        "case_reopened",
        "closing_approved",
        "closing_returned",
        "concluded",
        "leader_assigned",
        "opinion_issued",
        "milestone_met",
        "right_lapsed",
        "rung_climbed",
        "verified",
        "withdrawal_verified",
    } <= types


def test_texts_are_kept_outside_the_journal() -> None:
    life = lived(1)
    titles = [life.office.case(case).title_ref for case in life.cases]
    assert CANARY in life.office.store.texts(titles, EVERYTHING).values()
