"""A hundred thousand people come under a new key while others look them up and register more."""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import islice
from threading import Event
from time import perf_counter

import pytest

from engine.keyring import Ring, new_key
from engine.record import EVERYTHING, PetitionerRow
from engine.sealing import Suite
from engine.store import engines
from engine.store.candidates import Candidates
from engine.store.identities import Identities
from engine.store.rekeying import kept_under, rekeyed
from engine.store.tabled import TabledStore
from tests.conftest import Backend
from tests.support.writes import write

pytestmark = pytest.mark.torture

PEOPLE, AT_ONCE, CUT_OFF = 100_000, 500, 20


def person(number: int) -> PetitionerRow:
    case = f"case:{number:07}"
    return PetitionerRow(
        *(f"{case}#party1", case, f"name {number}", f"139{number:08}", "a lane"),
        f"99010119000{number:07}",
    )


def registered(store: TabledStore, first: int, last: int) -> None:
    for start in range(first, last, AT_ONCE):
        numbers = range(start, min(start + AT_ONCE, last))
        groups = [[write(one.dossier, petitioners=(one,))] for one in map(person, numbers)]
        assert all(store.write_many(groups))


class Others:
    """They work on while keys change, and stop at the first thing that is not as it should be."""

    def __init__(self, store: TabledStore) -> None:
        self.store = store
        self.over = Event()
        self.looked = self.added = 0
        self.slowest = 0.0

    def look(self) -> None:
        """Look people up by telephone: each is found as he is."""
        while not self.over.is_set():
            one = person(self.looked * 7919 % PEOPLE)
            began = perf_counter()
            asked = [PetitionerRow("", "", phone=one.phone)]
            assert Candidates(self.store).of_people(asked, EVERYTHING) == [one]
            self.slowest = max(self.slowest, perf_counter() - began)
            self.looked += 1

    def add(self) -> None:
        """Register others."""
        while not self.over.is_set():
            one = person(PEOPLE + self.added)
            assert self.store.write([write(one.dossier, petitioners=(one,))])
            self.added += 1


def test_all_are_read_and_found_throughout(migrated_url: str, backend: Backend) -> None:
    old, new = new_key(), new_key(Suite.SM4 if backend == "sqlite" else Suite.AES)
    ring = [Ring([old], new)]
    identities = Identities(lambda: ring[0])
    with (
        closing(engines.open_store(migrated_url, identities=identities)) as store,
        ThreadPoolExecutor(2) as pool,
    ):
        registered(store, 0, PEOPLE)
        others = Others(store)
        works = [pool.submit(others.look), pool.submit(others.add)]
        ring[0] = ring[0].turned()
        began = perf_counter()
        try:
            done = [*islice(rekeyed(migrated_url, identities), CUT_OFF)][-1]
            left = [*rekeyed(migrated_url, identities)][-1]
            seconds = perf_counter() - began
        finally:
            others.over.set()
            for work in works:
                work.result()
        assert done + left >= PEOPLE
        assert kept_under(migrated_url) == {new.name: PEOPLE + others.added}
        ring[0] = ring[0].without([old.name])
        every = [person(number) for number in range(PEOPLE + others.added)]
        for start in range(0, len(every), AT_ONCE):
            some = {one.ref: one for one in every[start : start + AT_ONCE]}
            assert store.petitioners([*some], EVERYTHING) == some
    told = {
        "backend": backend,
        "suite": new.suite,
        "people": PEOPLE,
        "seconds": round(seconds, 1),
        "looked_up": others.looked,
        "slowest_look_ms": round(1000 * others.slowest),
        "registered": others.added,
    }
    sys.stderr.write(f"{json.dumps(told)}\n")
