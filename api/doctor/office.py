"""The office: posts that owe something are held, and the keys of identities are set."""

from api.doctor.findings import Finding, fault, fine, warning
from api.identity.seeds import Seeds, SeedUnreadable
from api.settings import Settings
from api.wiring import Program
from engine.accounts import Account
from engine.clock import local_day
from engine.errors import KeysFaulty, KeysMissing
from engine.store.backlog import owing
from engine.store.rekeying import kept_under

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


def seeds(program: Program) -> Finding:
    """Return whether the seeds of second factors are encrypted, and under keys that are here."""
    known = Seeds(program.settings.keys_at_rest())
    kept = [one for one in program.accounts.accounts() if one.otp_seed]
    lost = sum(1 for one in kept if not _is_readable(known, one))
    if lost:
        return fault("seeds", "unreadable", count=lost)
    older = sum(1 for one in kept if not known.is_newest(one.otp_seed))
    if older:
        return warning("seeds", "older", count=older)
    return fine("seeds")


def _is_readable(known: Seeds, one: Account) -> bool:
    try:
        known.read(one.otp_seed, one.person)
    except SeedUnreadable:
        return False
    return True


def identities(program: Program) -> Finding:
    """Return whether everybody who is kept can be read, and is kept under the newest key."""
    known = program.store.identities
    try:
        newest = known.first()
    except KeysMissing:
        return fault("identities", "missing")
    except KeysFaulty:
        return fault("identities", "faulty")
    counts = kept_under(program.settings.database_url)
    if lost := known.missing(counts):
        return fault("identities", "unreadable", count=sum(counts[one] for one in lost))
    if older := sum(count for name, count in counts.items() if name != newest):
        return warning("identities", "older", count=older)
    return fine("identities")


def key(settings: Settings) -> Finding:
    """Return whether the key that seals forms is set, and so the same for all processes."""
    if settings.is_set("secret_key"):
        return fine("key")
    return fault("key", "unset") if settings.is_secure else warning("key", "unset")
