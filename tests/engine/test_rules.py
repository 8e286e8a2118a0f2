"""An edition of rules as plain types, here that of the national pack."""

import pytest

from engine.rules import ClockSpec, Nature
from engine.sources import Source
from tests.support.office import Office


def test_a_number_is_asked_by_name() -> None:
    rules = Office().rules
    # 条例 20: at most five representatives of a joint visit.
    assert rules.number("joint_visit_representatives") == 5
    with pytest.raises(KeyError):
        rules.number("unheard_of")


def test_the_statutory_clocks_have_the_days_of_the_law() -> None:
    clocks = Office().rules.clocks
    days = {kind: clocks[kind].amount for kind in clocks if kind[0] == "C"}
    # 条例 22: 15, 23: 15 and 5 working days, 34: 60, 35: 30/30, 36: 30/30.
    assert days == {
        "C1": 15, "C2": 15, "C3": 5, "C4": 60, "C5": 30, "C6": 30, "C7": 30, "C8": 30
    }  # fmt: skip
    assert {kind for kind in days if clocks[kind].unit == "working_days"} == {"C3"}
    assert clocks["C4"].extend_max_days == 30
    # 条例 36: the only statutory pause is the hearing of a final review.
    rests = {kind for kind, spec in clocks.items() if spec.pausable and spec.is_of_law}
    assert rests == {"C8"}
    assert {kind for kind in days if clocks[kind].nature == "right"} == {"C5", "C7"}


def test_a_period_of_the_law_cites_an_article_and_assumes_nothing() -> None:
    def of_law(**source: str) -> bool:
        spec = ClockSpec(kind="x", title="x", nature=Nature.DUTY, source=Source(**source))
        return spec.is_of_law

    assert of_law(rule="A34")
    assert of_law(rule="S01, A34")
    assert not of_law(rule="A34", assumed="a guess")
    assert not of_law(rule="H24t", clause="c")
    assert not of_law(assumed="a guess")
