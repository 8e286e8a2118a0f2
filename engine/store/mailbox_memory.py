"""A store in memory that keeps messages too: the mailbox of simulations and stories."""

from collections.abc import Callable
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from msgspec.structs import replace

from engine.mailbox import (
    INBOX,
    UNREAD_FIRST,
    Became,
    Delivery,
    Expand,
    InboxLine,
    Leased,
    Letter,
    Place,
    Pointer,
    Turned,
)
from engine.record import EVERYTHING, Sight
from engine.store.memory import MemoryStore

Key = tuple[str, int, str, str]


class MailingMemoryStore(MemoryStore):
    """A memory store whose outbox can be emptied; it is its own mailbox."""

    def __init__(self) -> None:
        """Begin without letters."""
        super().__init__()
        self._letters: dict[Key, Letter] = {}
        self._out: dict[Key, Delivery] = {}
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
                if _key(letter) not in self._letters:
                    self._post(letter)
            return Turned(queues[-1][0].dossier, len(gone), len(letters))

    def post(self, letter: Letter) -> bool:
        """Put a letter that tells of no entry to the others; False where it was there before."""
        with self._lock:
            is_new = _key(letter) not in self._letters
            if is_new:
                self._post(letter)
            return is_new

    def lease(self, channel: str, now: datetime, until: datetime, limit: int = 20) -> list[Leased]:
        """Return letters of ``channel`` whose time has come, which nobody else gets ``until``."""
        with self._lock:
            waiting = sorted((k for k, one in self._out.items() if one.next_try_at), key=_in_order)
            first = {(k[0], *k[2:]): k for k in reversed(waiting)}
            due = [one for k in first.values() if _is_due(one := self._out[k], channel, now)]
            due.sort(key=attrgetter("next_try_at", "created_at"))
            for one in due[:limit]:
                self._out[_key(one)] = replace(one, next_try_at=until)
            leased = [Leased(self._letters[_key(one)], one.attempts) for one in due[:limit]]
            return sorted(leased, key=lambda one: (one.letter.created_at, _key(one.letter)))

    def note(self, letter: Letter, became: Became) -> None:
        """Note what became of a leased letter; one that went out stays sent."""
        with self._lock:
            one = self._out[_key(letter)]
            if one.sent_at is None:
                self._out[_key(letter)] = replace(
                    one,
                    attempts=one.attempts + became.is_tried,
                    sent_at=became.sent_at,
                    next_try_at=became.next_try_at,
                    died_at=became.died_at,
                    fault=became.fault,
                )

    def hold(self, channel: str, now: datetime, until: datetime, fault: str) -> None:
        """Put off ``until`` then all letters of ``channel`` whose time has come: it takes none."""
        with self._lock:
            due = [key for key, one in self._out.items() if _is_due(one, channel, now)]
            for key in due:
                self._out[key] = replace(self._out[key], next_try_at=until, fault=fault)

    def deliveries(self, dossier: str, sight: Sight) -> list[Delivery]:
        """Return how it stands with all letters about a dossier in sight, inboxes left out."""
        with self._lock:
            of = [key for key in self._out if key[0] == dossier and self._sees(sight, dossier)]
            return [self._out[key] for key in sorted(of)]

    def dead(self, sight: Sight, limit: int = 100) -> list[Delivery]:
        """Return letters about what is in sight that could not be delivered, the newest first."""
        return self._dead(lambda dossier: self._sees(sight, dossier), limit)

    def dead_of_none(self, limit: int = 100) -> list[Delivery]:
        """Return letters of no dossier that could not be delivered, the newest first."""
        return self._dead(lambda dossier: not self._sees(EVERYTHING, dossier), limit)

    def _dead(self, is_it: Callable[[str], bool], limit: int) -> list[Delivery]:
        with self._lock:
            found = [one for one in filter(_is_dead, self._out.values()) if is_it(one.dossier)]
            found.sort(key=_key)
            return sorted(found, key=attrgetter("died_at"), reverse=True)[:limit]

    def settle(self, letter: Delivery, now: datetime) -> bool:
        """Put a dead letter away: its receiver was told otherwise; False where it is not dead."""
        return self._raise(letter, settled_at=now)

    def revive(self, letter: Delivery, now: datetime) -> bool:
        """Have a dead letter tried anew from ``now``; False where it is not dead."""
        return self._raise(letter, next_try_at=now, died_at=None, attempts=0, fault="")

    def _raise(self, letter: Delivery, **fields: object) -> bool:
        with self._lock:
            one = self._out.get(_key(letter))
            if one is None or not _is_dead(one):
                return False
            self._out[_key(letter)] = replace(one, **fields)
            return True

    def _post(self, letter: Letter) -> None:
        self._letters[_key(letter)] = letter
        if letter.channel != INBOX:
            self._out[_key(letter)] = Delivery(
                dossier=letter.dossier,
                seq=letter.seq,
                recipient=letter.recipient,
                channel=letter.channel,
                created_at=letter.created_at,
                attempts=0,
                fault="",
                sent_at=None,
                next_try_at=letter.not_before or letter.created_at,
                died_at=None,
                settled_at=None,
            )

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


def _key(letter: Letter | Delivery) -> Key:
    return (letter.dossier, letter.seq, letter.recipient, letter.channel)


def _in_order(key: Key) -> tuple[str, int]:
    return key[:2]


def _is_due(one: Delivery, channel: str, now: datetime) -> bool:
    return one.channel == channel and one.next_try_at is not None and one.next_try_at <= now


def _is_dead(one: Delivery) -> bool:
    return one.died_at is not None and one.settled_at is None


def _follows(place: Place, after: Place) -> bool:
    if place.is_read != after.is_read:
        return place.is_read
    return place[1:] < after[1:]
