"""A hundred thousand decisions on who may know what, on both databases: none is wrong."""

import pytest

from tests.conftest import Backend
from tests.matrix.judging import Tally, judge_by_hand, judge_lists, judge_over_http
from tests.matrix.scene import set_scene

DECISIONS = 100_000
SEED = 1_000


@pytest.mark.torture
def test_no_decision_is_wrong(
    migrated_url: str, backend: Backend, capsys: pytest.CaptureFixture[str]
) -> None:
    scene, tally = set_scene(migrated_url, SEED, size=120), Tally()
    judge_by_hand(scene, tally)
    judge_lists(scene, tally)
    judge_over_http(scene, tally)
    scene.web.program.close()
    with capsys.disabled():
        print(f"\n{tally.judged} decisions on {backend}, {len(tally.wrong)} wrong")  # noqa: T201
    assert tally.wrong == []
    assert tally.judged >= DECISIONS
