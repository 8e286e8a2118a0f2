"""The faults of fieldwork that show without running it."""

import msgspec
import pytest

from engine.deeds.deed import DeedKind
from engine.fieldwork import Checklist, Coverage, Discipline, Duty, Fieldwork, Item, ReturnRule, Who
from tests.support.packs import national
from workflows.fieldwork_rows import fieldwork_faults
from workflows.loader import load

Row = Duty | Coverage | Discipline | Checklist | ReturnRule
DUTY = Duty(name="x", title="x", who=Who(), kinds=("talk",), measure="times", minimum=2)


def found(**sections: Row) -> list[tuple[str, str]]:
    fieldwork = msgspec.structs.replace(
        Fieldwork(), **{name: {row.name: row} for name, row in sections.items()}
    )
    edition = msgspec.structs.replace(national(), fieldwork=fieldwork)
    return [(fault.path, fault.code) for fault in fieldwork_faults(edition)]


@pytest.mark.parametrize(
    ("change", "path", "code"),
    [
        ({"kinds": ("dance",)}, "duties.x.kinds", "unknown_deed"),
        ({"of": "y"}, "duties.x.of", "unknown_duty"),
        ({"measure": "share"}, "duties.x.over", "share_half_said"),
        ({"over": ("led_case",)}, "duties.x.over", "share_half_said"),
        ({"over": ("case",), "measure": "share"}, "duties.x.over", "unknown_deed"),
        ({"minimum": 4, "out_of": 3}, "duties.x.minimum", "share_above_whole"),
        ({"most": 1}, "duties.x.most", "most_below_minimum"),
        ({"since": "07-01", "by": "06-30"}, "duties.x.by", "to_before_from"),
    ],
)
def test_a_duty(change: dict[str, object], path: str, code: str) -> None:
    assert found(duties=DUTY) == []
    assert found(duties=msgspec.structs.replace(DUTY, **change)) == [(path, code)]


def test_a_part_of_a_part_is_not_counted() -> None:
    part = msgspec.structs.replace(DUTY, of="x")
    assert found(duties=part) == [("duties.x.of", "unknown_duty")]


@pytest.mark.parametrize(
    ("check", "path", "code"),
    [
        ("party", "discipline.x.most", "most_missing"),
        ("vehicles", "discipline.x.most", "most_missing"),
        ("companions", "discipline.x.titles", "titles_missing"),
        ("meeting_free_week", "discipline.x", "week_missing"),
    ],
)
def test_a_rule_for_visits_says_its_limit(check: str, path: str, code: str) -> None:
    assert found(discipline=Discipline(name="x", title="x", check=check)) == [(path, code)]


def test_unknown_deeds_and_months_elsewhere() -> None:
    item = Item(name="i", title="i", kinds=("dance",), since="11-01", by="06-30")
    assert found(
        coverage=Coverage(name="x", title="x", about="roster", kinds=("dance",)),
        checklists=Checklist(name="x", title="x", items=(item,)),
        returns=ReturnRule(name="x", title="x", month=3),
    ) == [
        ("coverage.x.kinds", "unknown_deed"),
        ("checklists.x.i.kinds", "unknown_deed"),
        ("checklists.x.i.by", "to_before_from"),
        ("returns.x.month", "month_of_monthly"),
    ]


@pytest.mark.parametrize(
    ("pack", "level", "kinds"),
    [
        ("suqian", "township", {"reception"}),  # Q15: townships receive whoever comes
        ("liyang", "county", {"labour", "reception"}),  # L07
        ("hefei", "village", {"household_visit", "reception", "enterprise_visit"}),  # H05, H13d
        ("hefei", "township", {"enterprise_visit"}),  # H23b
    ],
)
def test_what_has_no_number_is_recorded_and_asked_of_nobody(
    pack: str, level: str, kinds: set[str]
) -> None:
    asked = [
        duty
        for duty in load(pack).fieldwork.duties.values()
        if level in duty.who.levels and {*duty.kinds} <= kinds
    ]
    assert asked == []
    assert kinds <= {*DeedKind}
