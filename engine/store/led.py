"""The cases that leaders have in charge, as they stand."""

from collections.abc import Sequence

import msgspec

from engine.record import Sight
from engine.store.sight import visible_to
from engine.store.tabled import TabledStore


class LedCase(msgspec.Struct, frozen=True):
    """A case with its facts, whatever has become of it."""

    id: str
    facts: str


def led_cases(store: TabledStore, posts: Sequence[str], sight: Sight) -> list[LedCase]:
    """Return the cases within ``sight`` that one of ``posts`` leads, alone or with others."""
    s = store.statement()
    whose = f"{s.among('dossier.leader_post', posts)} OR {s.shares('dossier.shared_with', posts)}"
    sql = (
        "SELECT dossier.id, dossier.facts FROM dossier WHERE dossier.kind = 'case'"
        f" AND ({whose}) AND {visible_to(sight, s)} ORDER BY dossier.id"
    )
    return [store.row_of(LedCase, row) for row in store.fetch_listed(sql, s.values)]
