"""What a pack says of supervision hangs together: kinds, rungs, clocks that count each."""

from typing import Any

import pytest
from msgspec.structs import replace

from engine.rules import Edition, SupervisionSpec
from tests.support.packs import national, with_clock
from workflows.supervision_rules import supervision_faults


def with_kind(kind: str, **changes: Any) -> Edition:  # noqa: ANN401 - fields of a rule
    rules = national()
    spec: SupervisionSpec = replace(rules.supervisions[kind], **changes)
    return replace(rules, supervisions={**rules.supervisions, kind: spec})


def with_last_rung(ladder: str, **changes: Any) -> Edition:  # noqa: ANN401 - fields of a rule
    rules = national()
    *before, last = rules.ladders[ladder].rungs
    changed = replace(rules.ladders[ladder], rungs=(*before, replace(last, **changes)))
    return replace(rules, ladders={**rules.ladders, ladder: changed})


def codes(edition: Edition) -> set[tuple[str, str]]:
    return {(fault.path, fault.code) for fault in supervision_faults(edition)}


def test_the_national_rules_hang_together() -> None:
    assert codes(national()) == set()


@pytest.mark.parametrize(
    ("kind", "changes", "fault"),
    [
        ("follow_up", {"days": 0}, ("supervisions.follow_up.days", "days_missing")),
        ("listed", {"days": 5}, ("supervisions.listed.days", "days_missing")),
        ("dynamic", {"yellow": 90}, ("supervisions.dynamic", "shares_missing")),
        ("dynamic", {"over": ()}, ("supervisions.dynamic", "shares_missing")),
        (
            "listed",
            {"over": ("C4",), "yellow": 1, "red": 2},
            ("supervisions.listed", "shares_missing"),
        ),
        ("dynamic", {"over": ("C99",)}, ("supervisions.dynamic.over", "unknown_clock")),
        ("listed", {"until": ("never",)}, ("supervisions.listed.until", "unknown_event")),
    ],
)
def test_each_kind_says_what_it_needs(
    kind: str, changes: dict[str, Any], fault: tuple[str, str]
) -> None:
    assert codes(with_kind(kind, **changes)) == {fault}


def test_a_rung_that_supervises_says_how_and_no_other_does() -> None:
    path = "ladders.procedure.principal.supervision"
    assert codes(with_last_rung("procedure", supervision="")) == {(path, "supervision_half_said")}
    assert (path, "supervision_half_said") in codes(with_last_rung("procedure", action="notify"))
    unknown = with_last_rung("procedure", supervision="listed")
    bare = replace(unknown, supervisions={"follow_up": unknown.supervisions["follow_up"]})
    assert codes(bare) == {(path, "supervision_unknown")}


def test_a_supervision_is_not_supervised_by_its_own_ladder() -> None:
    edition = with_clock(national(), "follow_up", ladder="procedure")
    assert codes(edition) == {("clocks.follow_up.ladder", "supervises_itself")}
