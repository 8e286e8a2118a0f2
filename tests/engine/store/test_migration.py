"""The migrations make the tables of the program, once, whoever starts at the same time."""

import json
import multiprocessing
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from msgspec.structs import replace

from engine import registry
from engine.deeds.kind import deeds as deed_rows
from engine.errors import BadInput, KeysMissing, StoreUnavailable
from engine.record import EVERYTHING, Card, PetitionerRow, Sight
from engine.store.account_tables import account, account_entry
from engine.store.accounts import TabledAccounts
from engine.store.codes import query_code
from engine.store.connections import ordinary_engine
from engine.store.contacts import contact
from engine.store.deed_tables import deed_row
from engine.store.feeds import calendar_feed
from engine.store.led import led_clocks
from engine.store.lists import Chosen, Lists
from engine.store.message_tables import message
from engine.store.migration import NewerTables, config_over, is_current, migrate
from engine.store.openings import file_opening
from engine.store.saved_views import saved_view
from engine.store.search_tables import ONLY
from engine.store.tables import APPEND_ONLY
from engine.store.tries import source_try
from engine.visit.kind import deeds
from tests.support.accounts import kept
from tests.support.keys import IDENTITIES, open_store
from tests.support.writes import CARD, TODAY, clock, outcome, write

TABLES = (
    account,
    calendar_feed,
    contact,
    deed_row,
    file_opening,
    message,
    query_code,
    saved_view,
    source_try,
)
METADATA = next(iter({table.metadata for table in TABLES}))


def belongs(dialect: str) -> Callable[..., bool]:
    """Tell what one kind of database has: some is marked as the other's alone."""

    def has(item: sa.schema.SchemaItem, *_of: object) -> bool:
        return bool(item.info.get(ONLY, dialect) == dialect)

    return has


@pytest.mark.filterwarnings("ignore:autogenerate skipping")  # no index on grams in SQLite
def test_migrated_tables_are_those_of_the_program(database_url: str) -> None:
    assert not is_current(database_url)
    migrate(database_url)
    assert is_current(database_url)
    migrate(database_url)
    engine = ordinary_engine(database_url)
    with engine.connect() as connection:
        opts = {"render_as_batch": True, "include_object": belongs(connection.dialect.name)}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, METADATA) == []
    engine.dispose()


def test_newer_tables_are_left_as_they_are(migrated_url: str) -> None:
    engine = ordinary_engine(migrated_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'later'")
    engine.dispose()
    assert not is_current(migrated_url)
    with pytest.raises(NewerTables, match="newer"):
        migrate(migrated_url)


def test_asking_for_the_tables_waits_for_no_writer(migrated_sqlite_url: str) -> None:
    engine = ordinary_engine(migrated_sqlite_url)
    with engine.begin():  # holds the one write lock of the file
        assert is_current(migrated_sqlite_url)
    engine.dispose()


def test_several_processes_may_migrate_at_once(database_url: str) -> None:
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=migrate, args=(database_url,)) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    assert is_current(database_url)


@pytest.mark.parametrize("table", [table.name for table in APPEND_ONLY])
@pytest.mark.parametrize("change", ["UPDATE {} SET seq = 2", "DELETE FROM {}"])
def test_history_is_append_only(migrated_url: str, table: str, change: str) -> None:
    with closing(open_store(migrated_url)) as store:
        store.write([write("case:1", outcomes=(outcome("case:1", "C1#1", 1),))])
        engine = ordinary_engine(migrated_url)
        with pytest.raises(sa.exc.DBAPIError, match="append-only"), engine.begin() as connection:
            connection.exec_driver_sql(change.format(table))
        engine.dispose()
        assert len(store.journal("case:1")) == len(store.outcomes("case:1")) == 1


@pytest.mark.parametrize("change", ["UPDATE {} SET about = ''", "DELETE FROM {}"])
def test_what_was_done_to_accounts_is_append_only(migrated_url: str, change: str) -> None:
    with closing(TabledAccounts(migrated_url)) as accounts:
        kept(accounts, "person:a")
        engine = ordinary_engine(migrated_url)
        with pytest.raises(sa.exc.DBAPIError, match="append-only"), engine.begin() as connection:
            connection.exec_driver_sql(change.format(account_entry.name))
        engine.dispose()
        assert len(accounts.entries(["person:a"], 2**31, 9)) == 1


