"""The checks in their order; what hangs on a database that is not there is left out."""

from collections.abc import Callable, Iterator

from api.doctor import database, office, rules, work
from api.doctor.findings import Finding, Status, fault
from api.settings import Settings
from api.wiring import Program, open_program
from engine.errors import HuiyinError

CHECKS: tuple[Callable[[Program], Finding], ...] = (
    database.version,
    database.durability,
    database.chinese,
    database.space,
    work.clocks,
    work.sweeps,
    work.rungs,
    work.messages,
    work.echo,
    rules.decrees,
    rules.packs,
    office.vacancies,
    office.seeds,
    office.identities,
)


def examined(settings: Settings) -> Iterator[Finding]:
    """Yield what each check finds, the database first; nothing is written."""
    yield office.key(settings)
    reached = database.reach(settings)
    yield reached
    if reached.status is Status.FAULT:
        return
    program = open_program(settings)
    try:
        for check in CHECKS:
            yield found_by(check, program)
    finally:
        program.close()


def found_by(check: Callable[[Program], Finding], program: Program) -> Finding:
    """Return what a check finds; that it could not be made is a fault of its own."""
    try:
        return check(program)
    except HuiyinError as error:
        return fault("check", "failed", name=check.__name__, error=error.code)
