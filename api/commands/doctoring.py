"""`doctor`: what is wrong with this installation, and what to do about it."""

import sys
from typing import Annotated

import typer

from api.commands.output import FAULTS, FINE, print_json

MARKS = {"fine": "✓", "warning": "!", "fault": "✗"}


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="answer in JSON")] = False,
) -> None:
    """体检 / Say what is wrong here and what to do; exit 1 when there are faults. Only reads."""
    from api.doctor.examining import examined
    from api.doctor.findings import Status, sentence, title
    from api.settings import Settings
    from notifications.words import translator

    settings = Settings()
    say = translator(settings.lang)
    findings = list(examined(settings))
    has_faults = any(one.status is Status.FAULT for one in findings)
    if as_json:
        checks = [
            {
                "check": one.check,
                "status": one.status.value,
                "code": one.code,
                "text": sentence(one, say),
                **one.params,
            }
            for one in findings
        ]
        print_json({"ok": not has_faults, "checks": checks})
    else:
        for one in findings:
            mark = MARKS[one.status.value]
            sys.stdout.write(f"{mark} {title(one, say)}：{sentence(one, say)}\n")
    raise typer.Exit(FAULTS if has_faults else FINE)
