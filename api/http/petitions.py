"""What people filed themselves over JSON: what was written, for the office that registers it."""

from fastapi import APIRouter, Response

from api.entry.here import HereNow
from api.http.answers import answer
from api.http.schemas import describe
from api.views.petitions import PetitionRead, read_petition, to_register

router = APIRouter(prefix="/petitions/{number}", tags=["petitions"])


@router.get("/content", **describe("get_petition_content", PetitionRead))
def content(number: str, here: HereNow) -> Response:
    """Read what was written, names masked; 404 for everybody but its office."""
    return answer(read_petition(here, to_register(here, f"petition:{number}")))
