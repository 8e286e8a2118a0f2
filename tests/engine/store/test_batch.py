"""A batch is a handful of statements; who comes in between is seen at the second look."""

from collections.abc import Iterable, Iterator
from contextlib import closing

import pytest

from api.bench.step import Trace
from engine.record import Touched, Write
from engine.store import batch
from engine.store.postgres import PostgresStore
from engine.store.wire import Hot
from tests.support.writes import clock, outcome, write


def grown(number: int, seen: int) -> list[Write]:
    id_ = f"case:{number}"
    return [
        write(
            id_,
            seen,
            f"{id_}/{seen}",
            clocks=(clock(id_, f"C{seen + 1}#1"),),
            closed=(f"C{seen}#1",) if seen else (),
            outcomes=(outcome(id_, f"C{seen}#1", seen + 1),) if seen else (),
            outbox=(seen + 1,),
        )
    ]


def test_fifty_cases_are_moved_by_a_handful_of_statements(migrated_postgres_url: str) -> None:
    with closing(PostgresStore(migrated_postgres_url)) as store:
        trace = Trace()
        store.on_connect(trace.watch)
        assert all(store.write_many([grown(number, 0) for number in range(50)]))
        before = trace.statements()
        assert all(store.write_many([grown(number, 1) for number in range(50)]))
        assert trace.statements() - before <= 12


def test_commands_are_made_while_those_before_them_are_written(migrated_postgres_url: str) -> None:
    sent: list[int] = []

    def made() -> Iterator[list[Write]]:
        for number in range(50):
            sent.append(trace.statements())
            yield grown(number, 0)

    names = sorted(f"case:{number}" for number in range(50))
    with closing(PostgresStore(migrated_postgres_url)) as store:
        trace = Trace()
        store.on_connect(trace.watch)
        assert store.write_many(made(), Touched(names, [], [])) == [True] * 50
    assert len(sent) == 50
    assert sent[0] < sent[-1] < sent[0] + 30


@pytest.mark.parametrize(("times", "is_made_late"), [(1, False), (1, True), (9, True)])
def test_who_comes_in_between_is_seen_at_the_second_look(
    migrated_postgres_url: str, monkeypatch: pytest.MonkeyPatch, times: int, *, is_made_late: bool
) -> None:
    real, left = batch.move, [times]

    def overtaken(connection: Hot, writes: Iterable[Write]) -> None:
        if left[0]:
            left[0] -= 1
            other.write([write(f"case:other{left[0]}", key="k2")])
            other.write([write("case:3", key="k3")])
        real(connection, writes)

    with (
        closing(PostgresStore(migrated_postgres_url)) as store,
        closing(PostgresStore(migrated_postgres_url)) as other,
    ):
        if times > 1:
            monkeypatch.setattr(batch, "ATTEMPTS", 1)
        monkeypatch.setattr(batch, "move", overtaken)
        made = [[write("case:1", key="k1")], [write("case:2", key="k2")], [write("case:3")]]
        touched = Touched(["case:1", "case:2", "case:3"], ["k1", "k2"], [])
        asked = store.write_many(iter(made), touched) if is_made_late else store.write_many(made)
        assert asked == [True, False, False]
        assert [row.id for row in store.dossiers("case")] == [
            "case:1",
            "case:3",
            "case:other" + str(times - 1),
        ]
