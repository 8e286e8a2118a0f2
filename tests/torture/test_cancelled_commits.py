"""A commit that does not hear of its standby has an unknown outcome, and one effect in the end."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager

import pytest

from engine.case.registering import AddNote
from engine.crossing import RecordFieldVisit
from engine.errors import OutcomeUnknown, StoreUnavailable
from engine.orders import Order
from engine.store import wire
from engine.store.migration import migrate
from tests.support.keys import open_store
from tests.support.office import Office, actor
from tests.support.standby import Pair, pair

pytestmark = pytest.mark.torture

CANCEL = "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"

Give = Callable[[Office, str, str], object]


@pytest.fixture(scope="module")
def servers() -> Iterator[Pair]:
    with pair() as made:
        migrate(made.url)
        yield made


@pytest.fixture(scope="module")
def office(servers: Pair) -> Iterator[Office]:
    with closing(open_store(servers.url)) as store:
        yield Office(store)


def one(office: Office, case: str, key: str) -> object:
    """Give a command that is one statement."""
    return office.desk.execute(AddNote(dossier=case, note="n"), actor("clerk"), key=key)


def together(office: Office, case: str, key: str) -> object:
    """Give a command that writes two dossiers in one transaction."""
    visit = RecordFieldVisit(leader="post:deputy-works", unit="unit:township", cases=(case,))
    return office.desk.execute(visit, actor("clerk"), key=key)


def batch(office: Office, case: str, key: str) -> object:
    """Give a batch."""
    (result,) = office.desk.execute_many(
        [Order(AddNote(dossier=case, note="n"), actor("clerk"), key)]
    )
    return result


@contextmanager
def without_standby(servers: Pair) -> Iterator[None]:
    servers.standby.freeze()
    try:
        yield
    finally:
        servers.standby.resume()


@pytest.mark.parametrize("give", [one, together, batch])
def test_a_cancelled_wait_is_no_success(
    servers: Pair, office: Office, give: Give, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "DEADLINE_SECONDS", 2)
    case, key = office.register(), f"cancelled/{give.__name__}"
    with without_standby(servers), ThreadPoolExecutor(1) as pool:
        given = pool.submit(give, office, case, key)
        while not given.done():
            servers.primary.ask(CANCEL)  # the wait of a number as well as that of the command
        with pytest.raises(OutcomeUnknown, match="canceling wait"):
            given.result()
        # The primary shows it by now; the standby still has not got it.
        assert key in [entry.command_key for entry in office.store.entries()]
        with pytest.raises(OutcomeUnknown):
            give(office, case, key)
    told = give(office, case, key)
    assert give(office, case, key) == told
    assert [entry.command_key for entry in office.store.entries()].count(key) == 1


@pytest.mark.parametrize("give", [one, together, batch])
def test_nobody_waits_for_a_standby_beyond_the_deadline(
    servers: Pair, office: Office, give: Give, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "DEADLINE_SECONDS", 2)
    case, key = office.register(), f"late/{give.__name__}"
    # Who is to open a dossier does not even get its number.
    with without_standby(servers), pytest.raises(StoreUnavailable):
        give(office, case, key)
    give(office, case, key)
    assert [entry.command_key for entry in office.store.entries()].count(key) == 1


def test_what_a_crash_brought_to_light_is_acknowledged_with_the_standby_only(
    servers: Pair, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "DEADLINE_SECONDS", 2)
    case, key = office.register(), "crashed"
    with without_standby(servers):
        with pytest.raises(OutcomeUnknown):
            one(office, case, key)
        servers.primary.kill()
        servers.primary.start()
        with pytest.raises(OutcomeUnknown):
            one(office, case, key)
    servers.wait_for_standby()
    one(office, case, key)
    assert [entry.command_key for entry in office.store.entries()].count(key) == 1
