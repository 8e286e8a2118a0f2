"""The statement of a step: written once for each shape, and every shape is understood."""

from contextlib import closing
from itertools import product

from msgspec.structs import replace

from engine.record import PetitionerRow, TextRow, WallEntry
from engine.store.postgres import PostgresStore
from engine.store.step import shape_of, statement_of, values_of
from tests.support.writes import CARD, clock, deed, entry, outcome, write

WALLED = replace(CARD, walled=True)
STONES = (WallEntry("u1", is_accused=True), WallEntry("u2", is_accused=False))


def test_one_shape_has_one_statement() -> None:
    one, two = write("case:1", 1, "k1"), write("case:2", 7)
    assert statement_of(shape_of(one)) is statement_of(shape_of(two))
    assert shape_of(one) != shape_of(write("case:1", 1, events=2))
    assert shape_of(one) != shape_of(write("case:1"))


def test_a_statement_has_as_many_places_as_values() -> None:
    made = write("case:1", 4, events=3, clocks=(clock("case:1"),), closed=("a", "b"), outbox=(5,))
    shape = shape_of(made)
    places = len(values_of(made, shape))
    assert f"${places}::" in statement_of(shape).decode()
    assert f"${places + 1}" not in statement_of(shape).decode()


def test_every_shape_is_written(migrated_postgres_url: str) -> None:
    with closing(PostgresStore(migrated_postgres_url)) as store:
        for number, (many, wall, is_new, climbs) in enumerate(
            product((0, 1, 2), (None, (), STONES), (True, False), (True, False))
        ):
            id_ = f"case:{number}"
            names = [f"C{n}#1" for n in range(many)]
            # A dossier that stands and keeps its wall, puts one up, or takes it down.
            stood = STONES if wall == () else ()
            if not is_new:
                card = replace(CARD, walled=bool(stood))
                kept = tuple(clock(id_, f"old{name}") for name in names)
                assert store.write([write(id_, card=card, walls=stood, clocks=kept)])
            seen = 0 if is_new else 1
            made = write(
                id_,
                seen,
                events=many or 1,
                card=WALLED if wall else CARD,
                clocks=tuple(clock(id_, name) for name in names),
                closed=tuple(f"old{name}" for name in names),
                outcomes=tuple(outcome(id_, f"old{name}", seen + 1) for name in names),
                outbox=tuple(range(seen + 1, seen + 1 + many)),
                texts=tuple(TextRow(f"{id_}/t{n}", id_, "f", "b") for n in range(many)),
                petitioners=tuple(PetitionerRow(f"{id_}/p{n}", id_) for n in range(many)),
                blobs={f"{n}": b"b" for n in range(many)},
                walls=wall,
                deeds=None if climbs else tuple(deed(id_, key=name) for name in names),
            )
            if climbs:
                made = replace(made, entries=(entry(id_, seen + 1, clock="C9#1", rung=1),))
            assert store.write([made])
            assert [row.name for row in store.open_clocks([id_]).get(id_, [])] == names
            assert len(store.outcomes(id_)) == many
            assert len(store.deed_rows([id_]).get(id_, ())) == (0 if climbs else many)
            assert store.journal(id_)[seen:] == list(made.entries)
