"""A browser for the whole session, and a visitor for each test and each way of looking."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.support.browser import CHROMIUM, DESK, PHONE, PLAIN, QUIET, Look, Visitor, served
from tests.support.web import Web, open_web


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; where there is none, these tests are left out and say so."""
    if not CHROMIUM:
        pytest.skip("no Chromium here: install Debian's package chromium")
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=CHROMIUM, args=[*QUIET])
        yield opened
        opened.close()


@pytest.fixture
def web(migrated_sqlite_url: str) -> Iterator[Web]:
    opened = open_web(migrated_sqlite_url)
    yield opened
    opened.program.close()


@pytest.fixture(params=[DESK, PHONE, PLAIN], ids=lambda look: look.name)
def look(request: pytest.FixtureRequest) -> Look:
    """Every journey is made wide, narrow, and narrow without scripts."""
    chosen: Look = request.param
    return chosen


@pytest.fixture
def visitor(web: Web, browser: Browser, look: Look) -> Iterator[Visitor]:
    with served(web) as base:
        came = Visitor(web, base, browser, look)
        yield came
        came.close()
