"""Every statement of every command and of every other road, failed in every way: 100 %."""

from collections.abc import Iterator

import pytest

from tests.properties.test_failed_statements import fail_every_command, fail_every_road
from tests.support.breaking import Breaking


@pytest.fixture
def kept(migrated_url: str) -> Iterator[Breaking]:
    breaking = Breaking(migrated_url)
    yield breaking
    breaking.close()


@pytest.mark.torture
def test_every_statement_is_all_or_nothing(
    kept: Breaking, capsys: pytest.CaptureFixture[str]
) -> None:
    commands, roads = fail_every_command(kept, 1), fail_every_road(kept, 1)
    with capsys.disabled():
        told = f"{commands} failed in commands, {roads} on other roads, 0 halves"
        print(f"\n{kept.kind}: {told}")  # noqa: T201
    assert commands > 0
    assert roads > 0
