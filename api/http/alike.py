"""Look-alikes over JSON: asked with what is known of a petition, which stands in no address."""

import msgspec
from fastapi import APIRouter, Response

from api.entry.here import HereNow
from api.entry.orders_in import json_in
from api.entry.problems import BadFields
from api.http.answers import answer
from api.http.routes import Body
from api.http.schemas import describe
from api.views.look_alikes import LookAlike, Petition, look_alikes
from engine.record import PetitionerRow
from engine.vocabulary import refusal

router = APIRouter(tags=["cases"])


class Petitioner(msgspec.Struct, frozen=True, kw_only=True):
    """Who petitions, as far as it is known."""

    name: str = ""
    phone: str = ""
    address: str = ""
    id_number: str = ""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a petition; ``office`` is the unit that would register it."""

    office: str
    title: str = ""
    body: str = ""
    superior_number: str = ""
    petitioners: tuple[Petitioner, ...] = ()


class LookAlikes(msgspec.Struct, frozen=True):
    """The cases most alike, the surest first."""

    items: list[LookAlike]


@router.post("/look-alikes", **describe("find_look_alikes", LookAlikes, (Asked,)))
def find(here: HereNow, body: Body) -> Response:
    """Find earlier cases that a petition may be about again; nothing is changed."""
    given = json_in(body)
    if "\\u0000" in body.decode(errors="replace"):
        raise BadFields([refusal("field_invalid")])
    try:
        asked = msgspec.convert(given, Asked)
    except msgspec.ValidationError:
        raise BadFields([refusal("field_invalid")]) from None
    people = tuple(
        PetitionerRow("", "", one.name, one.phone, one.address, one.id_number)
        for one in asked.petitioners
    )
    petition = Petition(
        office=asked.office,
        title=asked.title,
        body=asked.body,
        superior_number=asked.superior_number,
        people=people,
    )
    return answer(LookAlikes(look_alikes(here, petition)))
