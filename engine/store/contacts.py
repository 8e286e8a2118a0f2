"""The table of contacts (see engine/contacts.py): few rows, apart from those of dossiers."""

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Integer,
    PrimaryKeyConstraint,
    Row,
    Table,
    Text,
    delete,
    insert,
    select,
)

from engine.contacts import Contact
from engine.store.connections import ordinary_engine
from engine.store.failures import unavailable
from engine.store.tables import NAME, metadata

contact = Table(
    "contact",
    metadata,
    Column("person", NAME, nullable=False),
    Column("channel", NAME, nullable=False),
    Column("address", Text, nullable=False),
    Column("quiet_from", Integer, nullable=False),
    Column("quiet_until", Integer, nullable=False),
    Column("is_digest", Boolean, nullable=False),
    PrimaryKeyConstraint("person", "channel"),
)
c = contact.c


class TabledContacts:
    """The contacts of one database; StoreUnavailable where it does not answer."""

    def __init__(self, url: str) -> None:
        """Open nothing yet: connections are made when they are asked for."""
        self._engine = ordinary_engine(url)
        self._reading = ordinary_engine(url, writes=False)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()
        self._reading.dispose()

    def of_person(self, person: str) -> list[Contact]:
        """Return the contacts of a person by channel."""
        return self._found(c.person == person)

    def of_channel(self, person: str, channel: str) -> Contact | None:
        """Return the contact of a person for one channel."""
        found = self._found(c.person == person, c.channel == channel)
        return found[0] if found else None

    def everybody(self) -> list[Contact]:
        """Return the contacts of all people, by person and channel."""
        return self._found()

    def keep(self, kept: Contact) -> None:
        """Keep a contact in place of the one of this person for this channel."""
        values = {name: getattr(kept, name) for name in kept.__struct_fields__}
        old = delete(contact).where(c.person == kept.person, c.channel == kept.channel)
        with unavailable(), self._engine.begin() as connection:
            connection.execute(old)
            connection.execute(insert(contact).values(**values))

    def forget(self, person: str, channel: str) -> None:
        """Forget a contact, if there is one."""
        gone = delete(contact).where(c.person == person, c.channel == channel)
        with unavailable(), self._engine.begin() as connection:
            connection.execute(gone)

    def _found(self, *where: Any) -> list[Contact]:  # noqa: ANN401 - conditions
        asked = select(contact).where(*where).order_by(c.person, c.channel)
        with unavailable(), self._reading.connect() as connection:
            return [_contact(row) for row in connection.execute(asked)]


def _contact(row: Row[Any]) -> Contact:
    return Contact(**row._mapping)  # noqa: SLF001 - its columns by name
