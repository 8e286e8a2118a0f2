"""Markup in a petition is shown as text on every page that shows it."""

from collections.abc import Sequence
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Dialog

from tests.support.browser import DESK, Visitor, served
from tests.support.markup import MARK, corpus
from tests.support.slipping import filed, slipped, slipped_into_form, written
from tests.support.web import Web

SOME = 20
ADDRESSES = ("/?cursor={}", "/proposals?done={}", "/login?next_={}", "/cases/{}")
"""Words of the address that a page might show again."""


def run_through(web: Web, browser: Browser, texts: Sequence[str]) -> list[str]:
    """Return the texts and pages by which something slipped through."""
    found = []
    with served(web) as base:
        visitor = Visitor(web, base, browser, DESK)
        for text in texts:
            asked = (one.format(quote(text, safe="")) for one in ADDRESSES)
            paths = [*written(web, text), "/", *asked]
            visitor.is_now("deputy-works")
            found += [f"{path}: {text}" for path in paths if slipped(visitor, path)]
            visitor.said.clear()
        visitor.close()
    return found


def run_through_public(web: Web, browser: Browser, texts: Sequence[str]) -> list[str]:
    """Return the texts and pages of what people file by which something slipped through."""
    found = []
    with served(web) as base:
        visitor = Visitor(web, base, browser, DESK)
        for text in texts:
            web.office.later(1)  # so many are filed in no quarter of an hour
            paths = [*filed(web, text), "/petitions"]
            visitor.is_now("clerk")
            found += [f"{path}: {text}" for path in paths if slipped(visitor, path)]
            found += [f"counter: {text}"] if slipped_into_form(visitor, paths[0]) else []
            visitor.context.clear_cookies()
            name = web.identity.asker_cookie
            own = str(web.client.cookies.get(name))
            visitor.context.add_cookies([{"name": name, "url": base, "value": own}])
            found += [f"own: {text}"] if slipped(visitor, "/query/case") else []
            page = visitor.page
            page.goto(f"{base}/query/new")
            page.locator('[name="title"]').fill(text[:100])
            page.locator('[name="body"]').fill(text)
            page.locator('[name="persons.0.name"]').fill(text[:60])
            with page.expect_event("load"):
                page.locator("form.filing button").click()  # refused: nobody can reach him
            found += [f"refused: {text}"] if page.locator(f"[{MARK}]").count() else []
            visitor.said.clear()
        visitor.close()
    return found


def test_the_corpus_is_large_and_each_text_is_of_its_own() -> None:
    texts = corpus()
    assert len(texts) >= 200
    assert len({*texts}) == len(texts)


def test_a_browser_runs_it_where_a_page_lets_it_through(browser: Browser) -> None:
    """What these tests look for does show: the mark, and a dialog."""
    page = browser.new_page()
    said: list[str] = []

    def hear(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", hear)
    with page.expect_event("dialog"):
        page.set_content(f"<p>{corpus()[20]}</p>")
    assert page.locator(f"[{MARK}]").count() == 1
    page.close()
    assert said == ["1"]


def test_some_of_it_is_shown_as_text(web: Web, browser: Browser) -> None:
    texts = corpus()
    assert run_through(web, browser, texts[:: len(texts) // SOME]) == []


def test_some_of_it_is_shown_as_text_where_people_file(web: Web, browser: Browser) -> None:
    texts = corpus()
    assert run_through_public(web, browser, texts[:: len(texts) // SOME]) == []


@pytest.mark.torture
def test_all_of_it_is_shown_as_text_where_people_file(web: Web, browser: Browser) -> None:
    assert run_through_public(web, browser, corpus()) == []


@pytest.mark.torture
def test_all_of_it_is_shown_as_text(web: Web, browser: Browser) -> None:
    assert run_through(web, browser, corpus()) == []
