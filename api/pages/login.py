"""Coming in and going out: password, second factor, the post one acts from."""

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from api.entry.here import language
from api.entry.identity import Caller, Identity, address_of
from api.entry.problems import NoIdentity, Problem, headers_of, problem_of
from api.identity.entrance import TRUSTED
from api.identity.second_factor import picture_of
from api.identity.secrets import is_seal
from api.identity.sessions import LASTS, Opened
from api.identity.sources import TooManyTries
from api.pages.rendering import page
from api.views.browsers import browser_in
from api.wiring import Program
from engine.accounts import IN, Session, Stage
from engine.errors import HuiyinError, Refused
from notifications.words import translator

router = APIRouter(include_in_schema=False)
SEE_OTHER = 303
LONGEST = 200

Word = Annotated[str, Form(max_length=LONGEST)]


@router.get("/login")
def ask(request: Request) -> Response:
    """Show the step that comes next for this browser."""
    caller: Caller = request.state.caller
    if caller.actor is not None:
        return RedirectResponse("/", SEE_OTHER)
    return step_page(request, caller.session)


@router.post("/login")
def enter(
    request: Request, login: Word = "", password: Word = "", next_: Annotated[str, Form()] = ""
) -> Response:
    """Take login and password."""
    identity, program = parts_of(request)
    device = request.cookies.get(identity.device_cookie, "")
    try:
        with identity.sources.one_try(address_of(request)):
            opened = identity.entrance.enter(
                login, password, device, program.chart(), browser_of(request)
            )
    except (Refused, TooManyTries) as refused:
        return step_page(request, None, refused, login=login)
    return opened_page(identity, opened, _inward(next_))


@router.post("/login/code")
def code(request: Request, code: Word = "", trust: Word = "", seal: Word = "") -> Response:
    """Take a one-time code, when coming in or when setting up the second factor."""
    identity, _ = parts_of(request)
    session = session_of(request, seal)
    try:
        with identity.sources.one_try(address_of(request)):
            opened, secret = identity.entrance.give_code(session, code, trust=bool(trust))
    except (Refused, TooManyTries) as refused:
        return step_page(request, session, refused)
    answer = opened_page(identity, opened)
    if secret:
        set_cookie(answer, identity, identity.device_cookie, secret, int(TRUSTED.total_seconds()))
    return answer


@router.post("/login/password")
def password(request: Request, old: Word = "", new: Word = "", seal: Word = "") -> Response:
    """Take a new password in the place of the old one."""
    identity, program = parts_of(request)
    session = session_of(request, seal)
    try:
        with identity.sources.one_try(address_of(request)):
            opened = identity.entrance.change_password(session, old, new, program.chart())
    except (Refused, TooManyTries) as refused:
        return step_page(request, session, refused)
    return opened_page(identity, opened)


@router.post("/logout")
def leave(request: Request) -> Response:
    """End the session of this browser."""
    identity, _ = parts_of(request)
    caller: Caller = request.state.caller
    if caller.session:
        identity.sessions.end(caller.session)
    answer = RedirectResponse("/login?left" if identity.sign_on else "/login", SEE_OTHER)
    answer.delete_cookie(identity.cookie, secure=identity.is_secure, httponly=True)
    return answer


def parts_of(request: Request) -> tuple[Identity, Program]:
    """Return who lets callers in, and the program."""
    return request.app.state.identity, request.app.state.program


def browser_of(request: Request) -> str:
    """Return the name and system of a browser."""
    return browser_in(request.headers.get("user-agent", ""))


def session_of(request: Request, seal: str) -> Session:
    """Return the session of a form that it was made for."""
    caller: Caller = request.state.caller
    if caller.session is None or not is_seal(seal, caller.form_seal):
        raise NoIdentity(request.url.path)
    return caller.session


def step_page(
    request: Request, session: Session | None, refused: HuiyinError | None = None, login: str = ""
) -> Response:
    """Show the form of the stage that a browser has reached, with what was refused."""
    identity, _ = parts_of(request)
    stage = session.stage if session else None
    if session and stage in IN:
        stage = Stage.PASSWORD
    places: dict[str, Any] = {
        "stage": str(stage or ""),
        "login": login,
        "next": _inward(request.query_params.get("next", "")),
        "seal": identity.sessions.form_seal(session) if session else "",
        "demo": [] if session else request.app.state.demo,
        "sign_on": not session and identity.sign_on is not None,
        "left": "left" in request.query_params,
        "problem": _problem(request, refused),
    }
    if session and stage is Stage.ENROL:
        places["address"] = identity.entrance.enrolment(session)
        places["picture"] = picture_of(places["address"])
    problem = places["problem"]
    answer = page(request, "login.html", places, problem.status if problem else 200)
    answer.headers.update(headers_of(problem) if problem else {})
    return answer


def _problem(request: Request, refused: HuiyinError | None) -> Problem | None:
    return problem_of(refused, translator(language(request))) if refused else None


def opened_page(identity: Identity, opened: Opened, to: str = "/") -> Response:
    """Give a browser its session, and send it on to where it wanted or to the next step."""
    is_in = opened.session.stage in IN
    answer = RedirectResponse(to if is_in else "/login", SEE_OTHER)
    set_cookie(answer, identity, identity.cookie, opened.token, int(LASTS.total_seconds()))
    return answer


def set_cookie(answer: Response, identity: Identity, name: str, value: str, lasts: int) -> None:
    """Give a browser a cookie that no script reads."""
    answer.set_cookie(
        name, value, max_age=lasts, httponly=True, samesite="lax", secure=identity.is_secure
    )


def _inward(path: str) -> str:
    """Return a path of our own, whatever was asked for."""
    is_own = path.startswith("/") and not path.startswith(("//", "/\\")) and "\n" not in path
    return path if is_own else "/"
