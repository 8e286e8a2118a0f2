"""What an index holds is said in one place: the database knows these words again."""

import sqlalchemy as sa

from engine.store import picked
from engine.store.connections import ordinary_engine


def test_each_condition_is_that_of_an_index(migrated_sqlite_url: str) -> None:
    named = {name: value for name, value in vars(picked).items() if name.isupper()}
    engine = ordinary_engine(migrated_sqlite_url)
    with engine.connect() as connection:
        rows = connection.execute(sa.text("SELECT sql FROM sqlite_master WHERE type = 'index'"))
        kept = " ".join(str(row[0]) for row in rows)
    engine.dispose()
    assert named
    assert {name for name, words in named.items() if words not in kept} == set()
