"""The way in, step by step, and everything it refuses."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import msgspec
import pyotp
import pytest

from api.identity.entrance import Entrance, asks_second, posts_of
from api.identity.passwords import hashed
from api.identity.secrets import digest_of
from api.identity.seeds import Seeds
from api.identity.sessions import Opened, Sessions
from engine.accounts import Account, Device, Stage
from engine.clock import SetClock
from engine.errors import Refused
from engine.org.chart import Chart
from engine.store.accounts import TabledAccounts
from engine.store.memory import MemoryStore
from tests.support.accounts import kept
from tests.support.office import Office
from tests.support.offices import small_county, vacate

PASSWORD, NEW = "correct horse 7", "battery staple 9"
CHART = Chart(small_county())
replace = msgspec.structs.replace


class Door:
    """An entrance with two accounts: a clerk, and the principal of the county."""

    def __init__(self, accounts: TabledAccounts) -> None:
        self.accounts = accounts
        self.clock: Any = Office(MemoryStore()).clock
        self.sessions = Sessions(accounts, self.clock, "k" * 32)
        self.with_keys("n" * 32)
        password_hash = hashed(PASSWORD)
        for post in ("post:clerk", "post:magistrate"):
            person = CHART.holder(post, self.clock.now().date())
            login = post.removeprefix("post:")
            kept(accounts, person, login, password_hash)

    def with_keys(self, *keys: str) -> None:
        self.seeds = Seeds(keys)
        self.entrance = Entrance(self.accounts, self.sessions, self.clock, self.seeds)

    def enter(self, login: str = "clerk", password: str = PASSWORD, device: str = "") -> Opened:
        return self.entrance.enter(login, password, device, CHART)

    def refused(self, login: str = "clerk", password: str = PASSWORD) -> str:
        with pytest.raises(Refused) as refused:
            self.enter(login, password)
        (reason,) = refused.value.reasons
        return reason.code

    def account(self, login: str = "clerk") -> Account:
        found = self.accounts.account(login)
        assert found is not None
        return found

    def set(self, login: str = "clerk", **fields: object) -> None:
        before = self.account(login)
        assert self.accounts.change(before, replace(before, **fields))

    def later(self, **span: int) -> None:
        assert isinstance(self.clock, SetClock)
        self.clock.set(self.clock.now() + timedelta(**span))

    def code(self, login: str = "magistrate") -> str:
        account = self.account(login)
        seed = self.seeds.read(account.otp_seed, account.person)
        return pyotp.TOTP(seed).at(self.clock.now())


@pytest.fixture
def door(migrated_sqlite_url: str) -> Iterator[Door]:
    tables = TabledAccounts(migrated_sqlite_url)
    yield Door(tables)
    tables.close()


def test_a_clerk_comes_in_by_password(door: Door) -> None:
    opened = door.enter(" CLERK ")
    assert (opened.session.stage, opened.session.post) == (Stage.FULL, "post:clerk")
    assert door.sessions.read(opened.token) == opened.session


def test_unknown_wrong_disabled_and_posts_lost_sound_alike(door: Door) -> None:
    assert door.refused("nobody") == door.refused(password="wrong") == "login_failed"
    door.set(is_disabled=True)
    assert door.refused() == "login_failed"
    door.set(is_disabled=False)
    empty = Chart(vacate(small_county(), "post:clerk"))
    with pytest.raises(Refused, match="login_failed"):
        door.entrance.enter("clerk", PASSWORD, "", empty)


def test_five_failures_lock_for_a_quarter_of_an_hour(door: Door) -> None:
    for _ in range(5):
        assert door.refused(password="wrong") == "login_failed"
    assert door.refused() == "login_failed"
    door.later(minutes=14, seconds=59)
    assert door.refused() == "login_failed"
    door.later(seconds=1)
    assert door.enter().session.stage is Stage.FULL
    assert door.account().locked_until is None


def test_four_failures_and_a_success_begin_anew(door: Door) -> None:
    for _ in range(2):
        for _ in range(4):
            door.refused(password="wrong")
        assert door.enter().session.stage is Stage.FULL


def test_a_leader_sets_up_and_then_gives_a_code(door: Door) -> None:
    first = door.enter("magistrate").session
    assert first.stage is Stage.ENROL
    address = door.entrance.enrolment(first)
    assert address == door.entrance.enrolment(first), "the same seed until it is used"
    opened, secret = door.entrance.give_code(first, door.code(), trust=False)
    assert (opened.session.stage, secret) == (Stage.PROVED, "")
    door.later(minutes=2)
    again = door.enter("magistrate").session
    assert again.stage is Stage.CODE
    with pytest.raises(Refused, match="login_failed"):
        door.entrance.enrolment(again)  # a seed in use is never shown again
    assert door.entrance.give_code(again, door.code(), trust=False)[0].session.stage is Stage.PROVED


def test_a_code_is_not_taken_twice(door: Door) -> None:
    first = door.enter("magistrate").session
    door.entrance.enrolment(first)
    code = door.code()
    door.entrance.give_code(first, code, trust=False)
    again = door.enter("magistrate").session
    with pytest.raises(Refused, match="code_wrong"):
        door.entrance.give_code(again, code, trust=False)


def test_codes_cannot_be_guessed_on_and_on(door: Door) -> None:
    first = door.enter("magistrate").session
    door.entrance.enrolment(first)
    for _ in range(5):
        with pytest.raises(Refused, match="code_wrong"):
            door.entrance.give_code(first, "000000", trust=False)
    with pytest.raises(Refused, match="login_locked"):
        door.entrance.give_code(first, door.code(), trust=False)


def test_nobody_guesses_on_by_entering_again(door: Door) -> None:
    door.entrance.enrolment(door.enter("magistrate").session)
    for _ in range(5):
        again = door.enter("magistrate").session
        with pytest.raises(Refused, match="code_wrong"):
            door.entrance.give_code(again, "000000", trust=False)
    with pytest.raises(Refused, match="login_failed"):
        door.enter("magistrate")
    assert door.account("magistrate").locked_until is not None


def test_a_password_asked_again_keeps_to_the_lock(door: Door) -> None:
    session = door.enter("clerk").session
    for _ in range(5):
        with pytest.raises(Refused, match="password_wrong"):
            door.entrance.change_password(session, "wrong", "another-good-one", CHART)
    for old in ("wrong", PASSWORD):
        with pytest.raises(Refused, match="login_locked"):
            door.entrance.change_password(session, old, "another-good-one", CHART)


def test_a_trusted_device_is_not_asked_for_thirty_days(door: Door) -> None:
    first = door.enter("magistrate").session
    door.entrance.enrolment(first)
    _, secret = door.entrance.give_code(first, door.code(), trust=True)
    assert door.enter("magistrate", device=secret).session.stage is Stage.PROVED
    assert door.enter("magistrate", device="another").session.stage is Stage.CODE
    door.later(days=30)
    assert door.enter("magistrate", device=secret).session.stage is Stage.CODE


def test_the_device_of_another_person_is_none(door: Door) -> None:
    first = door.enter("magistrate").session
    door.entrance.enrolment(first)
    _, secret = door.entrance.give_code(first, door.code(), trust=True)
    other = CHART.holder("post:deputy-works", door.clock.now().date())
    kept(door.accounts, other, "deputy-works", hashed(PASSWORD))
    door.set("deputy-works", otp_used=1)
    assert door.enter("deputy-works", device=secret).session.stage is Stage.CODE


def test_a_first_password_is_changed_before_anything_else(door: Door) -> None:
    door.set(must_change=True)
    opened = door.enter()
    assert opened.session.stage is Stage.PASSWORD
    for old, new, code in (
        ("wrong", NEW, "password_wrong"),
        (PASSWORD, "short", "password_length"),
        (PASSWORD, PASSWORD, "password_same"),
    ):
        with pytest.raises(Refused, match=code):
            door.entrance.change_password(opened.session, old, new, CHART)
    after = door.entrance.change_password(opened.session, PASSWORD, NEW, CHART)
    assert after.session.stage is Stage.FULL
    assert door.refused() == "login_failed"
    assert door.enter(password=NEW).session.stage is Stage.FULL


def test_a_leader_with_a_new_password_still_needs_his_telephone(door: Door) -> None:
    door.set("magistrate", must_change=True)
    session = door.enter("magistrate").session
    after = door.entrance.change_password(session, PASSWORD, NEW, CHART)
    assert after.session.stage is Stage.ENROL


def test_a_changed_password_ends_every_other_session(door: Door) -> None:
    elsewhere, here = door.enter(), door.enter()
    door.entrance.change_password(here.session, PASSWORD, NEW, CHART)
    assert door.sessions.read(elsewhere.token) is None
    assert door.sessions.read(here.token) is None, "the token itself is a new one"


def test_half_in_nothing_else_can_be_done(door: Door) -> None:
    session = door.enter("magistrate").session
    with pytest.raises(Refused, match="login_failed"):
        door.entrance.change_password(session, PASSWORD, NEW, CHART)
    full = door.enter().session
    with pytest.raises(Refused, match="login_failed"):
        door.entrance.give_code(full, "000000", trust=False)


def test_what_a_password_alone_has_opened_reaches_no_post_that_asks_for_more(door: Door) -> None:
    clerk, leader = ("post:clerk",), ("post:clerk", "post:magistrate")
    session = door.enter().session
    owed = door.entrance.owed
    assert owed(session, clerk, "", CHART) is Stage.FULL
    assert owed(session, leader, "", CHART) is Stage.ENROL
    door.set(otp_used=1)
    assert owed(session, leader, "", CHART) is Stage.CODE
    assert owed(replace(session, stage=Stage.PROVED), leader, "", CHART) is Stage.PROVED
    waiting = replace(session, stage=Stage.CODE)
    assert owed(waiting, clerk, "", CHART) is Stage.CODE


def test_a_trusted_device_has_proved_it(door: Door) -> None:
    until = door.clock.now() + timedelta(days=1)
    device = Device(digest=digest_of("secret"), person="person:clerk", expires_at=until)
    door.accounts.trust(device)
    door.set(otp_used=1)
    session = door.enter().session
    leader = ("post:magistrate",)
    assert door.entrance.owed(session, leader, "secret", CHART) is Stage.PROVED
    assert door.entrance.owed(session, leader, "another", CHART) is Stage.CODE


def test_a_password_changed_leaves_what_was_proved(door: Door) -> None:
    first = door.enter("magistrate").session
    door.entrance.enrolment(first)
    opened, _ = door.entrance.give_code(first, door.code(), trust=False)
    after = door.entrance.change_password(opened.session, PASSWORD, NEW, CHART)
    assert after.session.stage is Stage.PROVED


def test_a_demo_asks_for_no_second_factor(door: Door) -> None:
    lenient = Entrance(door.accounts, door.sessions, door.clock, door.seeds, asks_second=False)
    clerk = door.enter().session
    assert lenient.owed(clerk, ("post:magistrate",), "", CHART) is Stage.FULL
    assert lenient.enter("magistrate", PASSWORD, "", CHART).session.stage is Stage.FULL


def test_who_is_asked_for_a_second_factor() -> None:
    asked = {post for post in CHART.organisation.posts if asks_second(post, CHART)}
    assert {"post:magistrate", "post:deputy-works", "post:petitions-head"} <= asked
    assert not asked & {"post:clerk", "post:labour-head"}


def test_posts_of_a_person_begin_with_the_highest(door: Door) -> None:
    person = CHART.holder("post:clerk", door.clock.now().date())
    assert posts_of(person, CHART, door.clock) == ("post:clerk",)
    assert posts_of("person:nobody", CHART, door.clock) == ()


def test_a_seed_of_before_is_encrypted_with_the_next_code(door: Door) -> None:
    door.with_keys()
    first = door.enter("magistrate").session
    address = door.entrance.enrolment(first)
    plain = door.account("magistrate").otp_seed
    assert plain in address
    door.with_keys("o" * 32)
    door.entrance.give_code(first, door.code(), trust=False)
    sealed = door.account("magistrate").otp_seed
    assert plain not in sealed
    door.with_keys("n" * 32, "o" * 32)
    door.later(minutes=1)
    door.entrance.give_code(door.enter("magistrate").session, door.code(), trust=False)
    assert door.account("magistrate").otp_seed not in (plain, sealed)
    door.with_keys("n" * 32)
    assert door.seeds.read(door.account("magistrate").otp_seed, "person:magistrate") == plain


def test_a_lost_key_is_told_and_never_counted_as_a_guess(door: Door) -> None:
    first = door.enter("magistrate").session
    door.entrance.enrolment(first)
    code = door.code()
    door.entrance.give_code(first, code, trust=False)
    door.with_keys("o" * 32)
    session = door.enter("magistrate").session
    with pytest.raises(Refused, match="seed_unreadable"):
        door.entrance.give_code(session, code, trust=False)
    assert door.account("magistrate").failures == 0


def test_a_seed_that_nobody_set_up_yet_is_made_anew_under_another_key(door: Door) -> None:
    session = door.enter("magistrate").session
    lost = door.entrance.enrolment(session)
    door.with_keys("o" * 32)
    assert door.entrance.enrolment(session) != lost
    door.entrance.give_code(session, door.code(), trust=False)
