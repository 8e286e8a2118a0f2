"""A code is read as it was meant, kept as a keyed digest alone, and holds a browser for an hour."""

from collections.abc import Collection, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from api.identity.codes import LETTERS, Askers, CodeKeys, as_meant, in_groups, new_code
from engine.clock import SetClock
from engine.codes import CodeGround, QueryCode
from engine.store.codes import TabledCodes

NOW = datetime(2025, 3, 3, 1, tzinfo=UTC)
CODE = "0123456789ABCDEFGHJKMNP"
OLD, NEW = "o" * 32, "n" * 32
KEYS = CodeKeys([NEW])
GIVEN = QueryCode(
    digest=KEYS.kept(CODE),
    holder="k#party1",
    dossier="case:990421-2025-00001",
    ground=CodeGround.FIRST,
    given_at=NOW,
    person="person:clerk",
    post="post:clerk",
)


@pytest.fixture
def codes(migrated_sqlite_url: str) -> Iterator[TabledCodes]:
    found = TabledCodes(migrated_sqlite_url)
    found.give(GIVEN)
    yield found
    found.close()


def test_a_code_has_at_least_112_bits_and_no_letter_looks_like_another() -> None:
    assert len(set(LETTERS)) == 32
    assert not set("OIL") & set(LETTERS)
    made = {new_code() for _ in range(200)}
    assert len(made) == 200
    assert all(len(one) == 23 and set(one) <= set(LETTERS) for one in made)  # 23 * 5 = 115 bits


WIDE = "".join(chr(ord(letter) + 0xFEE0) for letter in CODE)
"""As a Chinese keyboard may write it."""


@pytest.mark.parametrize(
    "typed",
    [
        "0123-4567-89AB-CDEF-GHJK-MNP",
        " o123 4567 89ab cdef ghjk mnp\n",
        "Ol23\u20144567\u201489ab\u2014cdef\u2014ghjk\u2014mnp",
        WIDE,
    ],
)
def test_it_is_read_as_it_was_meant(typed: str) -> None:
    assert as_meant(typed) == CODE


def test_it_is_printed_in_groups() -> None:
    assert in_groups(CODE) == "0123-4567-89AB-CDEF-GHJK-MNP"


def test_a_digest_tells_nothing_without_the_key_and_is_found_under_an_old_one() -> None:
    kept = CodeKeys([OLD]).kept(CODE)
    assert CODE not in kept
    assert kept not in CodeKeys([NEW]).digests(CODE)
    assert kept in CodeKeys([NEW, OLD]).digests(CODE)
    assert CodeKeys([NEW, OLD]).kept(CODE) != kept
    assert CodeKeys().kept(CODE) in CodeKeys([NEW]).digests(CODE), "of before there was a key"


def test_a_browser_is_known_for_an_hour_and_only_by_its_own_cookie(codes: TabledCodes) -> None:
    clock = SetClock(NOW)
    askers = Askers(codes, KEYS, clock, "s" * 32)
    came = askers.enter("0123-4567-89ab-cdef-ghjk-mnp")
    assert came
    assert came.code == GIVEN
    assert CODE not in came.cookie
    clock.set(NOW + timedelta(minutes=59))
    assert askers.known(came.cookie) == came
    digest, until, mark = came.cookie.split(".")
    forged = ("", "..", came.cookie[:-1], f"{digest}.{int(until) + 9}.{mark}", f"{digest}.x.{mark}")
    for cookie in forged:
        assert askers.known(cookie) is None, cookie
    assert Askers(codes, KEYS, clock, "t" * 32).known(came.cookie) is None
    clock.set(NOW + timedelta(minutes=60))
    assert askers.known(came.cookie) is None


def test_two_thousand_guesses_open_nothing_and_each_is_looked_up_by_the_same_work() -> None:
    """The long form counts and times a hundred thousand over HTTP, see docs/proofs.md."""
    looked_up = []

    class Counted:
        def in_force(self, digests: Collection[str]) -> QueryCode | None:
            looked_up.append(len(digests))
            return GIVEN if GIVEN.digest in digests else None

    askers = Askers(Counted(), KEYS, SetClock(NOW), "s" * 32)  # type: ignore[arg-type]
    near = [
        CODE[:at] + other + CODE[at + 1 :]
        for at in range(len(CODE))
        for other in LETTERS
        if other != CODE[at]
    ]
    assert len(near) == 23 * 31
    guesses = [*near, *(new_code() for _ in range(2000 - len(near))), "", "x" * 200, "\0"]
    assert [one for one in guesses if askers.enter(one)] == []
    assert askers.enter(CODE)
    assert looked_up == [2] * (len(guesses) + 1)


def test_a_code_given_anew_shuts_out_who_came_by_the_old_one(codes: TabledCodes) -> None:
    askers = Askers(codes, KEYS, SetClock(NOW), "s" * 32)
    came = askers.enter(CODE)
    assert came
    codes.give(replace(GIVEN, digest=KEYS.kept("Z" * 23), ground=CodeGround.KNOWN_TO_OTHERS))
    assert askers.known(came.cookie) is None
    assert askers.enter(CODE) is None
    assert askers.enter("") is None
    assert askers.enter("Z" * 23)
