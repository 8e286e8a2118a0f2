"""The rules: every year decreed that clocks run into, every pack without faults."""

from collections import Counter

from api.doctor.findings import Finding, fault, fine, warning
from api.wiring import Program
from engine.errors import BadInput, PackFaulty
from engine.store.backlog import leaning_on_undecreed
from workflows import loader
from workflows.statics import static_faults


def decrees(program: Program) -> Finding:
    """Return which years lack their decree while open clocks lean on them."""
    calendar = program.calendar()
    clocks: Counter[int] = Counter()
    total = 0
    for one in leaning_on_undecreed(program.store):
        total += one.clocks
        for year in range(one.first_year, one.last_year + 1):
            if not calendar.is_decreed(year):
                clocks[year] += one.clocks
    if not total:
        return fine("decrees")
    years = "、".join(map(str, sorted(clocks)))
    return warning("decrees", "missing", years=years, count=total)


def packs(program: Program) -> Finding:
    """Return which packs have faults; the long search of ``packs check`` is not made."""
    folder = program.settings.packs_dir
    used = dict.fromkeys((*loader.codes(folder), program.settings.pack))
    faulty = [code for code in used if _is_faulty(program, code)]
    if faulty:
        return fault("packs", "faulty", codes="、".join(faulty))
    return fine("packs", count=len(loader.codes(folder)))


def _is_faulty(program: Program, code: str) -> bool:
    try:
        return bool(static_faults(loader.load(code, program.settings.packs_dir)))
    except (PackFaulty, BadInput):
        return True
