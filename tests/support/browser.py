"""A person before the pages, in Debian's Chromium: opens, fills in, sends, and complains."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import uvicorn
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page

from engine.accounts import Stage
from tests.support.web import Web

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
# What it would ask of other machines at every start is none of a test's business.
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic")
GRAVE = frozenset({"serious", "critical"})
START_SECONDS = 20


class Look(NamedTuple):
    """How a browser looks at the pages: how wide, in pixels, and whether it runs scripts."""

    width: int
    has_scripts: bool = True

    @property
    def name(self) -> str:
        """Return what a test calls it."""
        return f"{self.width}{'' if self.has_scripts else '-without-scripts'}"


FIRST = object()
"""The first that a list offers."""

DESK, PHONE, PLAIN = Look(1440), Look(390), Look(390, has_scripts=False)


class Visitor:
    """One person's browser over the application; every page that he opens is looked through."""

    def __init__(self, web: Web, base: str, browser: Browser, look: Look) -> None:
        """Open an empty browser."""
        self.web, self.base, self.look = web, base, look
        self.context: BrowserContext = browser.new_context(
            viewport={"width": look.width, "height": 900},
            java_script_enabled=look.has_scripts,
            locale="zh-CN",
        )
        self.page: Page = self.context.new_page()
        self.said: list[str] = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("dialog", self._refuse)
        self._looked: set[str] = set()

    def is_now(self, tail: str) -> None:
        """Come in as whoever holds ``post:tail``."""
        post = f"post:{tail}"
        opened = self.web.identity.sessions.open(f"person:{tail}", post, Stage.PROVED)
        cookie = {"name": self.web.identity.cookie, "value": opened.token, "url": self.base}
        self.context.clear_cookies()
        self.context.add_cookies([cookie])  # type: ignore[list-item]

    def open(self, path: str, by: str = "") -> Page:
        """Open a page, as ``by`` where one is named, and look it through."""
        if by:
            self.is_now(by)
        self.page.goto(self.base + path)
        self.look_through(path)
        return self.page

    def move(self, path: str, name: str, by: str, **fields: Any) -> Page:  # noqa: ANN401
        """Make a move on the page of a dossier; what was done must be said there."""
        self.open(path, by)
        form = self.page.locator(f"form#move-{name}")
        self.page.evaluate(
            "name => { location.hash = `move-${name}` }", name
        )  # opens what holds it
        self.send(form, **fields)
        assert f"done={name}" in self.page.url, self.page.locator("main").inner_text()[:600]
        return self.page

    def send(self, form: Locator, /, **fields: Any) -> Page:  # noqa: ANN401 - as ``fill``
        """Fill a form in and send it off; the page that answers is looked through.

        It is the loading of a page that is waited for: a change of the address's fragment, which
        unfolds a move, is a navigation too, and may be told of late.
        """
        self.fill(form, **fields)
        return self.go(form.locator("button:not([name=check])").last)  # asking changes nothing

    def go(self, control: Locator, /) -> Page:
        """Press what leads to another page, and look that one through once it has loaded.

        A click alone returns before the next page is there: what is read then may be the page
        that is being left, or one that has no content yet.
        """
        with self.page.expect_event("load"):
            control.click()
        self.look_through(self.page.url.removeprefix(self.base))
        return self.page

    def fill(self, form: Locator, /, **fields: Any) -> None:  # noqa: ANN401 - text, ticks, choices
        """Fill in fields by their names."""
        for name, value in fields.items():
            one = form.locator(f'[name="{name}"]').first
            kind = one.evaluate("one => one.tagName + (one.type === 'checkbox' ? '*' : '')")
            if kind.endswith("*"):
                one.set_checked(bool(value))
            elif kind == "SELECT":
                one.select_option(index=1) if value is FIRST else one.select_option(value)
            else:
                one.fill(str(value))

    def close(self) -> None:
        """Leave; whatever a page said to the console by then is a fault."""
        self.context.close()
        assert not self.said, self.said

    def look_through(self, path: str) -> None:
        """Look the page through as it stands: how wide it is, and whether everybody can use it."""
        wide = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, f"{path} is {wide} px too wide for {self.look.name}"
        place = path.partition("?")[0]
        if not self.look.has_scripts or place in self._looked:
            return
        self._looked.add(place)
        found = Axe().run(self.page).response["violations"]
        grave = [
            f"{one['id']}: {node['html'][:160]}"
            for one in found
            if one["impact"] in GRAVE
            for node in one["nodes"][:3]
        ]
        assert not grave, f"{path}: " + "; ".join(grave)

    def _hear(self, message: ConsoleMessage) -> None:
        # A form that is refused answers with its status, which Chromium tells on the console.
        if not message.text.startswith("Failed to load resource: the server responded with"):
            self.said.append(f"{self.page.url}: {message.text}")

    def _refuse(self, dialog: Any) -> None:  # noqa: ANN401 - of the library
        self.said.append(f"dialog: {dialog.message}")
        dialog.dismiss()


@contextmanager
def served(web: Web) -> Iterator[str]:
    """Serve the application on a port of this machine and yield its address."""
    config = uvicorn.Config(web.client.app, port=0, log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    waited = threading.Event()
    for _ in range(START_SECONDS * 50):
        if server.started:
            break
        waited.wait(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(START_SECONDS)
