"""Where an official wants to be told outside the program: chosen by himself, channel by channel.

None of this is part of a dossier, and none of it is shown to anybody else.
"""

from datetime import datetime, timedelta
from typing import Protocol

import msgspec

from engine.clock import day_start, local_day, local_hour

DAY = timedelta(days=1)


class Contact(msgspec.Struct, frozen=True, kw_only=True):
    """One address of ``person`` for ``channel``.

    From ``quiet_from`` to ``quiet_until``, full hours of the day from 0 to 23, nothing goes out;
    the same hour twice means no quiet. ``is_digest``: one letter each morning in place of many.
    """

    person: str
    channel: str
    address: str
    quiet_from: int = 0
    quiet_until: int = 0
    is_digest: bool = False

    def opens_at(self, now: datetime) -> datetime:
        """Return when the next letter may go out: now, or the end of the quiet hours."""
        hour, first, last = local_hour(now), self.quiet_from, self.quiet_until
        is_quiet = first <= hour < last if first <= last else hour >= first or hour < last
        if not is_quiet:
            return now
        today = day_start(local_day(now)) + timedelta(hours=last)
        return today if today > now else today + DAY


class Contacts(Protocol):
    """The table of contacts; each call is a transaction of its own."""

    def of_person(self, person: str) -> list[Contact]:
        """Return the contacts of a person by channel."""

    def of_channel(self, person: str, channel: str) -> Contact | None:
        """Return the contact of a person for one channel."""

    def everybody(self) -> list[Contact]:
        """Return the contacts of all people, by person and channel."""

    def keep(self, contact: Contact) -> None:
        """Keep a contact in place of the one of this person for this channel."""

    def forget(self, person: str, channel: str) -> None:
        """Forget a contact, if there is one."""
