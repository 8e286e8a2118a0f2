"""`work`: sweep and tell people, in a process of its own, beside as many others as wanted."""

import logging
import signal
import threading
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.output import FAULTS, FINE

if TYPE_CHECKING:
    from api.timetable import Timetable

log = logging.getLogger(__name__)


def work(
    once: Annotated[bool, typer.Option("--once", help="one round; exit 1 if it failed")] = False,
) -> None:
    """到期处理与通知 / Sweep, relay and keep the timetable until told to stop."""
    from api.commands.opening import open_here
    from api.memory import settle
    from api.redacting import redact_logs
    from api.timetable import Timetable
    from api.wiring import check_identities

    program = open_here()
    check_identities(program)
    redact_logs()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    timetable = Timetable(program)
    settle()
    try:
        if once:
            raise typer.Exit(FINE if timetable.once() else FAULTS)
        until_told(timetable)
    finally:
        program.close()


def until_told(timetable: "Timetable") -> None:
    """Keep a timetable until SIGTERM or SIGINT comes, and let what runs then come to its end."""
    told = threading.Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_: told.set())
    timetable.start()
    log.info("at work")
    told.wait()
    log.info("stopping")
    timetable.stop()
