"""Whether every figure that was frozen is still there, unchanged, and told by its records anew."""

from collections.abc import Iterator

from api.returns.freezing import frozen_in, is_told_again
from api.wiring import Program
from engine import registry
from engine.attachments import hash_of
from engine.audit import PAGE, Fault
from engine.record import EVERYTHING, Row
from engine.returns.owed import Return


def returns_audit(program: Program) -> Iterator[Fault]:
    """Yield every version whose figures are lost, changed, or other than its records gave."""
    after = ""
    while rows := program.store.dossiers(kind="return", after=after, limit=PAGE):
        for row in rows:
            yield from _of(program, row)
        after = rows[-1].id


def _of(program: Program, row: Row) -> Iterator[Fault]:
    owed: Return = registry.facts_of(row.id, row.facts)
    for number, version in enumerate(owed.versions, 1):
        if version.digest:
            code = _fault(program, row.id, version.digest)
            if code:
                yield Fault(row.id, code, {"version": str(number)})


def _fault(program: Program, dossier: str, digest: str) -> str:
    body = program.store.blob(dossier, digest, EVERYTHING)
    if body is None:
        return "figures_lost"
    if hash_of(body) != digest:
        return "figures_changed"
    return "" if is_told_again(program, frozen_in(body), digest) else "figures_not_told"
