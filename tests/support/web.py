"""The web application over a real SQLite file, the small county in it, and its callers."""

from dataclasses import dataclass
from itertools import count
from typing import Any

from httpx2 import Response

from api.entry.here import Here
from api.entry.identity import Identity
from api.settings import Settings
from api.web import create_app
from api.wiring import MACHINE, Program
from engine.accounts import Stage, TokenScope
from engine.clock import local_day
from engine.sweeping import Sweep
from engine.vocabulary import Actor
from notifications.words import translator
from tests.support.accounts import kept
from tests.support.calling import AppClient
from tests.support.keys import open_store
from tests.support.office import Office, actor
from workflows.rulebook import Packs

BASE = "http://testserver"
SITE = {"Origin": BASE}
"""What a browser says when one of our own pages sends a form."""


@dataclass
class Web:
    """An application and the office behind it; keys count up by themselves."""

    office: Office
    program: Program
    client: AppClient

    def __post_init__(self) -> None:
        self._keys = count(1)
        self._tokens: dict[tuple[str, int], str] = {}

    @property
    def identity(self) -> Identity:
        """Return who lets callers in."""
        identity: Identity = self.client.app.state.identity  # type: ignore[attr-defined]
        return identity

    def token(self, tail: str, scope: TokenScope = TokenScope.WRITE) -> str:
        """Return a token of whoever holds ``post:tail``."""
        post = f"post:{tail}"
        person = self.program.chart().holder(post, local_day(self.program.clock.now()))
        name = f"test {next(self._keys)}"
        kept(self.identity.accounts, person)
        return self.identity.tokens.issue(Actor(person, post), name, scope, 366, MACHINE)

    def browser(self, tail: str) -> str:
        """Let the client's own browser in as ``post:tail`` and return the seal of its forms."""
        post = f"post:{tail}"
        person = self.program.chart().holder(post, local_day(self.program.clock.now()))
        opened = self.identity.sessions.open(person, post, Stage.PROVED)
        self.client.cookies.set(self.identity.cookie, opened.token)
        return self.identity.sessions.form_seal(opened.session)

    def get(self, path: str, by: str, **headers: str) -> Response:
        """Read as ``post:by``."""
        return self.client.get(path, headers={**self._as(by), **headers})

    def post(self, path: str, body: object, by: str, **headers: str) -> Response:
        """Send JSON as ``post:by`` under a key of its own."""
        key = {"Idempotency-Key": f"key-{next(self._keys)}"}
        return self.client.post(path, json=body, headers={**self._as(by), **key, **headers})

    def page(self, path: str, by: str, **headers: str) -> Response:
        """Read a page as ``post:by``."""
        return self.get(path, by, Accept="text/html", **headers)

    def here(self, tail: str) -> Here:
        """Return the surroundings of a request of ``post:tail``."""
        by, desk = actor(tail), self.program.desk
        sight = desk.sight(by)
        return Here(self.program, by, sight, self.program.clock.now(), "zh", translator("zh"))

    def sweep(self) -> None:
        """Carry out what is due."""
        Sweep(self.program.desk).once()

    def _as(self, by: str) -> dict[str, str]:
        known = (by, self.program.clock.now().year)  # a token lasts a year
        if known not in self._tokens:
            self._tokens[known] = self.token(by)
        return {"Authorization": f"Bearer {self._tokens[known]}"}


def open_web(url: str, settings: dict[str, Any] | None = None) -> Web:
    """Open the application over a migrated database with the small county in it."""
    office = Office(open_store(url))
    return web_over(office, url, settings)


def web_over(office: Office, url: str, settings: dict[str, Any] | None = None) -> Web:
    """Open the application over an office that is at work already."""
    store, packs = office.desk.store, office.desk.around.rulebook
    assert isinstance(packs, Packs)
    chosen = Settings(**{"database_url": url, **(settings or {})})
    program = Program(office.desk, store, packs, office.clock, chosen)  # type: ignore[arg-type]
    return Web(office, program, AppClient(create_app(program), BASE))
