"""`import org`, `import divisions`, `import households`: units, posts and people from files."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.output import print_facts, print_json

if TYPE_CHECKING:
    from engine.vocabulary import Command

File = Annotated[Path, typer.Argument(exists=True, dir_okay=False)]
AsPost = Annotated[str, typer.Option("--as", help="the acting post")]
AsJson = Annotated[bool, typer.Option("--json", help="answer in JSON")]


def import_org(file: File, as_post: AsPost = "console", *, as_json: AsJson = False) -> None:
    """导入组织机构 / Enter units, posts, people and absences; a second time changes nothing."""
    from api.commands.opening import today
    from api.imports.org import read_org

    command = read_org(file, today())
    told: dict[str, object] = {
        "units": len(command.units),
        "posts": len(command.posts),
        "people": len(command.names),
    }
    _tell({**told, "changed": _entered(command, as_post)}, as_json=as_json)


def import_divisions(file: File, as_post: AsPost = "console", *, as_json: AsJson = False) -> None:
    """导入行政区划 / Enter divisions down to villages, kept apart by code where names repeat."""
    from api.imports.org import read_divisions_file
    from engine.org.facts import Level, UnitKind

    command = read_divisions_file(file)
    areas = [unit for unit in command.units if unit.kind is UnitKind.GOVERNMENT]
    of_level = Counter(unit.level for unit in areas)
    names = Counter(unit.name for unit in areas)
    told: dict[str, object] = {
        "divisions": len(areas),
        **{str(level): of_level[level] for level in Level},
        "names_repeated": sum(1 for often in names.values() if often > 1),
        "households_told": sum(1 for unit in areas if unit.households),
    }
    _tell({**told, "changed": _entered(command, as_post)}, as_json=as_json)


def import_households(file: File, as_post: AsPost = "console", *, as_json: AsJson = False) -> None:
    """导入各村户数 / Enter how many households villages have: a header, then code and number."""
    from api.imports.org import read_households_file

    command = read_households_file(file)
    told: dict[str, object] = {"villages": len(command.households)}
    _tell({**told, "changed": _entered(command, as_post)}, as_json=as_json)


def _entered(command: "Command", as_post: str) -> bool:
    """Carry a command about the organisation out; return whether it changed anything."""
    from api.commands.opening import open_here
    from api.wiring import actor_for, command_key
    from engine.errors import Refused
    from engine.succession import hand_on_all

    program = open_here()
    try:
        program.desk.execute(command, actor_for(as_post), key=command_key(command))
        hand_on_all(program.desk)
    except Refused as refused:
        if [reason.code for reason in refused.reasons] != ["nothing_changed"]:
            raise
        return False
    return True


def _tell(told: dict[str, object], *, as_json: bool) -> None:
    print_json(told) if as_json else print_facts(told)
