"""The way in: password, then the second factor where the post asks for one, then the desk."""

from collections.abc import Collection
from datetime import datetime, timedelta

import msgspec

from api.identity import passwords, second_factor
from api.identity.secrets import digest_of, new_secret
from api.identity.seeds import Seeds, SeedUnreadable
from api.identity.sessions import Opened, Sessions
from engine.accounts import (
    IN,
    Account,
    AccountAct,
    AccountEntry,
    Accounts,
    Device,
    Session,
    Stage,
)
from engine.clock import Clock, local_day
from engine.errors import Refused
from engine.org.chart import Chart
from engine.org.facts import Rank, UnitKind
from engine.org.standing import is_leader
from engine.vocabulary import Actor, refusal

TRIES = 5
LOCKED = timedelta(minutes=15)
MINUTES = int(LOCKED.total_seconds()) // 60
TRUSTED = timedelta(days=30)
LOGIN_FAILED = refusal("login_failed", tries=TRIES, minutes=MINUTES)

replace = msgspec.structs.replace


class Entrance:
    """Lets persons in, step by step; every refusal is Refused with one reason."""

    def __init__(
        self,
        accounts: Accounts,
        sessions: Sessions,
        clock: Clock,
        seeds: Seeds,
        *,
        asks_second: bool = True,
    ) -> None:
        """Work on ``accounts``; ``asks_second`` is off in a demo alone."""
        self._accounts = accounts
        self._seeds = seeds
        self._sessions = sessions
        self._clock = clock
        self._asks_second = asks_second

    def enter(
        self, login: str, password: str, device: str, chart: Chart, browser: str = ""
    ) -> Opened:
        """Open a session by password, at the stage that comes next.

        Whoever is unknown, locked, disabled or without a post hears the same as who mistypes.
        """
        account = self._accounts.account(login.strip().casefold())
        is_right = passwords.is_right(password, account.password_hash if account else "")
        posts = posts_of(account.person, chart, self._clock) if account else ()
        if account is None or self._is_locked(account) or account.is_disabled or not posts:
            raise Refused([LOGIN_FAILED])
        if not is_right:
            self._failed(account)
            raise Refused([LOGIN_FAILED])
        stage = self._stage(account, posts, device, chart)
        if stage in IN:  # a password alone does not undo wrong codes
            self._succeeded(account)
        return self._sessions.open(account.person, posts[0], stage, browser)

    def enter_linked(
        self, account: Account, device: str, chart: Chart, browser: str = ""
    ) -> Opened:
        """Open a session for whom a provider has named, at the stage that comes next.

        His own second factor is asked for as ever; a first password is not his concern here.
        """
        posts = posts_of(account.person, chart, self._clock)
        if account.is_disabled or not posts:
            raise Refused([refusal("sign_on_unlinked")])
        named = replace(account, must_change=False)
        stage = self._stage(named, posts, device, chart)
        return self._sessions.open(account.person, posts[0], stage, browser)

    def give_code(self, session: Session, code: str, *, trust: bool) -> tuple[Opened, str]:
        """Take a one-time code; return the full session and a device secret where asked for."""
        account = self._own(session, Stage.CODE, Stage.ENROL)
        if self._is_locked(account):
            raise Refused([refusal("login_locked", minutes=MINUTES)])
        try:
            seed = self._seeds.read(account.otp_seed, account.person)
        except SeedUnreadable:
            raise Refused([refusal("seed_unreadable")]) from None
        counter = second_factor.counter_of(code, seed, self._clock.now(), account.otp_used)
        if not counter:
            self._failed(account)
            raise Refused([refusal("code_wrong", field="code")])
        entry = self._entry(session.person, session.post, AccountAct.CODE_SET)
        kept = account.otp_seed
        if not self._seeds.is_newest(kept):
            kept = self._seeds.kept(seed, account.person)
        after = replace(account, otp_used=counter, failures=0, otp_seed=kept)
        if not self._accounts.change(account, after, None if account.otp_used else entry):
            raise Refused([refusal("code_wrong", field="code")])
        secret = self._trusted(session) if trust else ""
        return self._sessions.go_on(session, Stage.PROVED), secret

    def owed(self, session: Session, posts: Collection[str], device: str, chart: Chart) -> Stage:
        """Return at which stage a session may act for these posts: its own, or one before it.

        What was proved by a password alone reaches no post that asks for a second factor, whether
        its person came to it meanwhile or enters for its leader (代录).
        """
        if session.stage is not Stage.FULL or not self._asks(posts, chart):
            return session.stage
        return self._proof(self._of(session.person), device)

    def enrolment(self, session: Session) -> str:
        """Return the address of the seed that a session without one shares with a telephone."""
        account = self._own(session, Stage.ENROL)
        try:
            seed = self._seeds.read(account.otp_seed, account.person)
        except SeedUnreadable:  # nobody has set it up yet: another will do
            seed = ""
        if not seed:
            kept = self._seeds.kept(second_factor.new_seed(), account.person)
            self._accounts.change(account, replace(account, otp_seed=kept))
            account = self._own(session, Stage.ENROL)
            seed = self._seeds.read(account.otp_seed, account.person)
        return second_factor.address_of(seed, account.login)

    def change_password(self, session: Session, old: str, new: str, chart: Chart) -> Opened:
        """Take a password of the person's own; all his other sessions end."""
        account = self._confirmed(self._own(session, Stage.PASSWORD, *IN), old)
        weak = passwords.why_weak(new, account.login)
        if weak or new == old:
            raise Refused([refusal(weak or "password_same", field="new", n=passwords.SHORTEST)])
        after = replace(account, password_hash=passwords.hashed(new), must_change=False)
        entry = self._entry(session.person, session.post, AccountAct.OWN_PASSWORD)
        if not self._accounts.change(account, after, entry):
            raise Refused([LOGIN_FAILED])
        self._accounts.end_sessions(account.person, but=session.digest)
        if session.stage in IN:
            return self._sessions.go_on(session, session.stage)
        posts = posts_of(account.person, chart, self._clock)
        return self._sessions.go_on(session, self._stage(after, posts, "", chart))

    def end_others(self, actor: Actor, password: str, but: str = "") -> None:
        """End all sessions of the actor but this one, and forget every trusted device of his."""
        account = self._confirmed(self._of(actor.person), password)
        entry = self._entry(actor.person, actor.post, AccountAct.OTHERS_ENDED)
        self._accounts.end_sessions(account.person, but, entry)

    def end_chosen(self, actor: Actor, digests: Collection[str], password: str) -> None:
        """End these sessions of the actor and forget these trusted devices; others' stay."""
        person = self._confirmed(self._of(actor.person), password).person
        for one in self._accounts.sessions_of(person):
            if one.digest in digests:
                act = AccountAct.SESSION_ENDED
                entry = self._entry(person, actor.post, act, one.browser)
                self._accounts.end_session(one.digest, entry)
        for device in self._accounts.devices_of(person):
            if device.digest in digests:
                act = AccountAct.DEVICE_FORGOTTEN
                entry = self._entry(person, actor.post, act, device.browser)
                self._accounts.forget_device(device.digest, entry)

    def trusted_until(self, person: str, device: str) -> datetime | None:
        """Return until when a browser is not asked for a code of a person, None where it is."""
        found = self._accounts.device(digest_of(device)) if device else None
        if found is None or found.person != person or self._clock.now() >= found.expires_at:
            return None
        return found.expires_at

    def _confirmed(self, account: Account, password: str) -> Account:
        """Return an account whose password was given again."""
        if self._is_locked(account):
            raise Refused([refusal("login_locked", minutes=MINUTES)])
        if not passwords.is_right(password, account.password_hash):
            self._failed(account)
            raise Refused([refusal("password_wrong", field="old")])
        return account

    def _entry(self, person: str, post: str, act: AccountAct, about: str = "") -> AccountEntry:
        now = self._clock.now()
        return AccountEntry(act=act, person=person, by=person, post=post, at=now, about=about)

    def _own(self, session: Session, *stages: Stage) -> Account:
        if session.stage not in stages:
            raise Refused([LOGIN_FAILED])
        return self._of(session.person)

    def _of(self, person: str) -> Account:
        account = self._accounts.account_of(person)
        if account is None or account.is_disabled:
            raise Refused([LOGIN_FAILED])
        return account

    def _stage(self, account: Account, posts: tuple[str, ...], device: str, chart: Chart) -> Stage:
        if account.must_change:
            return Stage.PASSWORD
        return self._proof(account, device) if self._asks(posts, chart) else Stage.FULL

    def _asks(self, posts: Collection[str], chart: Chart) -> bool:
        return self._asks_second and any(asks_second(post, chart) for post in posts)

    def _proof(self, account: Account, device: str) -> Stage:
        """Return whether a second factor is to be set up or asked for, or was proved here."""
        if not account.otp_used:
            return Stage.ENROL
        return Stage.PROVED if self.trusted_until(account.person, device) else Stage.CODE

    def _trusted(self, session: Session) -> str:
        secret = new_secret()
        device = Device(
            digest=digest_of(secret),
            person=session.person,
            expires_at=self._clock.now() + TRUSTED,
            browser=session.browser,
        )
        self._accounts.trust(device)
        return secret

    def _is_locked(self, account: Account) -> bool:
        return account.locked_until is not None and self._clock.now() < account.locked_until

    def _failed(self, account: Account) -> None:
        """Count a failure, also where others are counted at the same time."""
        now: Account | None = account
        while now is not None:
            failures = now.failures + 1
            until = self._clock.now() + LOCKED if failures >= TRIES else None
            after = replace(now, failures=0 if until else failures)
            after = replace(after, locked_until=until or now.locked_until)
            if self._accounts.change(now, after):
                return
            now = self._accounts.account_of(account.person)

    def _succeeded(self, account: Account) -> None:
        if account.failures or account.locked_until is not None:
            self._accounts.change(account, replace(account, failures=0, locked_until=None))


def posts_of(person: str, chart: Chart, clock: Clock) -> tuple[str, ...]:
    """Return the posts a person holds today, the highest in rank first."""
    today = local_day(clock.now())
    held = [post for post in chart.organisation.posts if chart.holder(post, today) == person]
    return tuple(sorted(held, key=lambda post: (chart.post(post).rank, post)))


def asks_second(post: str, chart: Chart) -> bool:
    """Return whether a post asks for a second factor: leaders, and heads of petition offices."""
    found = chart.post(post)
    is_office = chart.unit(found.unit).kind is UnitKind.PETITION_OFFICE
    return is_leader(post, chart) or (is_office and found.rank is Rank.PRINCIPAL)
