"""`import org`: units, posts and people from a file."""

from pathlib import Path
from typing import Annotated

import typer

from api.commands.output import print_facts, print_json


def import_org(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    as_post: Annotated[str, typer.Option("--as", help="the acting post")] = "console",
    as_json: Annotated[bool, typer.Option("--json", help="answer in JSON")] = False,
) -> None:
    """导入组织机构 / Enter units, posts, people and absences; a second time changes nothing."""
    from api.commands.opening import open_here, today
    from api.imports.org import read_org
    from api.wiring import actor_for, command_key
    from engine.errors import Refused
    from engine.succession import hand_on_all

    program = open_here()
    command = read_org(file, today())
    try:
        program.desk.execute(command, actor_for(as_post), key=command_key(command))
        hand_on_all(program.desk)
        changed = True
    except Refused as refused:
        if [reason.code for reason in refused.reasons] != ["nothing_changed"]:
            raise
        changed = False
    told = {
        "units": len(command.units),
        "posts": len(command.posts),
        "people": len(command.names),
        "changed": changed,
    }
    print_json(told) if as_json else print_facts(told)
