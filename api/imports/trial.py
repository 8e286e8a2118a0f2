"""Orders tried one after another in memory: what the desk would say to each, nothing is written."""

from collections.abc import Mapping

from api.entry.here import Here
from engine.orders import Order, Road
from engine.record import Reading, Row, Write

PASSING = 10**9
"""Where numbers begin that no dossier has: those of what is only tried."""


class Trial:
    """What stands in the store as far as it was read, and on top what was tried until now."""

    def __init__(self, here: Here, rows: Mapping[str, Row]) -> None:
        """Begin with ``rows``."""
        self._here = here
        self._reading = Reading(dict(rows), 0, 0)
        self._tried = 0

    def carry(self, order: Order) -> Write:
        """Return what the order would write to its own dossier; raises what the desk would raise.

        Later orders find it done.
        """
        self._tried += 1
        road = Road(order, self._reading, self._here.program.desk.around, self._here.now)
        writes, _ = road.go(PASSING + self._tried)
        for one in writes:
            version = one.seen + len(one.entries)
            row = Row(one.dossier, version, one.facts, "", one.edition, one.rungs)
            self._reading.rows[one.dossier] = row
        return writes[0]
