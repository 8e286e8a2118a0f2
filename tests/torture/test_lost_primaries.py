"""Every fault of a primary and its standby, in rounds, while clients write into their ledgers."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.store import wire
from engine.store.migration import migrate
from tests.properties.test_lost_primaries import DEADLINE_SECONDS, FAULTS, SEED, lose_primaries
from tests.support.figures import tell
from tests.support.standby import Pair, pair

pytestmark = pytest.mark.torture

ROUNDS = int(os.environ.get("HUIYIN_FAULT_ROUNDS", "3"))
ACKNOWLEDGEMENTS = int(os.environ.get("HUIYIN_ACKNOWLEDGEMENTS", "52000"))


@pytest.fixture
def servers() -> Iterator[Pair]:
    with pair() as made:
        migrate(made.url)
        yield made


def test_nothing_acknowledged_is_lost_and_nothing_is_doubled(
    servers: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell("lost primaries begin", seed=SEED)
    monkeypatch.setattr(wire, "DEADLINE_SECONDS", DEADLINE_SECONDS)
    before_each = ACKNOWLEDGEMENTS // (ROUNDS * len(FAULTS))
    figures = lose_primaries(servers, tmp_path, [FAULTS] * ROUNDS, before_each)
    assert figures["outcomes_unknown"] > 0, "no commit was ever in doubt"
    tell("lost primaries", **figures)
