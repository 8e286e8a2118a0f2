"""The timetable: says "now" to the sweep and the relay, again and again, and nothing else."""

import logging
import sys
from collections.abc import Callable
from datetime import datetime

from apscheduler.schedulers.background import BackgroundScheduler

from api.settings import Settings
from api.wiring import Program
from engine.clock import SystemClock
from engine.mailbox import Send
from engine.surroundings import Surroundings
from engine.sweeping import Sweep
from notifications.channels import CONSOLE, FILE, ConsoleChannel, FileChannel
from notifications.relay import Relay
from workflows.decrees import seed_calendar

EVERY_SECONDS = 30
# A run that is late is made up for once, and never two at a time.
JOBS = {"coalesce": True, "misfire_grace_time": None, "max_instances": 1}

log = logging.getLogger(__name__)


class Timetable:
    """Sweeps and relays in a thread of its own while the process lives."""

    def __init__(self, program: Program) -> None:
        """Prepare to work over ``program``; nothing runs before ``start``."""
        self._program = program
        self._sweep = Sweep(program.desk)
        # The cached organisation of a thread of its own: the desk's serves the requests.
        around = Surroundings(program.store, program.packs, seed_calendar())
        settings = program.settings
        self._relay = Relay(
            program.store,
            program.mailbox,
            around,
            program.clock,
            channels=_channels(settings),
            lang=settings.lang,
        )
        self._scheduler = BackgroundScheduler(timezone="Asia/Shanghai", job_defaults=JOBS)
        self.swept_at: datetime | None = None

    def start(self) -> None:
        """Begin at once, then every 30 seconds of the machine's own clock."""
        now = SystemClock().now()
        for name in ("sweep", "relay"):
            self._scheduler.add_job(
                getattr(self, name), "interval", seconds=EVERY_SECONDS, next_run_time=now, id=name
            )
        self._scheduler.start()

    def stop(self) -> None:
        """Stop after what runs now."""
        self._scheduler.shutdown()

    def sweep(self) -> None:
        """Carry out what is due."""
        if _ran("sweep", self._sweep.once):
            self.swept_at = self._program.clock.now()

    def relay(self) -> None:
        """Tell people what is not told yet."""
        _ran("relay", self._relay.once)


def _channels(settings: Settings) -> dict[str, Send]:
    """Return the channels besides the inboxes that the operator asked for."""
    if settings.messages_file is None:
        return {}
    if str(settings.messages_file) == "-":
        return {CONSOLE: ConsoleChannel(sys.stdout)}
    return {FILE: FileChannel(settings.messages_file)}


def _ran(name: str, work: Callable[[], object]) -> bool:
    """Do some work; a failure is told by its type alone, since messages may hold personal data."""
    try:
        work()
    except Exception as error:  # noqa: BLE001 - the next round tries again, whatever it was
        log.error("%s failed: %s", name, type(error).__name__)  # noqa: TRY400 - no traceback
        return False
    return True
