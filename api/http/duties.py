"""What the caller's desk owes next, in JSON."""

import msgspec
from fastapi import APIRouter, Response

from api.entry.here import HereNow
from api.http.answers import answer
from api.http.schemas import describe
from api.views.desks import Scope, desk_of
from api.views.duties import duties_on
from api.views.errands import DutyGroup

router = APIRouter(prefix="/duties", tags=["duties"])


class Duties(msgspec.Struct, frozen=True):
    """Duties by sort; of each sort those due first."""

    groups: list[DutyGroup]


@router.get("", **describe("list_duties", Duties))
def duties(here: HereNow, scope: Scope | None = None) -> Response:
    """List what is owed next on a desk of the caller."""
    return answer(Duties(duties_on(here, desk_of(here, scope))))
