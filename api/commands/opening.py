"""What commands begin with: the program over the database of the settings, and today."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from api.entry.here import Here
    from api.settings import Settings
    from api.wiring import Program


def open_here(settings: "Settings | None" = None) -> "Program":
    """Open the program over the database of the settings, those of the environment by default.

    BadInput when the tables are not there or not the newest: ``huiyin migrate`` comes first.
    """
    from api.wiring import open_migrated
    from engine.errors import BadInput

    program = open_migrated(settings)
    if program is None:
        message = "数据库还没有建好，请先运行 huiyin migrate / run huiyin migrate first"
        raise BadInput(message)
    return program


def here_as(program: "Program", post: str) -> "Here":
    """Return the surroundings of what is asked at the machine in the name of ``post``."""
    from api.entry.here import Here
    from api.wiring import actor_for
    from notifications.words import translator

    actor = actor_for(post)
    sight = program.desk.sight(actor)
    return Here(program, actor, sight, program.clock.now(), "zh", translator("zh"))


@contextmanager
def open_to_try() -> Iterator["Program"]:
    """Open the program to try something out; where no database is migrated, over a passing one."""
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from api.first_office import found
    from api.settings import Settings
    from api.wiring import open_migrated

    program = open_migrated()
    if program is not None:
        yield program
        return
    with TemporaryDirectory(prefix="huiyin-") as directory:
        passing = found(
            Settings(
                database_url=f"sqlite:///{directory}/huiyin.db",
                keys_file=Path(directory) / "huiyin.keys",
            )
        )
        yield passing
        passing.close()


def today() -> date:
    """Return the local day by the machine's clock."""
    from engine.clock import SystemClock, local_day

    return local_day(SystemClock().now())


def check_year(day: date) -> None:
    """Refuse as BadInput a day of a year that clocks are not counted in."""
    from engine.errors import BadInput
    from workflows.due import FIRST_YEAR, LAST_YEAR

    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        message = f"{day} 不在 {FIRST_YEAR} 年至 {LAST_YEAR} 年之间 / not between these years"
        raise BadInput(message)
