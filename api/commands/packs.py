"""`packs`: what packs are there, whether they hold, what they say, and what they assume."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from api.commands.output import FAULTS, FINE, print_facts, print_json, print_table

Json = Annotated[bool, typer.Option("--json", help="answer in JSON")]
Code = Annotated[str, typer.Argument(help="code of a pack, for example national")]

app = typer.Typer(no_args_is_help=True, help="规则包 / the rules of each place")


def _extra_dir() -> Path | None:
    from api.settings import Settings

    return Settings().packs_dir


@app.command("list")
def list_(as_json: Json = False) -> None:
    """列出规则包 / List the packs that are there."""
    from workflows.show import listed

    rows = listed(_extra_dir())
    if as_json:
        print_json(rows)
        return
    columns = ("code", "title", "in_force_from", "in_force_to", "adopted_by")
    print_table("", columns, ([row[name] for name in columns] for row in rows))


@app.command("check")
def check(
    codes: Annotated[list[str] | None, typer.Argument(help="none: all packs")] = None,
    as_json: Json = False,
) -> None:
    """核验规则包 / Prove packs by exhaustive search; exit 1 when one has faults."""
    from engine.errors import PackFaulty
    from workflows import loader
    from workflows.check import check_pack

    answers: list[dict[str, Any]] = []
    for code in codes or loader.codes(_extra_dir()):
        try:
            faults = check_pack(code, _extra_dir())
        except PackFaulty as faulty:
            faults = list(faulty.faults)
        answers.append({"pack": code, "faults": faults})
    if as_json:
        print_json(answers)
    else:
        for answer in answers:
            told = answer["faults"] or [f"{answer['pack']}: 没有发现问题"]
            sys.stdout.write("".join(f"{line}\n" for line in told))
    raise typer.Exit(FAULTS if any(answer["faults"] for answer in answers) else FINE)


@app.command("show")
def show(
    code: Annotated[str, typer.Argument(help="code of a pack")] = "",
    vocabulary: Annotated[bool, typer.Option("--vocabulary", help="words packs may use")] = False,
    as_json: Json = False,
) -> None:
    """显示规则包 / Show all that a pack says, or the words a pack may use."""
    from engine.errors import BadInput
    from workflows.show import shown, vocabulary_of_packs

    if not code and not vocabulary:
        message = "name a pack, or ask for --vocabulary"
        raise BadInput(message)
    answer: dict[str, Any] = vocabulary_of_packs() if vocabulary else shown(code, _extra_dir())
    if as_json:
        print_json(answer)
        return
    if vocabulary:
        print_facts({name: " ".join(words) for name, words in answer.items()})
        return
    print_facts({name: value for name, value in answer.items() if not isinstance(value, list)})
    for section in ("states", "moves", "classes", "clocks", "ladders", "numbers"):
        rows = answer[section]
        names = ((row.get("name") or row["kind"], row["title"]) for row in rows)
        print_table(section, ("name", "title"), names)


@app.command("diagram")
def diagram(
    code: Code,
    form: Annotated[str, typer.Option("--format", help="mermaid or svg")] = "mermaid",
    as_json: Json = False,
) -> None:
    """画状态图 / Draw the states and moves of a pack."""
    from engine.errors import BadInput
    from workflows import loader
    from workflows.diagram import mermaid
    from workflows.drawing import svg

    drawers = {"mermaid": mermaid, "svg": svg}
    if form not in drawers:
        message = f"--format is one of {', '.join(drawers)}"
        raise BadInput(message)
    text = drawers[form](loader.load(code, _extra_dir()))
    if as_json:
        print_json({"pack": code, "format": form, "text": text})
    else:
        sys.stdout.write(text)


@app.command("trace")
def trace(as_json: Json = False) -> None:
    """条目落实情况 / Tell of every line of the register what carries it out; exit 1 on gaps."""
    from workflows.trace import trace as traced
    from workflows.trace import trace_faults

    rows, faults = traced(_extra_dir()), trace_faults(_extra_dir())
    if as_json:
        print_json(rows)
    else:
        columns = ("id", "status", "by", "why")
        print_table("", columns, ([row[name] for name in columns] for row in rows))
    sys.stderr.write("".join(f"{fault}\n" for fault in faults))
    raise typer.Exit(FAULTS if faults else FINE)


@app.command("assumptions")
def assumptions(code: Code = "national", as_json: Json = False) -> None:
    """推定事项 / List what a pack assumes because no notice and no law states it."""
    from workflows import loader
    from workflows.trace import assumptions as assumed

    rows = assumed(loader.load(code, _extra_dir()))
    if as_json:
        print_json(rows)
        return
    columns = ("path", "title", "why")
    print_table(code, columns, ([row[name] for name in columns] for row in rows))
