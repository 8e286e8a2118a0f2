"""The attachments of a case over JSON: listed, handed in one by one, given out."""

from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Response

from api.entry.downloads import download
from api.entry.here import HereNow
from api.entry.orders_in import LONGEST_WORD, key_in
from api.http import views
from api.http.answers import answer
from api.http.routes import Body, Key
from api.http.schemas import describe
from api.views.attachments import AttachmentLine, attached, attachments_of
from api.views.openings import note_opening
from engine.attachments import KINDS
from engine.case.attaching import AttachFiles
from engine.deeds.attaching import AttachToDeed
from engine.vocabulary import Upload

CREATED = 201
BYTES = {"schema": {"type": "string", "format": "binary"}}
FILE = {"application/octet-stream": BYTES}
GIVEN = FILE | {kind.type: BYTES for kind in KINDS}
"""How files are given out: each under the kind that it is of."""
router = APIRouter(prefix="/cases/{number}/attachments", tags=["cases"])
of_deeds = APIRouter(prefix="/deeds/{number}/attachments", tags=["deeds"])


class Attachments(msgspec.Struct, frozen=True):
    """Attachments in the order in which they came."""

    items: tuple[AttachmentLine, ...]


@router.get("", **describe("list_case_attachments", Attachments))
def listed(number: str, here: HereNow) -> Response:
    """List the attachments of a case."""
    lines = attachments_of(here, f"case:{number}")
    note_opening(here, f"case:{number}")
    return answer(Attachments(lines))


@router.post(
    "",
    **{
        **describe("attach_case_file", views.Done, status=CREATED),
        "openapi_extra": {"requestBody": {"required": True, "content": FILE}},
    },
)
def handed_in(
    number: str,
    name: Annotated[str, Query(max_length=LONGEST_WORD)],
    here: HereNow,
    body: Body,
    key: Key = None,
) -> Response:
    """Attach one file: the body is its content; the header Idempotency-Key is required."""
    command = AttachFiles(dossier=f"case:{number}", files=(Upload(name=name, body=body),))
    receipt = here.program.desk.execute(command, here.actor, key=key_in(key, here.actor))
    return answer(views.done_view(receipt), CREATED, version=receipt.version)


@router.get(
    "/{name}",
    operation_id="get_case_attachment",
    response_class=Response,
    responses={200: {"description": "ok", "content": GIVEN}},
)
def given_out(number: str, name: str, here: HereNow) -> Response:
    """Download one attachment by its hash."""
    file = attached(here, f"case:{number}", name)
    note_opening(here, f"case:{number}")
    return download(*file)


@of_deeds.get("", **describe("list_deed_attachments", Attachments))
def listed_of_deed(number: str, here: HereNow) -> Response:
    """List the pictures and papers that show a deed."""
    return answer(Attachments(attachments_of(here, f"deed:{number}")))


@of_deeds.post(
    "",
    **{
        **describe("attach_deed_file", views.Done, status=CREATED),
        "openapi_extra": {"requestBody": {"required": True, "content": FILE}},
    },
)
def handed_in_of_deed(
    number: str,
    name: Annotated[str, Query(max_length=LONGEST_WORD)],
    here: HereNow,
    body: Body,
    key: Key = None,
) -> Response:
    """Attach one file: the body is its content; the header Idempotency-Key is required."""
    attachments_of(here, f"deed:{number}")
    command = AttachToDeed(dossier=f"deed:{number}", files=(Upload(name=name, body=body),))
    receipt = here.program.desk.execute(command, here.actor, key=key_in(key, here.actor))
    return answer(views.done_view(receipt), CREATED, version=receipt.version)


@of_deeds.get(
    "/{name}",
    operation_id="get_deed_attachment",
    response_class=Response,
    responses={200: {"description": "ok", "content": GIVEN}},
)
def given_out_of_deed(number: str, name: str, here: HereNow) -> Response:
    """Download one attachment by its hash."""
    return download(*attached(here, f"deed:{number}", name))
