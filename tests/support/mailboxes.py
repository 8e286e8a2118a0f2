"""A store with its mailbox in each of the three ways of keeping them."""

from typing import Literal, NamedTuple

from engine.keeping import Store
from engine.mailbox import Mailbox
from engine.store.mailbox import open_mailbox
from engine.store.mailbox_memory import MailingMemoryStore
from engine.store.tabled import TabledStore
from tests.support.keys import open_store

Kind = Literal["memory", "sqlite", "postgres"]


class Kept(NamedTuple):
    """A store and the mailbox beside it."""

    store: Store
    mailbox: Mailbox

    def close(self) -> None:
        """Close the connections of both."""
        self.mailbox.close()
        if isinstance(self.store, TabledStore):
            self.store.close()


def in_memory() -> Kept:
    """Return both in memory."""
    store = MailingMemoryStore()
    return Kept(store, store)


def at(url: str) -> Kept:
    """Return both at the address of a migrated database."""
    return Kept(open_store(url), open_mailbox(url))
