"""`sweep`: carry out once what time owes by now."""

from datetime import datetime
from typing import Annotated

import typer

from api.commands.output import print_facts, print_json, print_table


def sweep(
    now: Annotated[datetime | None, typer.Option("--now", help="as of this instant")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="only tell")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="answer in JSON")] = False,
) -> None:
    """巡查一次 / Climb what is due, let rights lapse, let silences act.

    Without ``--now`` a machine whose clock is more than a minute off refuses.
    """
    from api.commands.opening import check_year, open_here
    from api.working import Work, skew_within_bounds
    from engine.clock import SHANGHAI, SetClock
    from engine.sweeping import Sweep

    program = open_here()
    if now is not None:
        check_year(now)
        program.desk.clock = SetClock(now if now.tzinfo else now.replace(tzinfo=SHANGHAI))
    if dry_run:
        if now is None:
            skew_within_bounds(program)
        rows = Sweep(program.desk).due()
        columns = ("dossier", "name", "due_on", "provisional", "next_rung_at", "rung")
        told = [{name: str(getattr(row, name)) for name in columns} for row in rows]
        print_json(told) if as_json else print_table(
            "", columns, (list(one.values()) for one in told)
        )
        return
    done = Work(program).sweep() if now is None else Sweep(program.desk).once()
    told_once = {name: getattr(done, name) for name in done.__struct_fields__}
    print_json(told_once) if as_json else print_facts(told_once)
