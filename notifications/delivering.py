"""Sends what is leased: tried again at growing distances, given up at last, never dropped.

A channel is a function of one letter. It returns when the letter was accepted, and raises

- ``Refused`` where this letter was not taken now: it is tried again later;
- ``Undeliverable`` where it never will be: somebody has to tell the receiver otherwise;
- any other OSError where the channel does not answer: all its letters wait, none is blamed.
"""

from datetime import datetime, timedelta

from engine.clock import Clock
from engine.mailbox import Became, Delivered, Leased, Mailbox, Send

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
GIVEN_UP = "given_up"


class Refused(OSError):
    """A letter was not taken, for now; ``fault`` is a code that names nobody."""

    def __init__(self, fault: str) -> None:
        self.fault = fault
        super().__init__(fault)


class Undeliverable(Refused):
    """A letter will never be taken; ``fault`` is a code that names nobody."""


def deliver(mailbox: Mailbox, channel: str, send: Send, clock: Clock) -> Delivered:
    """Send all letters of ``channel`` whose time has come, until none is left or it is down."""
    sent = failed = 0
    while True:
        now = clock.now()
        page = mailbox.lease(channel, now, now + LEASE, PAGE)
        for place, leased in enumerate(page):
            became, is_down = _tried(leased, send, clock)
            mailbox.note(leased.letter, became)
            sent, failed = sent + bool(became.sent_at), failed + (not became.sent_at)
            if is_down:
                for other in page[place + 1 :]:
                    later = Became(next_try_at=clock.now() + DOWN, is_tried=False)
                    mailbox.note(other.letter, later)
                return Delivered(sent, failed)
        if not page:
            return Delivered(sent, failed)


def _tried(leased: Leased, send: Send, clock: Clock) -> tuple[Became, bool]:
    """Return what became of a letter, and whether its channel is down."""
    try:
        send(leased.letter)
    except Undeliverable as error:
        return Became(died_at=clock.now(), fault=error.fault), False
    except Refused as error:
        return _later(leased.attempts, error.fault, clock.now()), False
    except OSError as error:
        return _later(leased.attempts, type(error).__name__, clock.now()), True
    return Became(sent_at=clock.now()), False


def _later(attempts: int, fault: str, now: datetime) -> Became:
    if attempts < len(RETRIES):
        return Became(next_try_at=now + RETRIES[attempts], fault=fault)
    return Became(died_at=now, fault=fault or GIVEN_UP)
