"""What surrounds every decision and is cached per process: organisation, calendar, rules."""

from datetime import date
from typing import Any, Protocol

from engine import registry
from engine.days import WorkCalendar
from engine.decreeing import CALENDAR
from engine.errors import HistoryBroken
from engine.keeping import Store
from engine.org.chart import Chart
from engine.org.facts import Organisation
from engine.org.sight import sight_of
from engine.record import EVERYTHING, Reading, Sight
from engine.rules import Edition
from engine.vocabulary import Actor

ORGANISATION = "org:main"


class Rulebook(Protocol):
    """Where editions come from; built over the packs and handed in."""

    def newest(self, pack: str) -> Edition:
        """Return the newest edition of a pack; BadInput when there is no such pack."""

    def pinned(self, hash: str) -> Edition:  # noqa: A002 - the pack's content hash
        """Return the edition that a dossier pinned."""


class Surroundings:
    """Organisation and calendar as of the versions last seen, loaded again when they moved."""

    def __init__(self, store: Store, rulebook: Rulebook, seed: WorkCalendar) -> None:
        """Begin with an empty organisation and the shipped calendar ``seed``."""
        self._store = store
        self.rulebook = rulebook
        self._seed = seed
        self._org_version = 0
        self._calendar_version = 0
        self.org = Chart(Organisation())
        self.calendar = seed
        self._sights: tuple[Chart, date, dict[Actor, Sight]] = (self.org, date.min, {})

    def refresh(self, reading: Reading) -> bool:
        """Take over the versions that ``reading`` saw; True when the organisation changed."""
        if reading.calendar_version != self._calendar_version:
            decrees = self._load(CALENDAR)
            calendar = self._seed
            for decree in decrees.decrees:
                calendar = calendar.with_decree(decree)
            self.calendar, self._calendar_version = calendar, reading.calendar_version
        if reading.org_version == self._org_version:
            return False
        self.org = Chart(self._load(ORGANISATION))
        self._org_version = reading.org_version
        return True

    def sight(self, actor: Actor, on: date) -> Sight:
        """Return what an actor may see on a day, worked out once for each organisation and day."""
        chart = self.org
        known_by, known_on, known = self._sights
        if known_by is not chart or known_on != on:
            known = {}
            self._sights = (chart, on, known)
        sight = known.get(actor)
        if sight is None:
            sight = known[actor] = sight_of(actor, chart, on)
        return sight

    def _load(self, dossier: str) -> Any:  # noqa: ANN401 - facts differ by kind
        row = self._store.read([dossier], EVERYTHING).rows.get(dossier)
        if row is None:
            message = f"{dossier} has a version but no row"
            raise HistoryBroken(message)
        return registry.facts_of(dossier, row.facts)
