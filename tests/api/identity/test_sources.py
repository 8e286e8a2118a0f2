"""One address guesses only so often, whoever it pretends to be; addresses are not kept."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from api.identity.sources import Sources, TooManyCodes, TooManyFiled, TooManyTries, Way, network_of
from engine.clock import SetClock
from engine.errors import Refused
from engine.vocabulary import refusal

NOON = datetime(2025, 3, 3, 4, tzinfo=UTC)
KEY = "k" * 32


class Memory:
    """Counts as the tables keep them."""

    def __init__(self) -> None:
        self.tries: Counter[str] = Counter()

    def take(self, source: str, now: datetime, until: datetime) -> int:
        self.tries[source] += 1
        return self.tries[source]

    def give_back(self, source: str) -> None:
        self.tries[source] -= 1


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOON)


@pytest.fixture
def sources(clock: SetClock) -> Sources:
    return Sources(Memory(), clock, KEY)


def guess(sources: Sources, address: str, code: str = "login_failed") -> None:
    with pytest.raises(Refused), sources.one_try(address):
        raise Refused([refusal(code)])


def shut(sources: Sources, address: str) -> int:
    """Return for how many seconds an address is shut out, 0 where it is not."""
    try:
        with sources.one_try(address):
            return 0
    except TooManyTries as many:
        return many.seconds


def test_sixty_wrong_guesses_shut_an_address_out_until_the_quarter_is_over(
    sources: Sources, clock: SetClock
) -> None:
    for _ in range(59):
        guess(sources, "10.0.0.7")
    assert shut(sources, "10.0.0.7") == 0
    guess(sources, "10.0.0.7")
    assert shut(sources, "10.0.0.7") == 15 * 60
    assert shut(sources, "10.0.0.8") == 0
    clock.set(NOON + timedelta(minutes=14))
    assert shut(sources, "10.0.0.7") == 60
    clock.set(NOON + timedelta(minutes=15))
    assert shut(sources, "10.0.0.7") == 0


def test_what_is_no_guess_is_not_counted(sources: Sources) -> None:
    for _ in range(Way.LOGIN.value + 1):
        guess(sources, "10.0.0.7", "password_length")
        assert shut(sources, "10.0.0.7") == 0


def test_unknown_tokens_leave_people_alone(sources: Sources) -> None:
    for _ in range(Way.TOKEN.value):
        sources.unknown_token("10.0.0.7")
    with pytest.raises(TooManyTries):
        sources.unknown_token("10.0.0.7")
    assert shut(sources, "10.0.0.7") == 0


def test_who_has_one_address_of_a_network_has_them_all() -> None:
    assert (
        network_of("2001:db8:1:2::7") == network_of("2001:db8:1:2:ffff::9") == "2001:db8:1:2::/64"
    )
    assert network_of("2001:db8:1:3::7") != network_of("2001:db8:1:2::7")
    assert network_of("::ffff:10.0.0.7") == network_of("10.0.0.7") == "10.0.0.7"


def test_no_address_is_kept_and_none_is_known_again_later(clock: SetClock) -> None:
    counts = Memory()
    sources = Sources(counts, clock, KEY)
    guess(sources, "10.0.0.7")
    clock.set(NOON + timedelta(minutes=15))
    guess(sources, "10.0.0.7")
    guess(Sources(counts, clock, "j" * 32), "10.0.0.7")
    assert len(counts.tries) == 3
    assert not any("10.0" in source for source in counts.tries)


def test_a_socket_of_the_machine_is_not_counted() -> None:
    counts = Memory()
    guess(Sources(counts, SetClock(NOON), KEY), "")
    assert not counts.tries


def codes_until_stopped(sources: Sources, addresses: list[str]) -> int:
    for count, address in enumerate(addresses):
        try:
            sources.unknown_code(address)
        except TooManyCodes:
            return count
    return len(addresses)


def test_wrong_codes_are_counted_by_address_and_everywhere(sources: Sources) -> None:
    assert codes_until_stopped(sources, ["10.0.0.7"] * 40) == 30
    assert shut(sources, "10.0.0.7") == 0, "who logs in is counted apart"
    # What one address tries beyond its bound takes nothing from the others.
    others = [f"10.{n // 250}.{n % 250}.1" for n in range(4_000)]
    assert codes_until_stopped(sources, others) == Way.ALL_CODES.value - 30


def test_petitions_are_counted_where_they_are_filed_and_those_refused_are_not(
    sources: Sources,
) -> None:
    for _ in range(50):
        with pytest.raises(Refused), sources.filing("10.0.0.7"):
            raise Refused([refusal("title_missing")])
    for _ in range(Way.FILED.value):
        with sources.filing("10.0.0.7"):
            pass
    with pytest.raises(TooManyFiled), sources.filing("10.0.0.7"):
        pass
    with sources.filing("10.0.0.8"):
        pass
    assert shut(sources, "10.0.0.7") == 0, "who logs in is counted apart"
