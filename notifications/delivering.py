"""Sends what is leased: tried again at growing distances, given up at last, never dropped.

A channel is a function of one letter. It returns when the letter was accepted, and raises

- ``Refused`` where this letter was not taken now: it is tried again later;
- ``Undeliverable`` where it never will be: somebody has to tell the receiver otherwise;
- ``Barred`` where the channel does not let the program in: its settings are wrong, all its letters
  wait for who sets them right;
- any other OSError where the channel does not answer: all its letters wait, none is blamed.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from engine.clock import Clock
from engine.mailbox import BARRED, Became, Delivered, Leased, Mailbox, Send

LEASE = timedelta(minutes=10)
"""How long one relay keeps a page to itself: longer than all its letters may take."""
PAGE = 20
RETRIES = (
    *(timedelta(minutes=minutes) for minutes in (1, 5, 30)),
    *(timedelta(hours=hours) for hours in (2, 8, 24)),
)
"""The waits before each further try; a letter that fails once more is dead."""
DOWN = timedelta(minutes=1)
"""How long a channel that does not answer is left alone."""
SHUT = timedelta(minutes=15)
"""How long a channel that does not let the program in is left alone."""
GIVEN_UP = "given_up"


class Refused(OSError):
    """A letter was not taken, for now; ``fault`` is a code that names nobody."""

    def __init__(self, fault: str) -> None:
        self.fault = fault
        super().__init__(fault)


class Undeliverable(Refused):
    """A letter will never be taken; ``fault`` is a code that names nobody."""


class Barred(OSError):
    """No letter is taken as long as the channel is set up as it is; ``fault`` as above."""

    def __init__(self, fault: str) -> None:
        self.fault = f"{BARRED}_{fault}"
        super().__init__(self.fault)


class Held(NamedTuple):
    """What becomes of a letter at a channel that takes none, and how long the others wait."""

    became: Became
    until: datetime


def deliver(mailbox: Mailbox, channel: str, send: Send, clock: Clock) -> Delivered:
    """Send all letters of ``channel`` whose time has come, until none is left or it is down."""
    sent = failed = 0
    while True:
        now = clock.now()
        page = mailbox.lease(channel, now, now + LEASE, PAGE)
        for place, leased in enumerate(page):
            found = _tried(leased, send, clock)
            became = found.became if isinstance(found, Held) else found
            mailbox.note(leased.letter, became)
            sent, failed = sent + bool(became.sent_at), failed + (not became.sent_at)
            if isinstance(found, Held):
                later = Became(next_try_at=found.until, fault=became.fault, is_tried=False)
                for other in page[place + 1 :]:
                    mailbox.note(other.letter, later)
                mailbox.hold(channel, clock.now(), found.until, became.fault)
                return Delivered(sent, failed)
        if not page:
            return Delivered(sent, failed)


def _tried(leased: Leased, send: Send, clock: Clock) -> Became | Held:
    """Return what became of a letter, and where its channel takes none, how long it is left so.

    Who was not let in with one letter tries another first the next time: it may be the letter.
    """
    try:
        send(leased.letter)
    except Undeliverable as error:
        return Became(died_at=clock.now(), fault=error.fault)
    except Refused as error:
        return _later(leased.attempts, error.fault, clock.now())
    except Barred as error:
        behind = Became(next_try_at=clock.now() + 2 * SHUT, fault=error.fault, is_tried=False)
        return Held(behind, clock.now() + SHUT)
    except OSError as error:
        later = _later(leased.attempts, type(error).__name__, clock.now())
        return Held(later, clock.now() + DOWN)
    return Became(sent_at=clock.now())


def _later(attempts: int, fault: str, now: datetime) -> Became:
    if attempts < len(RETRIES):
        return Became(next_try_at=now + RETRIES[attempts], fault=fault)
    return Became(died_at=now, fault=fault or GIVEN_UP)
