"""`import`: petitions, pairings and deeds from lists, and what was late before."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from api.commands.output import FAULTS, print_facts, print_json, print_table

GoLive = Annotated[
    datetime | None,
    typer.Option("--go-live", formats=["%Y-%m-%d"], help="older cases: no rung from before it"),
]


def import_cases(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    *,
    pack: Annotated[str, typer.Option("--pack", help="whose rules; else HUIYIN_PACK")] = "",
    unit: Annotated[str, typer.Option("--unit", help="the registering office")] = "",
    column_map: Annotated[Path | None, typer.Option("--map", help="TOML: columns, source")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="count, write nothing")] = False,
    go_live: GoLive = None,
    errors: Annotated[Path | None, typer.Option("--errors", help="refused rows go here")] = None,
    as_post: Annotated[str, typer.Option("--as", help="the acting post")] = "console",
    as_json: Annotated[bool, typer.Option("--json", help="answer in JSON")] = False,
) -> None:
    """导入信访件 / Bring in a list of petitions; a second time adds nothing."""
    from contextlib import nullcontext

    from api.commands.opening import open_here, open_to_try
    from api.commands.progress import progress
    from api.imports.error_file import error_path, write_errors
    from api.imports.importing import Asked, bring_in

    live_from = go_live.date() if go_live else None
    asked = Asked(
        file=file, pack=pack, unit=unit, column_map=column_map, post=as_post, is_dry=dry_run,
        live_from=live_from,
    )  # fmt: skip
    with open_to_try() if dry_run else nullcontext(open_here()) as program, progress("导入") as bar:
        header, imported = bring_in(program, asked, bar)
    # A dry run writes nothing, not even the refused rows, unless it is told where.
    path = errors or (None if dry_run else error_path(file))
    if not imported.refused:
        path = None
    if path is not None:
        write_errors(path, header, imported.refused)
    told = imported.told(str(path or ""))
    print_json(told) if as_json else print_facts(told)
    if imported.refused:
        raise typer.Exit(FAULTS)


def import_deeds(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="judge, write nothing")] = False,
    as_post: Annotated[str, typer.Option("--as", help="the acting post")] = "console",
    as_json: Annotated[bool, typer.Option("--json", help="answer in JSON")] = False,
) -> None:
    """导入走访纪实 / Bring in a list of deeds; a second time adds nothing."""
    import msgspec

    from api.commands.opening import here_as, open_here
    from api.imports.deed_columns import understood
    from api.imports.reading import read_table
    from api.views.deed_lists import judged

    here = here_as(open_here(), as_post)
    found = judged(here, read_table(file, understood), enters=not dry_run)
    if as_json:
        print_json(msgspec.to_builtins(found))
    else:
        print_facts({"good": found.good, "known": found.known, "refused": found.refused})
        refused = [one for one in found.lines if one.state == "refused"]
        said = ([str(one.line), " ".join(why.sentence for why in one.reasons)] for one in refused)
        print_table("", ("line", "reason"), said)
    if found.refused:
        raise typer.Exit(FAULTS)


def catch_up(
    *,
    as_post: Annotated[str, typer.Option("--as", help="the acting post")] = "console",
    as_json: Annotated[bool, typer.Option("--json", help="answer in JSON")] = False,
) -> None:
    """补办清单 / What was due before the office went live and is still open, to be gone through."""
    import msgspec

    from api.commands.opening import open_here
    from api.imports.catching_up import overdue_before
    from api.wiring import actor_for

    program = open_here()
    found = list(overdue_before(program, actor_for(as_post)))
    if as_json:
        print_json(msgspec.to_builtins(found))
        return
    columns = ("case", "clock", "due_on", "unit", "subject")
    print_table("", columns, ([str(getattr(one, name)) for name in columns] for one in found))


def import_pairings(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    since: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="first day")],
    *,
    unit: Annotated[str, typer.Option("--unit", help="where the leaders serve")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="look, write nothing")] = False,
    as_post: Annotated[str, typer.Option("--as", help="the acting post")] = "console",
    as_json: Annotated[bool, typer.Option("--json", help="answer in JSON")] = False,
) -> None:
    """导入结对表、联系点表 / Who goes to which village, from a table with merged cells."""
    import msgspec

    from api.commands.opening import open_here
    from api.imports.faults import FileUnreadable
    from api.imports.grids import read_grid
    from api.imports.pairing_in import Asked, bring_in
    from api.imports.pairings import table_in
    from api.wiring import actor_for

    table = table_in(read_grid(file))
    if table is None:
        raise FileUnreadable(file.name, "no header with leaders and villages")
    asked = Asked(since=since.date(), unit=unit, is_dry=dry_run)
    brought = bring_in(open_here(), table, asked, actor_for(as_post))
    if as_json:
        print_json(msgspec.to_builtins(brought))
        return
    rows = (
        [one.leader, place.name, "、".join(place.of), "、".join(place.shared_with)]
        for one in brought.leaders
        for place in one.places
    )
    columns = ("leader", "place", "of", "shared_with")
    print_table(f"{brought.kind}: {brought.new} + {brought.known}", columns, rows)
