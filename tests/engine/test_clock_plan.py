"""A plan tells for each event type which clocks it concerns, made once per edition and kind."""

from msgspec.structs import replace

from engine.clock_plan import plan_of
from tests.support.packs import national


def test_a_plan_is_made_once_per_edition_and_kind_of_dossier() -> None:
    rules = national()
    assert plan_of(rules, "case") is plan_of(rules, "case")
    assert plan_of(replace(rules, hash="another"), "case") is not plan_of(rules, "case")


def test_a_plan_names_the_clocks_of_its_own_kind_of_dossier() -> None:
    plan = plan_of(national(), "matter")
    assert [(act, spec.kind) for act, spec in plan["study_recorded"]] == [
        ("meet", "matter_study"),
        ("start", "matter_carry_out"),
    ]
    assert "registered" not in plan
