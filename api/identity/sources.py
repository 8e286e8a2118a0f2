"""How often one source address may guess: besides the lock-out of each account.

Many people of an office come from one address: only what was wrong counts, and the bound lies far
above what people mistype. Addresses are personal data: what is kept is a digest under the
program's key that holds for one span, and is forgotten after it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from enum import Enum
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Protocol

from api.identity.secrets import seal
from engine.clock import Clock
from engine.errors import HuiyinError, Refused
from engine.vocabulary import refusal

SPAN = timedelta(minutes=15)
EVERYWHERE = "everywhere"
NETWORK_BITS = 64
"""Of an IPv6 address: whoever has one of a network has them all."""

GUESSES = frozenset(
    {"login_failed", "login_locked", "code_wrong", "password_wrong", "sign_on_failed"}
)
"""What is said to who guesses wrong; anything else does not count."""


class Way(Enum):
    """A way in, and how often within a span it may be tried in vain."""

    LOGIN = 60
    TOKEN = 300
    CODE = 30
    ALL_CODES = 3_000
    FILED = 20
    ALL_FILED = 1_000
    FEED = 50
    FEED_READ = 120


class TooManyTries(HuiyinError):
    """A source has guessed too often; ``seconds`` until it may try again."""

    code = "too_many_tries"

    def __init__(self, seconds: int) -> None:
        """Tell when it may come again."""
        self.seconds = seconds
        minutes = -(-seconds // 60)
        self.reasons = (refusal("too_many_tries", minutes=minutes),)
        super().__init__(f"in {seconds} s")


class TooManyCodes(TooManyTries):
    """Too many query codes that there are not were typed in, here or everywhere together."""

    code = "too_many_codes"

    def __init__(self, seconds: int) -> None:
        """Tell when it may go on."""
        super().__init__(seconds)
        self.reasons = (refusal("too_many_codes", minutes=-(-seconds // 60)),)


class TooManyFiled(TooManyTries):
    """Too many petitions were filed, from here or everywhere together."""

    code = "too_many_filed"

    def __init__(self, seconds: int) -> None:
        """Tell when it may go on."""
        super().__init__(seconds)
        self.reasons = (refusal("too_many_filed", minutes=-(-seconds // 60)),)


class TooManyFeeds(TooManyTries):
    """Too many addresses of calendars that open nothing were asked for, or one too often."""

    code = "too_many_feeds"

    def __init__(self, seconds: int) -> None:
        """Tell when it may go on."""
        super().__init__(seconds)
        self.reasons = (refusal("too_many_feeds", minutes=-(-seconds // 60)),)


class Counts(Protocol):
    """Where tries are counted, for all processes."""

    def take(self, source: str, now: datetime, until: datetime) -> int:
        """Count a try and return how many it makes."""

    def give_back(self, source: str) -> None:
        """Do not count a try."""


class Sources:
    """Counts what comes from each address in vain."""

    def __init__(self, counts: Counts, clock: Clock, key: str) -> None:
        """Count in ``counts``; ``key`` hides the addresses."""
        self._counts = counts
        self._clock = clock
        self._key = key

    @contextmanager
    def one_try(self, address: str) -> Iterator[None]:
        """Let an address try once to come in: what does not end in a wrong guess is not counted.

        The try is counted before it is made, so that many at once are no more than one by one.

        Raises:
            TooManyTries: it has guessed too often.
        """
        source = self._taken(Way.LOGIN, address)
        try:
            yield
        except Refused as refused:
            if GUESSES.isdisjoint(reason.code for reason in refused.reasons):
                self._give_back(source)
            raise
        self._give_back(source)

    def unknown_token(self, address: str) -> None:
        """Count a token that there never was; TooManyTries where there were too many."""
        self._taken(Way.TOKEN, address)

    def unknown_code(self, address: str) -> None:
        """Count a query code that there is not, of this address and of all of them together.

        Raises:
            TooManyCodes: there were too many; whoever has a right one comes in all the same.
        """
        try:
            self._taken(Way.CODE, address)
            self._taken(Way.ALL_CODES, EVERYWHERE)
        except TooManyTries as many:
            raise TooManyCodes(many.seconds) from None

    def unknown_feed(self, address: str) -> None:
        """Count an address of a calendar that opens nothing; TooManyFeeds where too many."""
        self._feed(Way.FEED, address)

    def feed_read(self, digest: str) -> None:
        """Count that a feed is read; TooManyFeeds where it was too often."""
        self._feed(Way.FEED_READ, digest)

    def _feed(self, way: Way, source: str) -> None:
        try:
            self._taken(way, source)
        except TooManyTries as many:
            raise TooManyFeeds(many.seconds) from None

    @contextmanager
    def filing(self, address: str) -> Iterator[None]:
        """Let somebody file a petition; what is refused is not counted.

        Raises:
            TooManyFiled: there were too many; the counter is open all the same.
        """
        taken: list[str] = []
        try:
            taken.append(self._taken(Way.FILED, address))
            taken.append(self._taken(Way.ALL_FILED, EVERYWHERE))
        except TooManyTries as many:
            raise TooManyFiled(many.seconds) from None
        try:
            yield
        except HuiyinError:
            for source in taken:
                self._give_back(source)
            raise

    def _taken(self, way: Way, address: str) -> str:
        if not address:  # a socket of this machine: there is nothing to tell callers apart by
            return ""
        now = self._clock.now()
        span = int(now.timestamp() // SPAN.total_seconds())
        until = datetime.fromtimestamp((span + 1) * SPAN.total_seconds(), UTC)
        source = seal(self._key, f"source {way.name} {span}", network_of(address))
        if self._counts.take(source, now, until) > way.value:
            raise TooManyTries(max(1, int((until - now).total_seconds())))
        return source

    def _give_back(self, source: str) -> None:
        if source:
            self._counts.give_back(source)


def network_of(address: str) -> str:
    """Return what stands for an address: itself, or the network that an IPv6 address is of."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ip_network((found, NETWORK_BITS), strict=False))
