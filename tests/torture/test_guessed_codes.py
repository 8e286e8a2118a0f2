"""Query codes cannot be guessed; one that is nearly right looks and lasts as any other."""

from collections import Counter
from collections.abc import Iterator
from itertools import cycle
from statistics import fmean, variance
from time import perf_counter

import pytest

from api.identity.codes import LETTERS, new_code
from tests.conftest import Backend
from tests.support.asking import code_for, enter
from tests.support.web import Web, open_web

pytestmark = pytest.mark.torture

GUESSES = 100_000
ROUNDS = 4_000
WELCH = 4.5
SLOWEST = 20  # one in so many is left out: what the machine did meanwhile


@pytest.fixture
def web(migrated_url: str) -> Iterator[Web]:
    opened = open_web(migrated_url)
    yield opened
    opened.program.close()


def nearly(code: str, place: int) -> str:
    """Return a code of which one letter is another."""
    at = place % len(code)
    other = LETTERS[(LETTERS.index(code[at]) + 1 + place % 31) % 32]
    return code[:at] + other + code[at + 1 :]


def test_a_hundred_thousand_guesses_open_nothing(web: Web, backend: Backend) -> None:
    codes = cycle([code_for(web, web.office.register()) for _ in range(20)])
    told = Counter(
        enter(web, nearly(next(codes), n) if n % 2 else new_code()).status_code
        for n in range(GUESSES)
    )
    # The clock stands still: thirty in one span, and then no more.
    assert told == {404: 30, 429: GUESSES - 30}, backend


def test_a_code_that_is_nearly_right_takes_as_long_as_any(web: Web, backend: Backend) -> None:
    code = code_for(web, web.office.register())
    absent: list[float] = []
    near: list[float] = []
    for n in range(ROUNDS):
        for times, guess in ((absent, new_code()), (near, nearly(code, n))):
            began = perf_counter()
            enter(web, guess)
            times.append(perf_counter() - began)
    one, other = (sorted(times)[: -ROUNDS // SLOWEST] for times in (absent, near))
    spread = (variance(one) / len(one) + variance(other) / len(other)) ** 0.5
    assert abs(fmean(one) - fmean(other)) / spread < WELCH, backend
