"""Whether the process lives, and whether it can do its work; both without a login."""

from fastapi import APIRouter, Request, Response

from api.http.answers import answer
from api.wiring import Program, is_migrated

router = APIRouter(include_in_schema=False)
UNREADY = 503


@router.get("/healthz")
def healthz() -> Response:
    """Tell that the process answers."""
    return answer({"status": "ok"})


@router.get("/readyz")
def readyz(request: Request) -> Response:
    """Tell whether the database has its tables, and how old the last sweep is."""
    program: Program = request.app.state.program
    migrated = is_migrated(program.settings.database_url)
    swept_at = request.app.state.timetable.swept_at if request.app.state.timetable else None
    age = (program.clock.now() - swept_at).total_seconds() if swept_at else None
    body = {"migrated": migrated, "last_sweep_age_seconds": age}
    return answer(body, 200 if migrated else UNREADY)
