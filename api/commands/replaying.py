"""`replay`: a file of petitions lived through again under a pack's rules."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from api.commands.output import print_facts, print_json


def replay(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    pack: Annotated[str, typer.Option("--pack", help="whose rules")],
    until: Annotated[str, typer.Option("--until", help="the instant at which it ends")] = "",
    into: Annotated[str, typer.Option("--into", help="keep it in this new database")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="answer in JSON")] = False,
) -> None:
    """重演 / Live through a list of petitions on a virtual clock: lateness, ladders, revisits."""
    from api.commands.days import calendar_in_force
    from api.commands.progress import progress
    from api.replay.replaying import Replay
    from api.replay.replaying import replay as replayed
    from api.settings import Settings

    asked = Replay(
        file=file,
        pack=pack,
        until=_instant(until) if until else None,
        into=into,
        packs_dir=Settings().packs_dir,
    )
    with progress("重演") as bar:
        told = replayed(
            asked,
            calendar_in_force(),
            lambda first, day, last: bar((day - first).days + 1, (last - first).days + 1),
        )
    print_json(told) if as_json else print_facts(told)


def _instant(text: str) -> datetime:
    """Return the instant a text names, of a day alone its end; BadInput when it names none."""
    from api.imports.instants import NotAMoment, moment_of
    from engine.errors import BadInput

    try:
        return moment_of(text).ends_at
    except NotAMoment as odd:
        message = f"--until {text}: not an instant"
        raise BadInput(message) from odd
