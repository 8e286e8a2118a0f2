"""Passwords are kept by argon2id; weak ones are told why."""

import pytest

from api.identity.passwords import hashed, is_right, new_password, why_weak

PASSWORD = "correct horse 7"


@pytest.mark.usefixtures("slow_passwords")
def test_a_password_is_slow_to_guess() -> None:
    """At least what RFC 9106 (4) recommends where memory is scarce: 64 MiB, three passes."""
    cost = dict(one.split("=") for one in hashed(PASSWORD).split("$")[3].split(","))
    assert int(cost["m"]) >= 65_536
    assert int(cost["t"]) >= 3


@pytest.mark.usefixtures("slow_passwords")
def test_a_password_is_known_again() -> None:
    kept = hashed(PASSWORD)
    assert kept.startswith("$argon2id$")
    assert PASSWORD not in kept
    assert is_right(PASSWORD, kept)
    assert not is_right(PASSWORD + "!", kept)
    assert hashed(PASSWORD) != kept


@pytest.mark.usefixtures("slow_passwords")
def test_nothing_kept_is_never_right() -> None:
    assert not is_right(PASSWORD, "")
    assert not is_right("", "")
    assert not is_right("nobody's password", "")
    assert not is_right("x" * 129, hashed("x" * 10))


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("short", "password_length"),
        ("x9!" * 50, "password_length"),
        ("my-WANG.li-pass", "password_holds_login"),
        ("aaaaaaaaaaaa", "password_repeats"),
        ("abababababab", "password_repeats"),
        (PASSWORD, ""),
        ("回音县信访局有事必答件", ""),
    ],
)
def test_what_a_password_lacks(password: str, code: str) -> None:
    assert why_weak(password, "wang.li") == code


def test_passwords_given_out_will_do() -> None:
    given = {new_password() for _ in range(50)}
    assert len(given) == 50
    assert all(len(one) == 12 for one in given)
