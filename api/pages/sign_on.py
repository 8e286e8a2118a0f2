"""Single sign-on: to the provider and back, and away from it again."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.entry.identity import Identity, address_of
from api.identity.single_sign_on import LASTS, SingleSignOn
from api.pages.login import SEE_OTHER, browser_of, opened_page, set_cookie, step_page
from engine.errors import HuiyinError, NotVisible

router = APIRouter(prefix="/login/oidc", include_in_schema=False)


@router.get("")
def begin(request: Request) -> Response:
    """Send a browser to the provider."""
    identity, sign_on = _parts(request)
    try:
        begun = sign_on.begin()
    except HuiyinError as away:
        return step_page(request, None, away)
    answer = RedirectResponse(begun.address, SEE_OTHER)
    lasts = int(LASTS.total_seconds())
    set_cookie(answer, identity, identity.sign_on_cookie, begun.secret, lasts)
    return answer


@router.get("/callback")
def finish(request: Request, state: str = "", code: str = "") -> Response:
    """Let in whom the provider names, or say why not."""
    identity, sign_on = _parts(request)
    secret = request.cookies.get(identity.sign_on_cookie, "")
    device = request.cookies.get(identity.device_cookie, "")
    chart = request.app.state.program.chart()
    try:
        with identity.sources.one_try(address_of(request)):
            account = sign_on.finish(secret, state, code)
            browser = browser_of(request)
            opened = identity.entrance.enter_linked(account, device, chart, browser)
    except HuiyinError as refused:
        answer = step_page(request, None, refused)
    else:
        answer = opened_page(identity, opened)
    answer.delete_cookie(identity.sign_on_cookie, secure=identity.is_secure, httponly=True)
    return answer


@router.get("/leave")
def leave(request: Request) -> Response:
    """Send a browser to where it leaves the provider as well."""
    _, sign_on = _parts(request)
    base = request.app.state.program.settings.base_url.rstrip("/")
    try:
        farewell = sign_on.provider.farewell(f"{base}/login")
    except HuiyinError as away:
        return step_page(request, None, away)
    return RedirectResponse(farewell or "/login", SEE_OTHER)


def _parts(request: Request) -> tuple[Identity, SingleSignOn]:
    identity: Identity = request.app.state.identity
    if identity.sign_on is None:
        raise NotVisible(request.url.path)
    return identity, identity.sign_on
