"""A store in memory that keeps messages too: the mailbox of simulations and stories."""

from datetime import datetime
from itertools import groupby
from operator import attrgetter

from engine.mailbox import (
    INBOX,
    UNREAD_FIRST,
    Delivered,
    Expand,
    InboxLine,
    Letter,
    Place,
    Pointer,
    Send,
    Turned,
)
from engine.record import Sight
from engine.store.mailbox import went_out
from engine.store.memory import MemoryStore

Key = tuple[str, int, str, str]


class MailingMemoryStore(MemoryStore):
    """A memory store whose outbox can be emptied; it is its own mailbox."""

    def __init__(self) -> None:
        """Begin without letters."""
        super().__init__()
        self._letters: dict[Key, Letter] = {}
        self._sent: dict[Key, datetime] = {}
        self._attempts: dict[Key, int] = {}
        self._read: dict[Key, datetime] = {}

    def expand(self, write: Expand, after: str = "", limit: int = 100) -> Turned:
        """Turn the outbox of up to ``limit`` dossiers beyond ``after`` into letters."""
        with self._lock:
            waiting = sorted(Pointer(*row) for row in self._outbox if row[0] > after)
            queues = [list(q) for _, q in groupby(waiting, attrgetter("dossier"))][:limit]
            if not queues:
                return Turned("")
            done, letters = write([pointer for queue in queues for pointer in queue])
            gone = set(done)
            self._outbox = [row for row in self._outbox if row not in gone]
            for letter in letters:
                self._letters.setdefault(_key(letter), letter)
            return Turned(queues[-1][0].dossier, len(gone), len(letters))

    def deliver(self, channel: str, send: Send, now: datetime, limit: int = 100) -> Delivered:
        """Send letters of ``channel`` that were not sent yet, those least often tried first."""
        with self._lock:
            unsent = [k for k in self._letters if k[3] == channel and k not in self._sent]
            unsent.sort(key=lambda k: (self._attempts.get(k, 0), self._letters[k].created_at, k))
            sent = failed = 0
            for key in unsent[:limit]:
                self._attempts[key] = self._attempts.get(key, 0) + 1
                if went_out(self._letters[key], send):
                    self._sent[key] = now
                    sent += 1
                else:
                    failed += 1
            return Delivered(sent, failed)

    def inbox(
        self, post: str, sight: Sight, after: Place = UNREAD_FIRST, limit: int = 20
    ) -> list[InboxLine]:
        """Return letters to ``post`` about what ``sight`` sees: unread first, then the newest."""
        with self._lock:
            lines = [self._line(key) for key in self._mine(post, sight)]
        lines.sort(key=lambda line: line.place[1:], reverse=True)
        lines.sort(key=lambda line: line.place.is_read)
        return [line for line in lines if _follows(line.place, after)][:limit]

    def unread(self, post: str, sight: Sight) -> int:
        """Return how many letters to ``post`` about what ``sight`` sees are unread."""
        with self._lock:
            return sum(key not in self._read for key in self._mine(post, sight))

    def mark_read(self, post: str, pointer: Pointer, now: datetime) -> bool:
        """Mark the letter to ``post`` as read; False when there is none or it was read before."""
        key = (*pointer, post, INBOX)
        with self._lock:
            if key not in self._letters or key in self._read:
                return False
            self._read[key] = now
            return True

    def close(self) -> None:
        """Close nothing."""

    def _mine(self, post: str, sight: Sight) -> list[Key]:
        return [
            key for key in self._letters if key[2:] == (post, INBOX) and self._sees(sight, key[0])
        ]

    def _line(self, key: Key) -> InboxLine:
        one = self._letters[key]
        return InboxLine(
            one.dossier, one.seq, one.subject, one.body, one.created_at, self._read.get(key)
        )


def _key(letter: Letter) -> Key:
    return (letter.dossier, letter.seq, letter.recipient, letter.channel)


def _follows(place: Place, after: Place) -> bool:
    if place.is_read != after.is_read:
        return place.is_read
    return place[1:] < after[1:]
