"""The office: posts that owe something are held, and the key of identities is set."""

from api.doctor.findings import Finding, fault, fine, warning
from api.settings import Settings
from api.wiring import Program
from engine.clock import local_day
from engine.store.backlog import owing

SHOWN = 5


def vacancies(program: Program) -> Finding:
    """Return how many posts owe something and are held by nobody."""
    chart, today = program.chart(), local_day(program.clock.now())
    duties = {
        one.post: one.duties
        for one in owing(program.store)
        if one.post and not chart.holder(one.post, today)
    }
    if not duties:
        return fine("vacancies")
    named = "、".join(sorted(duties)[:SHOWN])
    return warning(
        "vacancies", "vacant", count=len(duties), duties=sum(duties.values()), posts=named
    )


def key(settings: Settings) -> Finding:
    """Return whether the key that seals forms is set, and so the same for all processes."""
    if settings.is_set("secret_key"):
        return fine("key")
    return fault("key", "unset") if settings.is_secure else warning("key", "unset")
