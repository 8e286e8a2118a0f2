"""Whether the process lives, and whether work is done; both without a login."""

from fastapi import APIRouter, Request, Response

from api.http.answers import answer
from api.slots import ECHO, figures_of
from api.wiring import Program, is_migrated
from api.working import is_off, is_old, sweep_age

router = APIRouter(include_in_schema=False)
UNREADY = 503


@router.get("/healthz")
def healthz() -> Response:
    """Tell that the process answers."""
    return answer({"status": "ok"})


@router.get("/readyz")
def readyz(request: Request) -> Response:
    """Tell whether the database has its tables, how old the last sweep is, and whose clock is off.

    ``degraded``: requests are answered, but nobody sweeps, or a clock is off. It stays 200, or a
    proxy would take away the pages because a worker stands still.
    """
    program: Program = request.app.state.program
    if not is_migrated(program.settings.database_url):
        return answer({"status": "unready", "migrated": False}, UNREADY)
    age = sweep_age(program)
    skew = program.times.skew(program.clock)
    echo = figures_of(program, ECHO)
    body = {
        "status": "degraded" if is_old(age) or is_off(skew) else "ok",
        "migrated": True,
        "last_sweep_age_seconds": None if age is None else round(age.total_seconds(), 1),
        "clock_skew_seconds": round(skew.total_seconds(), 1),
        "echo_faults": echo["faults"] if echo else None,
    }
    return answer(body)
