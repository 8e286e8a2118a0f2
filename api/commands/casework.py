"""`case`: one case as it stands, and its life in order."""

from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.output import print_facts, print_json, print_lines, print_table

if TYPE_CHECKING:
    from engine.record import ClockRow, Entry

app = typer.Typer(no_args_is_help=True, help="一件案件 / one case")

Number = Annotated[str, typer.Argument(help="case number, for example case:990421-2026-00001")]
As = Annotated[str, typer.Option("--as", help="the acting post")]
Json = Annotated[bool, typer.Option("--json", help="answer in JSON")]


@app.command("show")
def show(number: Number, as_post: As = "console", as_json: Json = False) -> None:
    """案件现状 / How a case stands: state, class, who leads it, what is owed by when."""
    from api.commands.opening import open_here
    from api.wiring import actor_for
    from engine.errors import NotVisible
    from engine.registry import kind_of

    program = open_here()
    found = program.desk.see([number], actor_for(as_post)).get(number)
    if found is None:
        raise NotVisible(number)
    row, facts = found
    card = kind_of(number).card(facts)
    clocks = [_clock(one) for one in program.store.open_clocks([number]).get(number, [])]
    told = {
        "number": number,
        "version": row.version,
        "edition": row.edition,
        "state": card.state,
        "class": card.classification,
        "unit": card.unit_id,
        "leader": card.leader_post,
        "subject": card.title,
    }
    if as_json:
        print_json({**told, "clocks": clocks})
        return
    print_facts(told)
    columns = ("name", "due_on", "legal_on", "provisional", "owner_post", "rung")
    print_table("", columns, ([one[name] for name in columns] for one in clocks))


@app.command("timeline")
def timeline(number: Number, as_post: As = "console", as_json: Json = False) -> None:
    """案件经过 / What was done to a case, in order, by whom and when it counted."""
    from api.commands.opening import open_here
    from api.wiring import actor_for
    from engine.errors import NotVisible

    program = open_here()
    if number not in program.desk.see([number], actor_for(as_post)):
        raise NotVisible(number)
    lines = [_line(entry) for entry in program.store.journal(number)]
    if as_json:
        print_lines(lines)
        return
    columns = ("seq", "happened_on", "type", "post", "recorded_at")
    print_table(number, columns, ([line[name] for name in columns] for line in lines))


@app.command("proposals")
def proposals(as_post: As = "console", as_json: Json = False) -> None:
    """提请清单 / The proposals that wait for a principal's word, the first due first."""
    from msgspec import to_builtins

    from api.commands.opening import open_here
    from api.views.proposals import proposals_before
    from api.wiring import actor_for

    program, actor = open_here(), actor_for(as_post)
    found = proposals_before(program, actor, program.desk.sight(actor))
    lines = to_builtins(found.lines)
    if as_json:
        print_lines(lines)
        return
    columns = ("number", "title", "ground", "since", "silence_on", "post", "former")
    print_table("", columns, ([line[name] for name in columns] for line in lines))


def _clock(clock: "ClockRow") -> dict[str, object]:
    return {name: getattr(clock, name) for name in clock.__struct_fields__ if name != "dossier"}


def _line(entry: "Entry") -> dict[str, object]:
    import json

    names = ("seq", "type", "happened_on", "happened_at", "recorded_at", "post", "on_behalf_of")
    told: dict[str, object] = {name: getattr(entry, name) for name in names}
    return {**told, "event": json.loads(entry.payload), "hash": entry.hash}
