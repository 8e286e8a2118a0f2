"""The database: there, migrated, durable, able to find Chinese, with room to write."""

import shutil
from pathlib import Path

from api.doctor.findings import Finding, fault, fine
from api.settings import Settings
from api.wiring import SQLITE, Program, is_migrated
from engine.errors import BadInput, StoreUnavailable
from engine.store.engines import Condition, condition_of

LEAST_POSTGRES = 14
"""The oldest PostgreSQL that its makers cared for while this was written."""

LEAST_MEGABYTES = 512
SOUND: dict[str, dict[str, tuple[str, ...]]] = {
    "postgresql": {"fsync": ("on",), "full_page_writes": ("on",)},
    "sqlite": {"journal_mode": ("wal",), "synchronous": ("full", "extra")},
}


def reach(settings: Settings) -> Finding:
    """Return whether the database answers and has the newest tables."""
    try:
        if not is_migrated(settings.database_url):
            return fault("reach", "old_tables")
        told = condition_of(settings.database_url)
    except (StoreUnavailable, BadInput):
        return fault("reach", "unreachable")  # the driver's own words may name the address
    return fine("reach", kind=told.kind, version=told.version)


def version(program: Program) -> Finding:
    """Return whether the server is one that its makers still mend."""
    told = _condition(program)
    major = told.version.partition(".")[0]
    if told.kind == "postgresql" and int(major) < LEAST_POSTGRES:
        return fault("version", "old", version=told.version, least=LEAST_POSTGRES)
    return fine("version", kind=told.kind, version=told.version)


def durability(program: Program) -> Finding:
    """Return whether what was acknowledged survives a crash."""
    told = _condition(program)
    wrong = [
        f"{name}={getattr(told, name)}"
        for name, good in SOUND[told.kind].items()
        if getattr(told, name) not in good
    ]
    if told.synchronous_commit == "off":
        wrong.append("synchronous_commit=off")
    if wrong:
        return fault("durability", "lossy", settings="，".join(wrong))
    return fine("durability")


def chinese(program: Program) -> Finding:
    """Return whether Chinese can be stored and found: encoding and LC_CTYPE."""
    told = _condition(program)
    if told.encoding.replace("-", "").upper() != "UTF8":
        return fault("chinese", "encoding", encoding=told.encoding)
    if told.ctype in {"C", "POSIX"}:
        return fault("chinese", "ctype", ctype=told.ctype)
    return fine("chinese")


def space(program: Program) -> Finding:
    """Return whether the disk of a SQLite file has room; that of a server is not seen from here."""
    url = program.settings.database_url
    if not url.startswith(SQLITE):
        return fine("space")
    folder = Path(url.removeprefix(SQLITE).partition("?")[0]).absolute().parent
    free = shutil.disk_usage(folder).free // 2**20
    if free < LEAST_MEGABYTES:
        return fault("space", "little", megabytes=free, least=LEAST_MEGABYTES)
    return fine("space")


def _condition(program: Program) -> Condition:
    return condition_of(program.settings.database_url)
