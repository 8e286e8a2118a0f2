"""What happened to a dossier, entry by entry, each with the facts before and after it."""

from collections.abc import Collection, Iterator

from engine import registry
from engine.clock import local_day
from engine.keeping import Store
from engine.org.chart import Chart
from engine.record import Entry
from notifications.audience import Happening


def happenings(
    store: Store, chart: Chart, dossier: str, wanted: Collection[int] | None = None
) -> Iterator[tuple[Entry, Happening]]:
    """Yield the entries ``wanted``, or all, with the facts as of each, folded from the first."""
    kind = registry.kind_of(dossier)
    facts = None
    for entry in store.journal(dossier):
        event = registry.event_of(dossier, entry.payload)
        before, facts = facts, kind.apply(facts, event)
        if wanted is None or entry.seq in wanted:
            yield (
                entry,
                Happening(
                    kind=kind,
                    event=event,
                    before=before,
                    after=facts,
                    chart=chart,
                    on=local_day(entry.recorded_at),
                    by=(entry.post, entry.on_behalf_of),
                ),
            )
