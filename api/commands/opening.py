"""What commands begin with: the program over the database of the settings, and today."""

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from api.wiring import Program


def open_here() -> "Program":
    """Open the program over the database of the settings.

    BadInput when the tables are not there or not the newest: ``huiyin migrate`` comes first.
    """
    from api.wiring import open_migrated
    from engine.errors import BadInput

    program = open_migrated()
    if program is None:
        message = "数据库还没有建好，请先运行 huiyin migrate / run huiyin migrate first"
        raise BadInput(message)
    return program


def today() -> date:
    """Return the local day by the machine's clock."""
    from engine.clock import SystemClock, local_day

    return local_day(SystemClock().now())
