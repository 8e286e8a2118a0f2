"""The mailbox in memory obeys the suite of test_mailbox; here what only it does."""

from engine.store.mailbox_memory import MailingMemoryStore


def test_it_is_a_store_and_its_own_mailbox() -> None:
    store = MailingMemoryStore()
    store.close()
    assert store.dossiers() == []
    assert store.expand(lambda _: ([], [])).last == ""  # type: ignore[arg-type,return-value]
