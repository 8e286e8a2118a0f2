"""The web application over a fresh SQLite file with the small county in it."""

from collections.abc import Iterator

import pytest

from tests.support.web import Web, open_web


@pytest.fixture
def web(migrated_sqlite_url: str) -> Iterator[Web]:
    opened = open_web(migrated_sqlite_url)
    yield opened
    opened.program.close()