def test_truncating_history_is_refused(migrated_postgres_url: str) -> None:
    engine = ordinary_engine(migrated_postgres_url)
    with pytest.raises(sa.exc.DBAPIError, match="append-only"), engine.begin() as connection:
        connection.exec_driver_sql("TRUNCATE journal")
    engine.dispose()


def test_a_database_that_is_not_there_is_unavailable() -> None:
    nowhere = "postgresql://huiyin@/huiyin?host=/nowhere"
    with pytest.raises(StoreUnavailable):
        migrate(nowhere)
    with pytest.raises(StoreUnavailable):
        is_current("sqlite:////nowhere/at/all.db")


def test_the_first_version_can_be_taken_back(database_url: str) -> None:
    from alembic import command

    from engine.store.migration import config_over

    migrate(database_url)
    engine = ordinary_engine(database_url)
    with engine.begin() as connection:
        command.downgrade(config_over(connection), "base")
    with engine.connect() as connection:
        assert sa.inspect(connection).get_table_names() == ["alembic_version"]
    engine.dispose()


def test_whoever_was_kept_away_before_is_shut_out_by_the_upgrade(database_url: str) -> None:
    migrate(database_url)
    facts = b'{"recused":["post:a"]}'
    cards = {"case:1": Card("case", "led", area_path="51/"), "org:main": Card("org", "in_force")}
    with closing(open_store(database_url)) as store:
        for name, card in cards.items():
            store.write([replace(write(name, card=card), facts=facts)])
    _stepped(database_url, "downgrade", "0008")
    migrate(database_url)
    with closing(open_store(database_url)) as store:
        for names, seen in ((("post:a",), ["org:main"]), (("post:b",), ["case:1", "org:main"])):
            sight = Sight(areas=("51/",), posts=names, names=names)
            assert list(store.read([*cards], sight).rows) == seen


def test_dossiers_from_before_are_found(migrated_url: str) -> None:
    old = [
        ("case:1", '{"subject":"供水中断","topic":"供水","superior_number":"\uff21\uff17"}'),
        ("case:2", '{"subject":"噪声扰民"}'),
    ]
    found = Chosen(areas=("51/",), words="供水 a7")
    with closing(open_store(migrated_url)) as store:
        for id_, facts in old:
            card = replace(CARD, area_path="51/", due_on=TODAY)
            store.write([write(id_, card=card, facts=facts.encode())])
        assert Lists(store).page(found, EVERYTHING) == []
        _stepped(migrated_url, "downgrade", "0005")
        migrate(migrated_url)
        assert [line.id for line in Lists(store).page(found, EVERYTHING)] == ["case:1"]


def test_what_waited_before_for_a_signature_or_a_look_is_found(migrated_url: str) -> None:
    asked = (
        '"closing":{"by_post":"p","by_unit":"u1","outcome":"settled","requested_on":"2026-03-02"'
    )
    old = {
        "case:1": '{"class_confirmed":true}',
        "case:2": '{"class_checked":true,"class_confirmed":true}',
        "case:3": "{" + asked + "}}",
        "case:4": "{" + asked + ',"signed_by":"post:a"}}',
        "case:5": "{" + asked + ',"signed_by":"post:a"},"recused":["post:a"]}',
        "case:6": "{" + asked + ',"approved_on":"2026-03-03"}}',
        "case:7": '{"closing":null}',
    }
    card = replace(CARD, area_path="51/", leader_post="post:b", due_on=TODAY)
    with closing(open_store(migrated_url)) as store:
        for id_, facts in old.items():
            running = clock(id_, "approve_closing#1", kind="approve_closing")
            store.write([replace(write(id_, card=card, clocks=(running,)), facts=facts.encode())])
        _stepped(migrated_url, "downgrade", "0030")
        migrate(migrated_url)
        unchecked = Chosen(areas=("51/",), is_unchecked=True)
        assert [one.id for one in Lists(store).page(unchecked, EVERYTHING)] == ["case:1"]
        unsigned = led_clocks(store, Sight(posts=("post:b",)), [], 9)
        assert [one.line.id for one in unsigned] == ["case:3", "case:5"]


