"""The measured sweep climbs all that is due, once, and leaves nothing behind."""

import psycopg
import pytest

from api.bench import sweeping
from api.bench.step import ClientFailed
from api.bench.sweeping import TURNS, measure
from api.bench.workers import Worker
from engine.errors import BadInput
from engine.store.connections import conninfo

KEYS = [
    *("ratio_1_worker", "ratio_2_workers", "longest_lock_ms", "idle_ms", "idle_buffers"),
    *("doubled", "missed"),
]


def test_every_due_clock_is_climbed_once_and_nothing_is_left_behind(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeping, "ROUNDS", 1)
    monkeypatch.setattr(sweeping, "IDLE", 1)
    figures = measure(postgres_url, 2 * len(TURNS) * 8)
    assert list(figures)[: len(KEYS)] == KEYS
    assert (figures["doubled"], figures["missed"]) == (0, 0)
    assert 0 < figures["idle_buffers"] <= 10
    assert min(figures["ratio_1_worker"], figures["ratio_1_worker_changing"]) > 0
    with psycopg.connect(conninfo(postgres_url)) as connection:
        schemas = connection.execute("SELECT nspname FROM pg_namespace").fetchall()
    assert not [name for (name,) in schemas if name.startswith("huiyin_bench")]


def test_a_slice_that_is_not_swept_whole_is_told(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lazy(workers: list[Worker], now: object) -> int:
        return 0

    monkeypatch.setattr(sweeping, "sweep_all", lazy)
    with pytest.raises(ClientFailed, match="one: 0 climbed and not 2"):
        measure(postgres_url, 48)


def test_only_postgresql_is_measured() -> None:
    with pytest.raises(BadInput, match="PostgreSQL"):
        measure("sqlite:///huiyin.db", 48)
