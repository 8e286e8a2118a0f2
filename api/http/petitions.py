"""What people filed themselves over JSON: what was written, for the office that registers it."""

import msgspec
from fastapi import APIRouter, Response

from api.entry.here import HereNow
from api.entry.orders_in import key_in
from api.http.answers import answer
from api.http.routes import Key
from api.http.schemas import describe
from api.views.petitions import Filer, PetitionRead, filers_shown, read_petition, to_register

router = APIRouter(prefix="/petitions/{number}", tags=["petitions"])


class Filers(msgspec.Struct, frozen=True):
    """Who filed a petition, in clear."""

    items: list[Filer]


@router.get("/content", **describe("get_petition_content", PetitionRead))
def content(number: str, here: HereNow) -> Response:
    """Read what was written, names masked; 404 for everybody but its office."""
    return answer(read_petition(here, to_register(here, f"petition:{number}")))


@router.post("/shown", **describe("show_petitioners", Filers))
def show(number: str, here: HereNow, key: Key = None) -> Response:
    """Show who filed it, to the office that registers it; that is entered.

    The header Idempotency-Key is required.
    """
    return answer(Filers(filers_shown(here, number, key_in(key, here.actor))))
