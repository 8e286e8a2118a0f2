"""The gate before every route: who calls, from which site, and what each answer must carry."""

import re
from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.entry.forms import MOST_TOGETHER
from api.entry.identity import NOBODY, Identity
from api.entry.problems import CrossSite, NoIdentity, ReadOnly, TooLarge
from api.identity.sources import TooManyTries
from engine.attachments import MOST_FILES, MOST_MEGABYTES
from engine.errors import StoreUnavailable

# Whoever has come in half goes on at /login/…, petitioners at /query/…; these routes look at his
# session themselves.
OPEN = frozenset(
    {
        *("/healthz", "/readyz", "/openapi.json", "/login", "/logout", "/query"),
        *("/public", "/public.json"),
    }
)
OPEN_BELOW = ("/static/", "/login/", "/query/", "/feeds/")
STATIC = "/static/"
# Whoever asks these is the same to them.
WITHOUT = (STATIC, "/feeds/", "/public", "/healthz", "/readyz", "/openapi.json")
MAX_BODY = 1024 * 1024
# Three large files and what is filled in beside them; what a single file may hold is refused in
# words of its own.
MAX_FILES = MOST_TOGETHER * MAX_BODY
# A form with all the files that it may hold is read, so that what else was filled in is not lost.
MAX_FORM = (MOST_FILES * MOST_MEGABYTES + 1) * MAX_BODY
WITH_FILES = re.compile(
    r"/api/v1/((cases|deeds)/[^/]+/attachments|delegations|returns/[^/]+/moves/[^/]+)"
)
FORMS = re.compile(
    r"/register(/look-alikes)?|/cases/[^/]+/moves/attach_files|/delegations"
    r"|/returns/[^/]+/moves/[^/]+|/deeds/import(/enter|/refused\.xlsx)?|/admin/calendar(/load)?"
    r"|/deeds|/deeds/[^/]+/moves/attach_to_deed|/query/moves/attach_files|/query/new"
)
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self';"
        " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

Refuse = Callable[[Request, Exception], Awaitable[Response]]


class Gate:
    """Lets a request through to the routes once it is known who sends it."""

    def __init__(self, app: ASGIApp, identity: Identity, refuse: Refuse) -> None:
        """Stand before ``app``; ``refuse`` puts an error into words."""
        self._app = app
        self._identity = identity
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it with 401 or 403."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        send = _with_headers(send, _kept(request))
        fault = await run_in_threadpool(self._fault, request)
        if fault is None:
            await self._app(scope, receive, send)
            return
        answer = await self._refuse(request, fault)
        await answer(scope, receive, send)

    def _fault(self, request: Request) -> Exception | None:
        path = request.url.path
        is_open = path in OPEN or path.startswith(OPEN_BELOW)
        caller = request.state.caller = NOBODY
        if not path.startswith(WITHOUT):
            try:
                caller = request.state.caller = self._identity.caller(request)
            except (StoreUnavailable, TooManyTries) as fault:
                return fault
        if caller.actor is None and not is_open:
            return NoIdentity(path)
        if request.method not in SAFE:
            if "authorization" not in request.headers and not is_same_site(request):
                return CrossSite(path)
            if not caller.may_change:
                return ReadOnly(path)
        length = request.headers.get("content-length", "0")
        is_large = not length.isdecimal() or int(length[:12]) > most_of(path)
        return too_large(path) if is_large else None


def most_of(path: str) -> int:
    """Return how many bytes a body to ``path`` may have: more where files are handed in."""
    if FORMS.fullmatch(path):
        return MAX_FORM
    return MAX_FILES if WITH_FILES.fullmatch(path) else MAX_BODY


def too_large(path: str) -> TooLarge:
    """Return the refusal of a body to ``path`` that holds more than is ever taken."""
    return TooLarge(path, min(most_of(path), MAX_FILES) // MAX_BODY)


def is_same_site(request: Request) -> bool:
    """Return whether a browser says that its request comes from our own pages."""
    told = request.headers.get("sec-fetch-site")
    if told is not None:
        return told in {"same-origin", "none"}
    origin = request.headers.get("origin", "").partition("://")[2]
    return bool(origin) and origin == request.headers.get("host", "")


def _kept(request: Request) -> str:
    """Return how long a browser may keep the answer: what is asked for by its content, always."""
    if not request.url.path.startswith(STATIC):
        return "no-store"
    is_named = "v" in request.query_params
    return "max-age=31536000, immutable" if is_named else "max-age=3600"


def _with_headers(send: Send, kept: str) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", kept)
        await send(message)

    return sent
