"""What the caller's desk owes next, in JSON."""

import msgspec
from fastapi import APIRouter, Response

from api.entry.here import HereNow
from api.http.answers import answer
from api.http.schemas import describe
from api.views.desks import Scope, desk_of
from api.views.duties import IN_ALL, duties_on
from api.views.errands import DutyGroup

router = APIRouter(prefix="/duties", tags=["duties"])


class Duties(msgspec.Struct, frozen=True):
    """Duties by sort; of each sort those due first.

    ``looked_through``: among so many cases, those due first, was looked for what a unit owes, and
    for return visits of a leader that no clock asks for. 0: what is told is all.
    """

    groups: list[DutyGroup]
    looked_through: int


@router.get("", **describe("list_duties", Duties))
def duties(here: HereNow, scope: Scope | None = None) -> Response:
    """List what is owed next on a desk of the caller."""
    desk = desk_of(here, scope)
    return answer(Duties(duties_on(here, desk), IN_ALL.get(desk.scope, 0)))
