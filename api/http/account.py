"""Where the caller is signed in, over JSON: sessions and trusted devices, ended one by one."""

import msgspec
from fastapi import APIRouter, Request, Response

from api.entry.here import HereNow
from api.entry.orders_in import body_in, json_in
from api.http.answers import answer
from api.http.routes import Body
from api.http.schemas import describe
from api.views.signed_in import SignedIn, end_chosen, end_others, signed_in

router = APIRouter(prefix="/account/sessions", tags=["account"])


class Ending(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is ended, by the caller's ``password``: the ``names`` of sessions and devices.

    ``others``: all of them but the session that asks.
    """

    password: str
    names: tuple[str, ...] = ()
    others: bool = False


@router.get("", **describe("list_own_sessions", SignedIn))
def listed(request: Request, here: HereNow) -> Response:
    """List the caller's sessions, and the devices that are not asked for a code."""
    return answer(signed_in(request, here))


@router.post("/end", **describe("end_own_sessions", SignedIn, (Ending,)))
def ended(request: Request, here: HereNow, body: Body) -> Response:
    """End sessions and forget devices of the caller, and return those that are left.

    No key is asked for: what is gone already counts as done.
    """
    given = body_in(Ending, json_in(body))
    if given.others:
        end_others(request, here, given.password)
    else:
        end_chosen(request, here, given.names, given.password)
    return answer(signed_in(request, here))
