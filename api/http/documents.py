"""The documents of a case over JSON: which there are, and what each of them says."""

import msgspec
from fastapi import APIRouter, Response

from api.documents.known import known_of
from api.documents.offering import Offer, offered, records_of
from api.entry.here import HereNow
from api.http.answers import answer
from api.http.routes import Word
from api.http.schemas import describe
from api.views.openings import note_opening
from api.wording.words import word

router = APIRouter(prefix="/cases/{number}/documents", tags=["cases"])


class Offers(msgspec.Struct, frozen=True):
    """The documents of a case in the order of its file."""

    items: list[Offer]


class Document(msgspec.Struct, frozen=True):
    """A document: each copy by its fields, a text or its paragraphs."""

    name: str
    title: str
    copies: list[dict[str, str | list[str]]]


@router.get("", **describe("list_case_documents", Offers))
def listed(number: str, here: HereNow) -> Response:
    """List the documents of a case, with what stands against those it cannot have."""
    offers = offered(here, number)
    note_opening(here, f"case:{number}")
    return answer(Offers(offers))


@router.get("/{name}", **describe("get_case_document", Document))
def document(number: str, name: Word, here: HereNow) -> Response:
    """Return what a document says; refused where what it tells of has not happened."""
    copies = records_of(known_of(here, number), name)
    note_opening(here, f"case:{number}")
    return answer(Document(name, word("documents", name, here.translate), copies))
