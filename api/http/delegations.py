"""Written delegations over JSON: listed, taken in, revoked, with their scans."""

from typing import Annotated

import msgspec
from fastapi import APIRouter, Path, Response

from api.entry.downloads import download
from api.entry.here import HereNow
from api.entry.orders_in import json_in, key_in
from api.entry.organising_in import delegation_in
from api.http import views
from api.http.answers import answer
from api.http.attachments import GIVEN
from api.http.routes import Body, Key
from api.http.schemas import describe
from api.views.delegations import DelegationLine, delegations_of, scan_of
from engine.organising.delegating import DelegateEntry, RevokeDelegation

CREATED = 201
router = APIRouter(prefix="/delegations", tags=["delegations"])
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]


class Delegations(msgspec.Struct, frozen=True):
    """The delegations one gave, was given, or keeps, the newest first."""

    items: list[DelegationLine]


@router.get("", **describe("list_delegations", Delegations))
def listed(here: HereNow) -> Response:
    """List the delegations the caller gave, was given, or keeps for his area."""
    return answer(Delegations(delegations_of(here)))


@router.post("", **describe("delegate_entry", views.Done, (DelegateEntry,), status=CREATED))
def taken_in(here: HereNow, body: Body, key: Key = None) -> Response:
    """Delegate entries with a scan, its ``body`` in base64; Idempotency-Key is required."""
    command = delegation_in(json_in(body))
    receipt = here.program.desk.execute(command, here.actor, key=key_in(key, here.actor))
    return answer(views.done_view(receipt), CREATED, version=receipt.version)


@router.post("/{number}/revoke", **describe("revoke_delegation", views.Done))
def revoked(number: Number, here: HereNow, key: Key = None) -> Response:
    """Revoke a delegation; the header Idempotency-Key is required."""
    command = RevokeDelegation(number=number)
    receipt = here.program.desk.execute(command, here.actor, key=key_in(key, here.actor))
    return answer(views.done_view(receipt), version=receipt.version)


@router.get(
    "/{number}/scan",
    operation_id="get_delegation_scan",
    response_class=Response,
    responses={200: {"description": "ok", "content": GIVEN}},
)
def scanned(number: Number, here: HereNow) -> Response:
    """Download the scan of a delegation."""
    return download(*scan_of(here, number))
