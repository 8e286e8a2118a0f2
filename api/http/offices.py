"""The units, people and accounts of the caller's area in JSON, for who administers it."""

from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Response

from api.entry.here import HereNow
from api.http import administering, decrees
from api.http.answers import answer
from api.http.cursors import cursor_of, place_in
from api.http.routes import Word
from api.http.schemas import describe
from api.views.account_entries import LIMIT, Before, EntryLine, entries_of
from api.views.accounts import AccountLine, accounts_of
from api.views.offices import UnitLine, UnitView, unit_of, units_of

router = APIRouter(tags=["administration"])
router.include_router(administering.router)
router.include_router(decrees.router)


class Units(msgspec.Struct, frozen=True):
    """The units of an area, each below the one it stands under."""

    items: list[UnitLine]


class Accounts(msgspec.Struct, frozen=True):
    """The accounts of an area, by login, without any secret."""

    items: list[AccountLine]


class AccountEntries(msgspec.Struct, frozen=True):
    """What was done to the accounts of an area, the newest first; ``next`` is a cursor."""

    items: list[EntryLine]
    next: str | None


@router.get("/accounts", **describe("list_accounts", Accounts))
def accounts(here: HereNow) -> Response:
    """List the accounts of the area that the caller's post administers."""
    return answer(Accounts(accounts_of(here)))


@router.get("/account-entries", **describe("list_account_entries", AccountEntries))
def account_entries(
    here: HereNow,
    cursor: str | None = None,
    limit: Annotated[int, Query(ge=1, le=100)] = LIMIT,
) -> Response:
    """List what was done to accounts, the newest first, for administrators and auditors."""
    found = entries_of(here, place_in(cursor, Before()), limit)
    return answer(AccountEntries(found.lines, cursor_of(found.after)))


@router.get("/units", **describe("list_units", Units))
def units(here: HereNow) -> Response:
    """List the units of the area that the caller's post administers."""
    return answer(Units(units_of(here)))


@router.get("/units/{unit}", **describe("get_unit", UnitView))
def unit(unit: Word, here: HereNow) -> Response:
    """Read a unit with its posts and who holds them today."""
    return answer(unit_of(here, unit))
