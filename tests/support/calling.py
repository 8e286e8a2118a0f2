"""A client of the application in its own process; all requests run on one loop, as when it serves.

FastAPI's own client begins a loop, a thread and a pool of threads for each request, which costs
more than most answers do.
"""

from collections.abc import AsyncIterator, Iterable
from contextlib import ExitStack
from threading import Lock

from anyio.from_thread import BlockingPortal, start_blocking_portal
from httpx2 import (
    ASGITransport,
    AsyncByteStream,
    BaseTransport,
    ByteStream,
    Client,
    Request,
    Response,
)
from starlette.types import ASGIApp

FROM = ("testclient", 50000)
"""The address and port that requests come from."""


class KeptLoop:
    """A loop in a thread of its own, begun when the first request comes."""

    def __init__(self) -> None:
        self._open, self._beginning = ExitStack(), Lock()
        self._portal: BlockingPortal | None = None

    def portal(self) -> BlockingPortal:
        """Return the way in; threads may share it."""
        with self._beginning:
            if self._portal is None:
                self._portal = self._open.enter_context(start_blocking_portal())
            return self._portal

    def close(self) -> None:
        """End the loop and its threads."""
        self._open.close()
        self._portal = None


LOOP = KeptLoop()
"""The loop of this process; the fixture ``one_loop`` ends it."""


class InParts(AsyncByteStream):
    """A body that is sent in parts, whose length nobody tells beforehand."""

    def __init__(self, parts: Iterable[bytes]) -> None:
        self._parts = parts

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for part in self._parts:
            yield part


class OnTheLoop(BaseTransport):
    """Hands requests to the application on the kept loop."""

    def __init__(self, app: ASGIApp, client: tuple[str, int], *, raises: bool) -> None:
        self._asked = ASGITransport(app, raise_app_exceptions=raises, client=client)

    def handle_request(self, request: Request) -> Response:
        """Ask, and return the whole answer."""
        return LOOP.portal().call(self._answered, request)

    async def _answered(self, request: Request) -> Response:
        if not isinstance(request.stream, AsyncByteStream):
            request.stream = InParts(request.stream)
        answer = await self._asked.handle_async_request(request)
        body = ByteStream(await answer.aread())
        return Response(answer.status_code, headers=answer.headers, stream=body)


class AppClient(Client):
    """A client that keeps cookies and follows no redirection.

    ``client``: where its requests come from. ``raises``: what the application raises is raised
    here too, and not only answered.
    """

    def __init__(
        self,
        app: ASGIApp,
        base_url: str,
        client: tuple[str, int] = FROM,
        *,
        raises: bool = True,
    ) -> None:
        transport = OnTheLoop(app, client, raises=raises)
        super().__init__(transport=transport, base_url=base_url, headers={"user-agent": FROM[0]})
        self.app = app
