"""Query codes cannot be guessed; one that is nearly right looks and lasts as any other."""

import asyncio
import json
from collections import Counter
from collections.abc import Iterator
from itertools import cycle, islice
from statistics import fmean, variance
from time import perf_counter

import pytest
from httpx2 import ASGITransport, AsyncClient

from api.identity.codes import LETTERS, new_code
from tests.conftest import Backend
from tests.support.asking import code_for, enter
from tests.support.calling import LOOP
from tests.support.web import BASE, SITE, Web, open_web

GUESSES, FEW = 100_000, 400
AT_ONCE = 8
ALLOWED = 30
ROUNDS, FEW_ROUNDS = 4_000, 40
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


def guesses(web: Web) -> Iterator[str]:
    """Yield codes without an end: by turns one that is nearly right, and one made up."""
    codes = cycle([code_for(web, web.office.register()) for _ in range(20)])
    for place, code in enumerate(codes):
        yield nearly(code, place) if place % 2 else new_code()


async def answered(web: Web, tries: Iterator[str]) -> Counter[int]:
    """Send codes as the page does, several at once and each to the whole application."""
    told: Counter[int] = Counter()
    headers = {**SITE, "Accept": "text/html"}
    async with AsyncClient(transport=ASGITransport(web.client.app), base_url=BASE) as client:

        async def guess() -> None:
            for code in tries:  # whoever is free takes the next
                answer = await client.post("/query", data={"code": code}, headers=headers)
                told[answer.status_code] += 1

        await asyncio.gather(*(guess() for _ in range(AT_ONCE)))
    return told


def opened_by(web: Web, count: int) -> Counter[int]:
    """Guess so often, tell it, and return how often each status was the answer."""
    told = LOOP.portal().call(answered, web, islice(guesses(web), count))
    print(json.dumps({"guesses": count, "answers": dict(told)}))  # noqa: T201 - the figures of a proof
    return told


def welch(web: Web, rounds: int) -> float:
    """Return how far absent and nearly right codes lie apart in time, in Welch's t.

    Each comes first by turns; what both are answered is compared beside it.
    """
    code = code_for(web, web.office.register())
    absent: list[float] = []
    near: list[float] = []
    for n in range(rounds):
        pair = [(absent, new_code()), (near, nearly(code, n))]
        looks = set()
        for times, guess in pair if n % 2 else reversed(pair):
            began = perf_counter()
            answer = enter(web, guess)
            times.append(perf_counter() - began)
            looks.add((answer.status_code, answer.text, tuple(answer.headers.items())))
        assert len(looks) == 1
    one, other = (sorted(times)[: -rounds // SLOWEST] for times in (absent, near))
    spread = (variance(one) / len(one) + variance(other) / len(other)) ** 0.5
    found = float(abs(fmean(one) - fmean(other)) / spread)
    print(json.dumps({"rounds": rounds, "welch_t": round(found, 2)}))  # noqa: T201 - the figures of a proof
    return found


def test_guesses_open_nothing(web: Web, backend: Backend) -> None:
    # The clock stands still: thirty in one span, and then no more.
    assert opened_by(web, FEW) == {404: ALLOWED, 429: FEW - ALLOWED}, backend


def test_a_code_that_is_nearly_right_looks_as_any(web: Web) -> None:
    welch(web, FEW_ROUNDS)


def test_a_right_code_comes_in_among_guesses(web: Web) -> None:
    opened_by(web, FEW)
    assert enter(web, code_for(web, web.office.register())).headers["location"] == "/query/case"


@pytest.mark.torture
def test_a_hundred_thousand_guesses_open_nothing(web: Web, backend: Backend) -> None:
    assert opened_by(web, GUESSES) == {404: ALLOWED, 429: GUESSES - ALLOWED}, backend


@pytest.mark.torture
def test_a_code_that_is_nearly_right_takes_as_long_as_any(web: Web, backend: Backend) -> None:
    assert welch(web, ROUNDS) < WELCH, backend
