"""The ledger of cases in charge (领导包案台账) as its page shows it."""

from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Response

from api.entry.here import HereNow
from api.entry.orders_in import FIRST_YEAR, LAST_YEAR
from api.http.answers import answer
from api.http.schemas import describe
from api.views.charge_ledger import Column, charge_ledger
from api.views.desks import Scope, desk_of
from api.views.naming import titles
from api.wording.words import word

router = APIRouter(prefix="/ledger", tags=["ledger"])
Year = Annotated[int, Query(ge=FIRST_YEAR, le=LAST_YEAR)]


class LedgerColumn(msgspec.Struct, frozen=True):
    """A column in the order of the form: its code, and what it is called."""

    code: Column
    title: str


class Ledger(msgspec.Struct, frozen=True):
    """The ledger of a year; each item holds the words of its columns by their codes."""

    year: int
    scope: Scope
    columns: list[LedgerColumn]
    items: list[dict[str, str]]


@router.get("", **describe("get_ledger", Ledger))
def ledger(here: HereNow, year: Year | None = None, scope: Scope | None = None) -> Response:
    """Read the ledger of a year, the one that runs unless told; names of petitioners are masked."""
    of, asked = year or here.today.year, desk_of(here, scope).scope
    columns = [
        LedgerColumn(one, word("charge_ledger_columns", one, here.translate)) for one in Column
    ]
    rows = charge_ledger(here, of, asked, titles(here))
    items = [{one.value: row[one] for one in Column} for row in rows]
    return answer(Ledger(of, asked, columns, items))
