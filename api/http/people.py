"""The people of a case over JSON: masked, and one of them in clear for a reason that is entered."""

import msgspec
from fastapi import APIRouter, Response

from api.entry.here import HereNow
from api.entry.orders_in import json_in, key_in
from api.entry.problems import BadFields
from api.http.answers import answer
from api.http.routes import Body, Key
from api.http.schemas import describe
from api.views.dossiers import dossier_of
from api.views.identities import PersonLine, people_lines, shown
from api.views.openings import note_opening
from engine.case.showing import ShowIdentity
from engine.case.terms import ShownFor
from engine.vocabulary import refusal

router = APIRouter(prefix="/cases/{number}/people", tags=["cases"])


class People(msgspec.Struct, frozen=True):
    """The parties of a case and their proxies, masked."""

    items: list[PersonLine]


class Wish(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whom to show, and what for; ``reason`` in words where the purpose is another one."""

    person: str
    purpose: ShownFor
    reason: str = ""


@router.get("", **describe("list_case_people", People))
def listed(number: str, here: HereNow) -> Response:
    """List who the people of a case are, masked."""
    dossier = dossier_of(here, f"case:{number}")
    note_opening(here, dossier.id)
    return answer(People(people_lines(here, dossier)))


@router.post("/shown", **describe("show_case_person", PersonLine, (Wish,)))
def show(number: str, here: HereNow, body: Body, key: Key = None) -> Response:
    """Show one of them as he is; that is entered. The header Idempotency-Key is required."""
    dossier = dossier_of(here, f"case:{number}")
    try:
        wish = msgspec.convert(json_in(body), Wish)
    except msgspec.ValidationError:
        raise BadFields([refusal("field_invalid")]) from None
    command = ShowIdentity(
        dossier=dossier.id, person=wish.person, purpose=wish.purpose, reason=wish.reason
    )
    return answer(shown(here, dossier, command, key_in(key, here.actor)))
