"""`migrate` and `backup`: the newest tables and one office to begin with; a copy in use."""

import sys
from pathlib import Path
from typing import Annotated

import typer


def migrate() -> None:
    """建立或升级数据库 / Create or upgrade the tables; make one office if there is none."""
    from api.first_office import found
    from api.settings import Settings

    found(Settings()).close()
    sys.stdout.write("ok\n")


def backup(
    file: Annotated[Path, typer.Argument(dir_okay=False, help="a file that is not there yet")],
) -> None:
    """备份 / Copy the SQLite file while it is in use; PostgreSQL has tools of its own."""
    from api.settings import Settings
    from engine.store.copying import copy

    copy(Settings().database_url, file)
    sys.stdout.write(f"{file}\n")
