"""What the copies are made from is written by the desk: its audits find nothing."""

import pytest

from api.bench.assigning import DEPUTY
from api.bench.portfolio import SHAPES, portfolio
from engine import registry
from engine.audit import Audit
from engine.record import EVERYTHING
from engine.store.memory import MemoryStore


def test_cases_are_those_of_one_leader_in_every_shape(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.bench.portfolio.DAYS", 12)
    store = MemoryStore()
    desk, written = portfolio(store)
    assert {sort: len(cases) for sort, cases in written.items()} == {"in_hand": 36, "owed": 24}
    cases = [case for some in written.values() for case in some]
    rows = store.read(cases, EVERYTHING).rows
    facts = {case: registry.facts_of(case, rows[case].facts) for case in cases}
    assert {(one.state, one.lead.post) for one in facts.values()} == {("led", DEPUTY)}
    kinds = [{clock.kind for clock in store.open_clocks([case])[case]} for case in cases]
    assert [sum(name in one for one in kinds) for name in ("confirm", "approve_closing")] == [
        12,
        12,
    ]
    # The first milestone is due after ten days: by then it has climbed.
    assert any(row.rungs for row in rows.values())
    audit = Audit(store, desk.around, desk.clock)
    assert [*audit.replay(), *audit.rederive(), *audit.echo()] == []
    assert len(SHAPES) == len(written)
