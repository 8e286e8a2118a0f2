"""The ways in over a fresh database: the web application on both kinds, the command line."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.command_line import CommandLine
from tests.support.web import Web, open_web


@pytest.fixture
def web(migrated_url: str) -> Iterator[Web]:
    opened = open_web(migrated_url)
    yield opened
    opened.program.close()


@pytest.fixture
def huiyin(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, migrated_sqlite_url: str
) -> CommandLine:
    """The command line over a migrated database, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return CommandLine(monkeypatch, migrated_sqlite_url)


@pytest.fixture
def unmigrated(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sqlite_url: str) -> CommandLine:
    """The command line where no database is."""
    monkeypatch.chdir(tmp_path)
    return CommandLine(monkeypatch, sqlite_url)
