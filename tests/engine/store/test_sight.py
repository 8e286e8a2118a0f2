"""Both databases and Python see the same dossiers as an oracle written in plain words."""

import random
from collections.abc import Iterator
from contextlib import ExitStack, closing

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from engine.record import EVERYTHING, Card, Sight, WallEntry, Write
from engine.store.sight import is_visible
from engine.store.tabled import TabledStore
from tests.support.keys import open_store
from tests.support.writes import write

AREAS = ["", "51/", "51/07/", "51/07/04/", "5_/", "5%/", "51\\/", "52/", "五一/", "51/0"]
UNITS = ["", "u1", "u2", "u,3", 'u"4', "{u5}", "u\\6", "u'7", "NULL", "单位"]
POSTS = ["", "p1", "p2", "p3", "u1", "职务"]


def oracle(sight: Sight, card: Card, walls: tuple[WallEntry, ...]) -> bool:
    if sight.everything:
        return True
    named = (*sight.units, *sight.posts, "*")
    mine = [name for name in named if name != "" and name not in sight.lent]
    if any(wall.subject in sight.names for wall in walls if wall.is_accused):
        return False
    admitted = any(wall.subject in mine for wall in walls if not wall.is_accused)
    return is_near(sight, card) and (admitted or not card.walled)


def is_near(sight: Sight, card: Card) -> bool:
    for area in sight.areas:
        if area != "" and card.area_path[: len(area)] == area:
            return True
    if card.unit_id != "" and card.unit_id in sight.units:
        return True
    if any(name != "" and name in card.shared for name in (*sight.units, *sight.posts)):
        return True
    if "*" in card.shared and any(post != "" for post in sight.posts):
        return True
    return card.leader_post != "" and card.leader_post in sight.posts


def made(chance: random.Random, number: int) -> Write:
    subjects = chance.sample([*UNITS[1:], *POSTS[1:4], "*", "*"], chance.choice([0, 0, 1, 2, 3]))
    walls = tuple(
        WallEntry(name, is_accused=name != "*" and chance.random() < 0.4)
        for name in dict.fromkeys(subjects)
    )
    card = Card(
        kind="case",
        state="collected",
        area_path=chance.choice(AREAS),
        unit_id=chance.choice(UNITS),
        leader_post=chance.choice(POSTS),
        walled=bool(walls),
        shared=tuple(chance.sample([*UNITS[1:], *POSTS[1:], "*"], chance.choice([0, 0, 0, 1, 2]))),
    )
    return write(f"case:{number:03}", card=card, walls=walls)


@pytest.fixture
def stores(migrated_sqlite_url: str, migrated_postgres_url: str) -> Iterator[list[TabledStore]]:
    with ExitStack() as stack:
        urls = (migrated_sqlite_url, migrated_postgres_url)
        yield [stack.enter_context(closing(open_store(url))) for url in urls]


def names(pool: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(pool), max_size=4).map(tuple)


SIGHTS = st.builds(
    Sight,
    everything=st.integers(0, 19).map(lambda n: n == 0),
    areas=names(AREAS),
    units=names(UNITS),
    posts=names(POSTS),
    names=names([*UNITS, *POSTS]),
    lent=names([*UNITS, *POSTS]),
)


def test_databases_python_and_oracle_see_the_same(stores: list[TabledStore]) -> None:
    chance = random.Random(7)
    writes = [made(chance, number) for number in range(400)]
    for store in stores:
        assert all(store.write_many([[each] for each in writes]))
    ids = [each.dossier for each in writes]

    @settings(max_examples=150)
    @given(SIGHTS)
    @example(EVERYTHING)
    @example(Sight())
    @example(Sight(areas=("51/",), units=("u1",), posts=("p1",)))
    def check(sight: Sight) -> None:
        expected = [w.dossier for w in writes if oracle(sight, w.card, w.walls or ())]
        in_python = [w.dossier for w in writes if is_visible(sight, w.card, w.walls or ())]
        assert in_python == expected
        for store in stores:
            assert list(store.read(ids, sight).rows) == expected

    check()


def test_whom_a_wall_shuts_out_sees_nothing_whatever_else_holds() -> None:
    card = Card("case", "led", area_path="51/", unit_id="u1", leader_post="p1", walled=True)
    walls = (WallEntry("u1", is_accused=True), WallEntry("p1", is_accused=False))
    within = Sight(areas=("51/",), units=("u1",), posts=("p1",))
    assert is_visible(within, card, walls)  # who oversees the accused unit is not the accused
    assert not is_visible(replace(within, names=("person", "u1")), card, walls)
    assert not is_visible(Sight(areas=("51/",)), card, walls)


def test_a_wall_that_only_shuts_out_lets_everybody_else_through() -> None:
    card = Card("case", "led", area_path="51/", walled=True)
    walls = (WallEntry("*", is_accused=False), WallEntry("p1", is_accused=True))
    assert is_visible(Sight(areas=("51/",), names=("p2",)), card, walls)
    assert not is_visible(Sight(areas=("51/",), names=("p1",)), card, walls)
    assert not is_visible(Sight(areas=("52/",)), card, walls)
