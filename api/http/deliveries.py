"""How it stands with what was sent out of the program about a dossier, over JSON."""

import msgspec
from fastapi import APIRouter, Response

from api.entry.here import HereNow
from api.http.answers import answer
from api.http.schemas import describe
from api.views.deliveries import DeliveryLine, deliveries_about
from api.views.openings import note_opening
from notifications.audience import table

router = APIRouter()


class Deliveries(msgspec.Struct, frozen=True):
    """Letters over channels that lead out of the program; what lies in an inbox is there."""

    items: list[DeliveryLine]


def _add(kind: str, plural: str) -> None:
    @router.get(
        f"/{plural}/{{number}}/deliveries",
        tags=[plural],
        **describe(f"list_{kind}_deliveries", Deliveries),
    )
    def listed(number: str, here: HereNow) -> Response:
        """List to whom what was sent outside, whether it went out, and what stood against it."""
        here.find(f"{kind}:{number}")
        lines = deliveries_about(here, f"{kind}:{number}")
        note_opening(here, f"{kind}:{number}")
        return answer(Deliveries(lines))


for _one in table():
    _add(_one, f"{_one}s")