def test_visits_from_before_are_counted(migrated_url: str) -> None:
    facts = b"""{"id":"visit:1","state":"made","leader":"post:a","unit":"u1","area_path":"51/",
        "on":"2026-03-02","cases":["case:1","case:2"],"person":"somebody"}"""
    with closing(open_store(migrated_url)) as store:
        store.write([write("visit:1", card=replace(CARD, kind="visit"), facts=facts)])
        _stepped(migrated_url, "downgrade", "0012")
        migrate(migrated_url)
        rows = store.deed_rows(["visit:1"])["visit:1"]
        assert rows == deeds(registry.facts_of("visit:1", facts))
        assert [(row.kind, row.key) for row in rows] == [
            ("case_visit", "case:1"),
            ("case_visit", "case:2"),
        ]


def test_people_from_before_are_sealed(database_url: str) -> None:
    plain = {
        "ref": "k#party1",
        "dossier": "case:1",
        "name": "Kanarienvogel",
        "phone": "13900007777",
    }
    plain |= {"address": "Lane of Canaries", "id_number": ""}
    migrate(database_url)
    with closing(open_store(database_url)) as store:
        store.write([write("case:1")])
    _stepped(database_url, "downgrade", "0024")
    engine = ordinary_engine(database_url)
    with engine.begin() as connection:
        before = sa.Table("petitioner", sa.MetaData(), autoload_with=connection)
        connection.execute(sa.insert(before).values(plain))
    with pytest.raises(KeysMissing):
        migrate(database_url)
    with engine.connect() as connection:
        assert connection.execute(sa.select(before)).one()._asdict() == plain
    migrate(database_url, IDENTITIES)
    found = _bytes_of(engine)
    assert b"k#party1" in found
    assert b"Kanarienvogel" not in found
    assert b"13900007777" not in found
    with closing(open_store(database_url)) as store:
        assert store.petitioners(["k#party1"], EVERYTHING) == {"k#party1": PetitionerRow(**plain)}
    with pytest.raises(BadInput, match="sealed"):
        _stepped(database_url, "downgrade", "0024")
    engine.dispose()


def _bytes_of(engine: sa.Engine) -> bytes:
    """Return the bytes in which a database keeps people."""
    if engine.dialect.name == "sqlite":
        return b"".join(
            file.read_bytes() for file in Path(str(engine.url.database)).parent.glob("huiyin.db*")
        )
    with engine.connect() as connection:
        connection.exec_driver_sql("CHECKPOINT")
        file = "pg_read_binary_file(pg_relation_filepath('petitioner'))"
        return bytes(connection.exec_driver_sql(f"SELECT {file}").scalar_one())


def _stepped(url: str, way: str, revision: str) -> None:
    engine = ordinary_engine(url)
    try:
        with engine.begin() as connection:
            getattr(command, way)(config_over(connection), revision)
    finally:
        engine.dispose()


def test_what_was_noted_of_visits_before_is_told_by_rows(migrated_url: str) -> None:
    lead = {"post": "post:a", "person": "p", "home": "u2", "home_path": "51/02/"}
    body = {
        "kind": "stay",
        "leaders": [lead],
        "unit": "u1",
        "area_path": "51/",
        "on": "2026-03-02",
        "until": "2026-03-04",
        "breaches": ["no_show"],
        "categories": ["veteran"],
    }
    told = {"id": "deed:1", "pack": "hefei", "state": "recorded", "body": body}
    facts = json.dumps(told).encode()
    expected = deed_rows(registry.facts_of("deed:1", facts))
    stay = tuple(row for row in expected if row.kind == "stay")
    with closing(open_store(migrated_url)) as store:
        card = replace(CARD, kind="deed")
        store.write([replace(write("deed:1", card=card), facts=facts, deeds=stay)])
        _stepped(migrated_url, "downgrade", "0021")
        assert store.deed_rows(["deed:1"])["deed:1"] == stay
        migrate(migrated_url)
        assert {*store.deed_rows(["deed:1"])["deed:1"]} == {*expected}
