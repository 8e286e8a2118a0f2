"""Where the caller wants to be told outside the program, over JSON: his own alone."""

import msgspec
from fastapi import APIRouter, Response

from api.entry.contacting import KeptContact, demand_channel, keep_contact
from api.entry.here import Here, HereNow
from api.entry.orders_in import body_in, json_in
from api.http.answers import answer
from api.http.routes import Body, Word
from api.http.schemas import describe
from api.views.letters import contacts_of

router = APIRouter(prefix="/contacts", tags=["inbox"])


class ContactLine(msgspec.Struct, frozen=True, kw_only=True):
    """The caller's address for a channel, empty where he gave none; see ``KeptContact``."""

    channel: str
    address: str
    quiet_from: int
    quiet_until: int
    is_digest: bool


class ContactLines(msgspec.Struct, frozen=True):
    """One line for each channel that the program has, none where it sends nothing outside."""

    items: list[ContactLine]


@router.get("", **describe("list_contacts", ContactLines))
def listed(here: HereNow) -> Response:
    """List the channels there are, with the caller's own addresses."""
    return _mine(here)


@router.post("/{channel}", **describe("keep_contact", ContactLines, (KeptContact,)))
def kept(channel: Word, here: HereNow, body: Body) -> Response:
    """Keep the caller's address for a channel, or forget it where it is empty."""
    demand_channel(here, channel, contacts_of(here))
    keep_contact(here, channel, body_in(KeptContact, json_in(body)))
    return _mine(here)


def _mine(here: Here) -> Response:
    names = ContactLine.__struct_fields__
    lines = [ContactLine(**{n: getattr(one, n) for n in names}) for one in contacts_of(here)]
    return answer(ContactLines(lines))
