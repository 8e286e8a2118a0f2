"""What the counter hands over, as JSON: query codes, the receipt, what a party would read."""

from datetime import datetime
from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Response

from api.entry.here import Here, HereNow
from api.entry.orders_in import body_in, json_in
from api.http.answers import answer
from api.http.routes import Body
from api.http.schemas import describe
from api.identity.codes import in_groups
from api.views.dossiers import Dossier, dossier_of
from api.views.following import Followed, followed
from api.views.openings import note_opening
from api.views.query_codes import given_code, holders_of, may_give
from api.views.receipts import Receipt, receipt
from engine.codes import CodeGround
from engine.errors import NotVisible

CREATED = 201
router = APIRouter(prefix="/cases/{number}", tags=["cases"])


class CodeLine(msgspec.Struct, frozen=True, kw_only=True):
    """A code that was given from a post; ``ended_at``: since when it is in force no more."""

    given_at: datetime
    post: str
    ground: CodeGround
    ended_at: datetime | None


class HolderLine(msgspec.Struct, frozen=True, kw_only=True):
    """A party or proxy, the name masked, with all codes ever given, the newest first."""

    holder: str
    title: str
    given: tuple[CodeLine, ...]


class Holders(msgspec.Struct, frozen=True):
    """Who of a case may have a code."""

    items: tuple[HolderLine, ...]


class CodeAsked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whose code it is to be, and why: ``first``, or what became of the one before."""

    holder: str
    ground: CodeGround


class CodeGiven(msgspec.Struct, frozen=True, kw_only=True):
    """The code, told this once."""

    code: str


@router.get("/codes", **describe("list_case_codes", Holders))
def listed(number: str, here: HereNow) -> Response:
    """List who of a case has query codes, to the offices that give them."""
    found = holders_of(here, _dossier(here, number))
    return answer(
        Holders(
            tuple(
                HolderLine(
                    holder=one.ref,
                    title=one.title,
                    given=tuple(
                        CodeLine(
                            given_at=code.given_at,
                            post=code.post,
                            ground=code.ground,
                            ended_at=code.ended_at,
                        )
                        for code in one.given
                    ),
                )
                for one in found
            )
        )
    )


@router.post("/codes", **describe("give_case_code", CodeGiven, (CodeAsked,), status=CREATED))
def given(number: str, here: HereNow, body: Body) -> Response:
    """Give a query code: the one before of this holder ends."""
    asked = body_in(CodeAsked, json_in(body))
    code = given_code(here, _dossier(here, number), asked.holder, asked.ground)
    return answer(CodeGiven(code=in_groups(code)), CREATED)


@router.get("/told", **describe("read_case_to_party", Followed))
def told(number: str, here: HereNow, party: Annotated[int, Query(ge=1, le=9_999)] = 1) -> Response:
    """Read what a party would read himself, for who comes without a telephone.

    ``party``: the how manyth of the case; 404 where there are fewer, and for other offices.
    """
    dossier = _dossier(here, number)
    parties = dossier.facts.parties
    if party > len(parties):
        raise NotVisible(number)
    return answer(followed(here, dossier, parties[party - 1]))


@router.get("/receipt", **describe("get_case_receipt", Receipt))
def handed_over(number: str, here: HereNow) -> Response:
    """Read the receipt of a registration, names masked."""
    dossier = dossier_of(here, f"case:{number}")
    note_opening(here, dossier.id)
    return answer(receipt(here, dossier))


def _dossier(here: Here, number: str) -> Dossier:
    dossier = dossier_of(here, f"case:{number}")
    if not may_give(dossier):
        raise NotVisible(number)
    note_opening(here, dossier.id)
    return dossier
