"""The web application over a real SQLite file, the small county in it, and its callers."""

from dataclasses import dataclass
from itertools import count
from typing import Any

from fastapi.testclient import TestClient
from httpx2 import Response

from api.entry.here import Here
from api.settings import Settings
from api.web import create_app
from api.wiring import Program
from engine.store.engines import open_store
from engine.sweeping import Sweep
from notifications.words import translator
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
    client: TestClient

    def __post_init__(self) -> None:
        self._keys = count(1)

    def token(self, tail: str) -> str:
        """Return an identity of ``post:tail``."""
        identity = self.client.app.state.identity  # type: ignore[attr-defined]
        token: str = identity.issue(f"post:{tail}", self.program.chart())
        return token

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
        return {"Authorization": f"Bearer {self.token(by)}"}


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
    client = TestClient(create_app(program), base_url=BASE, follow_redirects=False)
    return Web(office, program, client)
