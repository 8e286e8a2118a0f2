"""How deeds are counted, measure by measure."""

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.duties.counting import counted, counts_towards
from engine.duties.spans import window
from engine.fieldwork import Duty, Who
from engine.record import DeedRow
from tests.support.worked_year import LAST, YEAR, deed

MAY = date(YEAR, 5, 4)
DUTY = Duty(name="x", title="x", who=Who(), kinds=("talk",), measure="times", minimum=1)


def done(rows: list[DeedRow], on: date = LAST, **more: object) -> int:
    duty = msgspec.structs.replace(DUTY, **more)
    return counted(duty, rows, YEAR, on, {}).done


def test_kinds_forms_and_purposes_narrow() -> None:
    row = deed("talk", "deputy", MAY, form="expert", purpose="policy_research")
    days = window(DUTY, YEAR)
    assert counts_towards(DUTY, row, days)
    for field, value in (("kinds", "forum"), ("forms", "other"), ("purposes", "grassroots")):
        assert not counts_towards(msgspec.structs.replace(DUTY, **{field: (value,)}), row, days)
    for form, counts in (("expert", False), ("outside_party", True)):
        assert counts_towards(msgspec.structs.replace(DUTY, not_forms=(form,)), row, days) is counts


@pytest.mark.parametrize(
    ("measure", "amount"), [("times", 2), ("keys", 3), ("days", 2), ("nights", 1), ("count", 35)]
)
def test_each_measure(measure: str, amount: int) -> None:
    """One day with two things of twenty heads, one span with a night of fifteen."""
    rows = [
        deed("talk", "deputy", MAY, key="a", count=20),
        deed("talk", "deputy", MAY, key="b", count=20),
        deed("talk", "deputy", MAY, 2, until=date(YEAR, 5, 5), count=15),
    ]
    assert done(rows, measure=measure) == amount


def test_as_of_a_day_nothing_later_counts() -> None:
    rows = [deed("talk", "deputy", MAY), deed("talk", "deputy", date(YEAR, 5, 5))]
    assert [done(rows, date(YEAR, 5, day)) for day in (3, 4, 5)] == [0, 1, 2]
    whole = [deed("talk", "deputy", MAY, until=date(YEAR, 5, 20))]
    assert done(whole, date(YEAR, 5, 10), measure="days") == 7


def test_evidence_is_in_the_order_of_its_days() -> None:
    rows = [deed("talk", "deputy", LAST), deed("talk", "deputy", MAY)]
    evidence = counted(DUTY, rows, YEAR, LAST, {}).evidence
    assert evidence == (rows[1].dossier, rows[0].dossier)


PLACES = st.sampled_from(("east", "west"))
DAYS = st.integers(min_value=0, max_value=30).map(lambda number: MAY + timedelta(days=number))
SPREAD = st.builds(
    lambda kind, unit, on, days: deed(kind, "deputy", on, unit=unit, until=on + days),
    st.sampled_from(("talk", "stay")),
    PLACES,
    DAYS,
    st.integers(min_value=0, max_value=5).map(lambda number: timedelta(days=number)),
)


@given(rows=st.lists(SPREAD, max_size=12), kinds=st.sampled_from([("talk",), ("talk", "stay")]))
def test_what_happens_during_another_duty_shares_a_day_and_the_unit_with_it(
    rows: list[DeedRow], kinds: tuple[str, ...]
) -> None:
    stays = msgspec.structs.replace(DUTY, name="stays", kinds=("stay",))
    talks = msgspec.structs.replace(DUTY, kinds=kinds, of="stays")
    during = {
        row.dossier
        for row in rows
        for other in rows
        if row.kind in kinds and other.kind == "stay" and row.unit == other.unit
        if row.on <= other.until and other.on <= row.until
    }
    assert {*counted(talks, rows, YEAR, LAST, {"stays": stays}).evidence} == during
