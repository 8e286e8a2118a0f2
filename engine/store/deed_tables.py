"""The table of what leaders did among the people: derived from dossiers, for counting alone."""

from typing import Any

from sqlalchemy import Column, Index, Integer, PrimaryKeyConstraint, Table, Text

from engine.store.columns import DEED
from engine.store.tables import DAY, NAME, metadata

TYPES: dict[str, Any] = {
    "happened_on": DAY,
    "until": DAY,
    "count": Integer(),
    "purpose": Text(),
    "form": Text(),
}

deed_row = Table(
    "deed_row",
    metadata,
    *(Column(name, TYPES.get(name, NAME), nullable=False) for name in DEED),
    PrimaryKeyConstraint("dossier", "post", "key"),
    # A county's year is read by kind (what stands has no last day), a leader's evidence by post,
    # what was done jointly by place.
    Index("ix_deed_row_kind", "kind", "until"),
    Index("ix_deed_row_post", "post", "happened_on", "dossier", "key"),
    Index("ix_deed_row_unit", "unit", "kind", "until"),
)
