"""The packs in JSON: the rules of each place in words, what they cite and what they assume."""

import msgspec
from fastapi import APIRouter, Response

from api.entry.here import HereNow
from api.http.answers import answer
from api.http.routes import Word
from api.http.schemas import describe
from api.views.rulebooks import Assumption, PackLine, Rulebook, assumed_in, packs_of, rulebook_of

router = APIRouter(prefix="/packs", tags=["packs"])


class Packs(msgspec.Struct, frozen=True):
    """The packs that cases can follow, in order of code."""

    items: list[PackLine]


class Assumptions(msgspec.Struct, frozen=True):
    """What an edition assumes, in its order."""

    items: list[Assumption]


@router.get("", **describe("list_packs", Packs))
def packs(here: HereNow) -> Response:
    """List the packs: the rules of each place, with the edition in force."""
    return answer(Packs(packs_of(here)))


@router.get("/{code}", **describe("get_pack", Rulebook))
def pack(code: Word, here: HereNow, edition: Word = "") -> Response:
    """Read the rules of a pack in words; ``edition`` names an older one by its hash."""
    return answer(rulebook_of(here, code, edition))


@router.get("/{code}/assumptions", **describe("list_pack_assumptions", Assumptions))
def assumptions(code: Word, here: HereNow, edition: Word = "") -> Response:
    """List what a pack assumes because no notice and no law states it."""
    return answer(Assumptions(assumed_in(here, code, edition)))
