"""What a decision may know besides the dossier: who asks, what day it is, which rules hold."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import msgspec

from engine.clock import local_day
from engine.days import WorkCalendar
from engine.org.chart import Chart
from engine.rules import Edition
from engine.vocabulary import Actor, Command


class Context(msgspec.Struct, frozen=True, gc=False):
    """The frozen surroundings of one decision.

    ``key`` is the command's idempotency key: references to filed texts are made from it.
    ``new_id`` is the id given to a dossier the command opens. ``beside`` holds the facts of the
    other dossiers the command names. ``rungs`` tells for each open clock the last rung climbed.
    """

    actor: Actor
    now: datetime
    today: date
    rules: Edition
    org: Chart
    calendar: WorkCalendar
    key: str = ""
    new_id: str = ""
    beside: Mapping[str, Any] = {}
    rungs: Mapping[str, int] = {}

    def ref(self, name: str, text: str) -> str:
        """Return the reference under which ``text`` of the command is filed, empty for none."""
        return f"{self.key}#{name}" if text else ""

    def day(self, command: Command) -> date:
        """Return the day on which what the command tells of happened."""
        if command.happened_on is not None:
            return command.happened_on
        return self.today if command.happened_at is None else local_day(command.happened_at)
