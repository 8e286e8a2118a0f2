"""Identities are signed, age, and are refused where real petitions lie."""

from datetime import UTC, datetime, timedelta

import pytest
from pydantic import SecretStr

from api.entry.identity import DevelopmentIdentity, NotForProduction, token_in
from api.settings import Settings
from engine.clock import SetClock
from engine.org.chart import Chart
from engine.org.facts import Appointment, Post, Rank
from engine.vocabulary import Actor
from tests.support.offices import SINCE, small_county, vacate

KEY = "k" * 32
NOW = datetime(2025, 3, 3, 1, tzinfo=UTC)
CLERK = Actor(person="person:clerk", post="post:clerk")


def identity(clock: SetClock, key: str = KEY) -> DevelopmentIdentity:
    return DevelopmentIdentity(Settings(secret_key=SecretStr(key)), clock)


def issued(of: DevelopmentIdentity, post: str = "post:clerk") -> str:
    token = of.issue(post, Chart(small_county()))
    assert token is not None
    return token


def test_who_holds_a_post_is_known_again() -> None:
    one = identity(SetClock(NOW))
    assert one.read(issued(one)) == CLERK


def test_a_token_ages() -> None:
    clock = SetClock(NOW)
    one = identity(clock)
    token = issued(one)
    clock.set(NOW + timedelta(hours=8) - timedelta(seconds=1))
    assert one.read(token) == CLERK
    clock.set(NOW + timedelta(hours=8))
    assert one.read(token) is None
    clock.set(NOW - timedelta(seconds=1))
    assert one.read(token) is None


def test_nothing_else_is_a_token() -> None:
    clock = SetClock(NOW)
    one = identity(clock)
    token = issued(one)
    body, _, signature = token.rpartition(".")
    forged = issued(identity(clock, "o" * 32))
    for other in ("", ".", token[:-1], f"{body}x.{signature}", forged, "漢.字", f"{token}漢"):
        assert one.read(other) is None, other


def test_nobody_is_issued_what_is_vacant_unknown_or_the_machine_itself() -> None:
    one = identity(SetClock(NOW))
    county = small_county()
    for post in ("post:clerk", "post:nobody", ""):
        assert one.issue(post, Chart(vacate(county, "post:clerk"))) is None
    names = ("time", "console")
    posts = county.posts | {name: Post(name, "unit:county", name, Rank.STAFF) for name in names}
    held = (*county.appointments, *(Appointment("person:x", name, SINCE) for name in names))
    odd = Chart(type(county)(county.units, posts, held))
    assert one.issue("time", odd) is None
    assert one.issue("console", odd) is None


def test_a_person_is_not_chosen_in_production() -> None:
    settings = Settings(env="production", secret_key=SecretStr(KEY))
    with pytest.raises(NotForProduction):
        DevelopmentIdentity(settings, SetClock(NOW))


def test_a_bearer_goes_before_a_cookie() -> None:
    cookies = {"huiyin_identity": "c"}
    assert token_in({"authorization": "Bearer b"}, cookies) == ("b", False)
    assert token_in({"authorization": "Basic x"}, cookies) == ("c", True)
    assert token_in({}, {}) == ("", True)
