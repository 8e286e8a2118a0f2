"""The surroundings of a decision about the organisation, which asks for no rules."""

from datetime import UTC, date, datetime
from typing import Any

from engine.context import Context
from engine.org.chart import Chart
from engine.org.facts import Organisation
from engine.vocabulary import Actor

TODAY = date(2024, 6, 3)


def office_context(organisation: Organisation, post: str = "console") -> Context:
    """Return a context in which ``post`` acts on ``organisation`` on 3 June 2024."""
    unasked: Any = None
    return Context(
        actor=Actor("", post),
        now=datetime(2024, 6, 3, 2, tzinfo=UTC),
        today=TODAY,
        rules=unasked,
        org=Chart(organisation),
        calendar=unasked,
    )
