"""Sessions of browsers: kept on the server, short when idle, ended at any time."""

from datetime import datetime, timedelta
from typing import NamedTuple

import msgspec

from api.identity.secrets import digest_of, new_secret, seal
from engine.accounts import Accounts, Session, Stage
from engine.clock import Clock

IDLE = timedelta(minutes=30)
LASTS = timedelta(hours=8)
# A session in use is written at most this often.
TOUCH = timedelta(minutes=1)


class Opened(NamedTuple):
    """A new session and the token that is its cookie."""

    token: str
    session: Session


class Sessions:
    """Opens, reads and ends sessions."""

    def __init__(self, accounts: Accounts, clock: Clock, key: str) -> None:
        """Keep them in ``accounts``; ``key`` seals what forms carry."""
        self._accounts = accounts
        self._clock = clock
        self._key = key

    def open(self, person: str, post: str, stage: Stage = Stage.FULL, browser: str = "") -> Opened:
        """Open a session under a token of its own; ``browser``: its name and system."""
        now, token = self._clock.now(), new_secret()
        session = Session(
            digest=digest_of(token),
            person=person,
            post=post,
            stage=stage,
            created_at=now,
            seen_at=now,
            browser=browser,
        )
        self._accounts.forget_sessions(now - LASTS)
        self._accounts.forget_devices(now)
        self._accounts.open_session(session)
        return Opened(token, session)

    def read(self, token: str, *, is_use: bool = True) -> Session | None:
        """Return the session of a token, None where it is unknown, idle too long, or too old.

        ``is_use``: it counts as used by that, False for what a page asks by itself.
        """
        session = self._accounts.session(digest_of(token))
        if session is None:
            return None
        now = self._clock.now()
        if not _is_alive(session, now):
            self._accounts.end_session(session.digest)
            return None
        if is_use and now - session.seen_at >= TOUCH:
            self._accounts.touch(session.digest, now)
        return session

    def go_on(self, session: Session, stage: Stage) -> Opened:
        """Open the session anew at another stage, under another token; the old one is gone."""
        self._accounts.end_session(session.digest)
        opened = self.open(session.person, session.post, stage, session.browser)
        if not session.on_behalf_of:
            return opened
        self.enter_for(opened.session, session.on_behalf_of)
        after = msgspec.structs.replace(opened.session, on_behalf_of=session.on_behalf_of)
        return Opened(opened.token, after)

    def hold(self, session: Session, stage: Stage) -> None:
        """Let the session wait at a stage until it has proved what is asked of it there."""
        self._accounts.hold_session(session.digest, stage)

    def of(self, person: str) -> list[Session]:
        """Return the sessions of a person that are good still, the newest first."""
        now = self._clock.now()
        return [one for one in self._accounts.sessions_of(person) if _is_alive(one, now)]

    def act_from(self, session: Session, post: str) -> Session:
        """Let the session act from another post of the same person."""
        self._accounts.move_session(session.digest, post)
        return msgspec.structs.replace(session, post=post)

    def enter_for(self, session: Session, post: str) -> None:
        """Let the session enter for another post (代录), or for its own again with an empty one."""
        self._accounts.move_session(session.digest, session.post, post)

    def end(self, session: Session) -> None:
        """End one session."""
        self._accounts.end_session(session.digest)

    def form_seal(self, session: Session) -> str:
        """Return what every form of a session carries, so that no other site can make one.

        A form made while he entered for another post is not taken as his own, nor the other way.
        """
        return seal(self._key, "form", session.digest + session.on_behalf_of)


def _is_alive(session: Session, now: datetime) -> bool:
    age, idle = now - session.created_at, now - session.seen_at
    return timedelta(0) <= age < LASTS and idle < IDLE
