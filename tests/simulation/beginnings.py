"""Where each simulated life begins: a small county with one case, made once and copied."""

from collections.abc import Collection, Mapping, Sequence
from copy import copy
from datetime import date
from functools import cache
from random import Random
from typing import Any

from engine.record import Row, Write
from engine.store.mailbox_memory import MailingMemoryStore
from engine.store.memory import MemoryStore
from tests.support.office import Office
from tests.support.office_life import BEGINNINGS
from workflows.rulebook import Packs

BEGIN = date(2025, 1, 6)


class CountyStore(MailingMemoryStore):
    """A memory store that shows what a judge has to see."""

    @property
    def rows(self) -> Mapping[str, Row]:
        """Return every dossier as it stands."""
        return self._rows

    @property
    def outbox(self) -> Sequence[tuple[str, int]]:
        """Return what nobody was told of yet."""
        return self._outbox

    @property
    def letters(self) -> Collection[tuple[str, int, str, str]]:
        """Return dossier, entry, recipient and channel of every letter."""
        return self._letters


class Recorded(CountyStore):
    """One that remembers, in order, all that was written."""

    def __init__(self) -> None:
        super().__init__()
        self.groups: list[tuple[Write, ...]] = []

    def _write(self, group: Sequence[Write]) -> bool:
        done = super()._write(group)
        if done:
            self.groups.append(tuple(group))
        return done


@cache
def _office(number: int) -> tuple[Office, str]:
    office = Office(Recorded(), BEGIN)
    return office, BEGINNINGS[number](office)


@cache
def rulebook() -> Packs:
    """Return the rules that all lives share: they are files and never change."""
    packs = Packs(MemoryStore())
    packs.newest("national")
    packs.newest("liyang")
    return packs


def county(rng: Random, kind: type[CountyStore] = CountyStore) -> tuple[CountyStore, str]:
    """Return a store of ``kind`` with the county and one case somewhere on its way, and its id."""
    office, case = _office(rng.randrange(len(BEGINNINGS)))
    store = kind()
    for name, value in vars(office.store).items():
        if name != "_lock":
            setattr(store, name, _copied(value))
    return store, case


def _copied(value: Any) -> Any:  # noqa: ANN401 - whatever a store keeps
    if isinstance(value, dict):
        return {key: _copied(one) for key, one in value.items()}
    return copy(value)
