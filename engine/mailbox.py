"""What passes between a relay and the tables of messages: pointers in, letters out, once each."""

from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime
from typing import NamedTuple, Protocol

import msgspec

from engine.record import Sight

INBOX = "inbox"
"""The channel whose letters are read in the program itself: the row is the delivery."""
BARRED = "barred"
"""What a fault begins with that lies in how a channel is set up, and in none of its letters."""


class Pointer(NamedTuple):
    """An entry of the journal that somebody must be told of."""

    dossier: str
    seq: int


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """One message to one post over one channel; unique by these and the entry it tells of.

    ``idempotency_key`` goes out with it: a letter that is sent twice is known again by it.
    ``not_before``: it goes out no earlier (quiet hours), None at once.
    """

    dossier: str
    seq: int
    recipient: str
    channel: str
    subject: str
    body: str
    created_at: datetime
    not_before: datetime | None = None

    @property
    def idempotency_key(self) -> str:
        """Return the key by which a repeated delivery is known."""
        return f"{self.dossier}/{self.seq}/{self.recipient}/{self.channel}"


class Expanded(NamedTuple):
    """What became of claimed pointers: those done, and the letters they were turned into.

    A pointer that is not ``done`` stays in the outbox; its letters are not written.
    """

    done: Collection[Pointer]
    letters: Sequence[Letter]


class Turned(NamedTuple):
    """One page of the outbox: the last dossier of it ("" when none was left), what was written."""

    last: str
    pointers: int = 0
    letters: int = 0


class Leased(NamedTuple):
    """A letter that one relay alone may send for a while, and how often it was tried before."""

    letter: Letter
    attempts: int


class Delivered(NamedTuple):
    """How many letters went out and how many did not."""

    sent: int = 0
    failed: int = 0


class Became(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a leased letter.

    ``sent_at``: it went out. ``next_try_at``: it is tried again. ``died_at``: it is tried no more,
    somebody has to tell the receiver. ``fault`` is a code that names nobody. ``is_tried``:
    False where the channel did not answer at all, which counts as no attempt.
    """

    sent_at: datetime | None = None
    next_try_at: datetime | None = None
    died_at: datetime | None = None
    fault: str = ""
    is_tried: bool = True


class Delivery(msgspec.Struct, frozen=True, kw_only=True):
    """How it stands with one letter over a channel that leads out of the program."""

    dossier: str
    seq: int
    recipient: str
    channel: str
    created_at: datetime
    attempts: int
    fault: str
    sent_at: datetime | None
    next_try_at: datetime | None
    died_at: datetime | None
    settled_at: datetime | None


class Place(NamedTuple):
    """Where a page of an inbox ended: unread letters come first, then the newest."""

    is_read: bool = False
    created_at: datetime = datetime.max.replace(tzinfo=UTC)
    dossier: str = ""
    seq: int = 0


class InboxLine(msgspec.Struct, frozen=True):
    """One letter of an inbox."""

    dossier: str
    seq: int
    subject: str
    body: str
    created_at: datetime
    read_at: datetime | None

    @property
    def place(self) -> Place:
        """Return the place after this line."""
        return Place(self.read_at is not None, self.created_at, self.dossier, self.seq)


UNREAD_FIRST = Place()

Expand = Callable[[Sequence[Pointer]], Expanded]
Send = Callable[[Letter], None]
"""Sends one letter; raises as ``notifications.delivering`` tells."""


class Mailbox(Protocol):
    """The tables `outbox` and `message`; any number of relays may work on them at once."""

    def expand(self, write: Expand, after: str = "", limit: int = 100) -> Turned:
        """Turn the outbox of up to ``limit`` dossiers with ids beyond ``after`` into letters.

        The oldest pointers of each dossier come first. Letters are written and their pointers
        removed in one transaction: whatever fails, each is done once or not at all.
        """

    def post(self, letter: Letter) -> bool:
        """Put a letter that tells of no entry to the others; False where it was there before."""

    def lease(self, channel: str, now: datetime, until: datetime, limit: int = 20) -> list[Leased]:
        """Return letters of ``channel`` whose time has come, which nobody else gets ``until`` then.

        The longest waiting come first; of one receiver and dossier never a later one before an
        earlier one that still waits. Whoever dies with a lease leaves the letter to the next.
        """

    def note(self, letter: Letter, became: Became) -> None:
        """Note what became of a leased letter; one that went out stays sent."""

    def hold(self, channel: str, now: datetime, until: datetime, fault: str) -> None:
        """Put off ``until`` then all letters of ``channel`` whose time has come: it takes none."""

    def deliveries(self, dossier: str, sight: Sight) -> list[Delivery]:
        """Return how it stands with all letters about a dossier in sight, inboxes left out."""

    def dead(self, sight: Sight, limit: int = 100) -> list[Delivery]:
        """Return letters about what is in sight that could not be delivered, the newest first."""

    def dead_of_none(self, limit: int = 100) -> list[Delivery]:
        """Return letters of no dossier that could not be delivered, the newest first."""

    def settle(self, letter: Delivery, now: datetime) -> bool:
        """Put a dead letter away: its receiver was told otherwise; False where it is not dead."""

    def revive(self, letter: Delivery, now: datetime) -> bool:
        """Have a dead letter tried anew from ``now``; False where it is not dead."""

    def inbox(
        self, post: str, sight: Sight, after: Place = UNREAD_FIRST, limit: int = 20
    ) -> list[InboxLine]:
        """Return letters to ``post`` about what ``sight`` sees: unread first, then the newest."""

    def unread(self, post: str, sight: Sight) -> int:
        """Return how many letters to ``post`` about what ``sight`` sees are unread."""

    def mark_read(self, post: str, pointer: Pointer, now: datetime) -> bool:
        """Mark the letter to ``post`` as read; False when there is none or it was read before."""

    def close(self) -> None:
        """Close all connections."""
