"""Checklists of campaigns in JSON: what is asked, how units stand, what they did."""

import msgspec
from fastapi import APIRouter, Response

from api.entry.here import HereNow
from api.http.answers import answer
from api.http.deeds import Limit, Year
from api.http.routes import Word
from api.http.schemas import describe
from api.views.campaigns import Campaigns, ChecklistShown, campaigns_of, checklist_of, evidence_for
from api.views.deeds import DeedLine

router = APIRouter(prefix="/campaigns", tags=["campaigns"])


class ItemEvidence(msgspec.Struct, frozen=True):
    """What a unit did for one item, the newest first."""

    items: list[DeedLine]


@router.get("", **describe("list_campaigns", Campaigns))
def campaigns(here: HereNow, year: Year = 0, pack: Word = "") -> Response:
    """List the checklists of the place in a year, each with its first units."""
    return answer(campaigns_of(here, year, pack))


@router.get("/{name}", **describe("get_campaign", ChecklistShown))
def campaign(
    here: HereNow,
    name: Word,
    year: Year = 0,
    pack: Word = "",
    after: Word = "",
    limit: Limit = 30,
) -> Response:
    """Read how the units behind ``after`` stand with one checklist."""
    return answer(checklist_of(here, name, year, pack, after=after, limit=limit))


@router.get("/{name}/evidence", **describe("list_campaign_evidence", ItemEvidence))
def evidence(
    here: HereNow, name: Word, item: Word, unit: Word, year: Year = 0, pack: Word = ""
) -> Response:
    """List what a unit did for one item in a year."""
    return answer(ItemEvidence(evidence_for(here, name, item, unit, year, pack)))
