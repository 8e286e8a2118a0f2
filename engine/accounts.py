"""Who may come in: accounts of persons, their sessions, trusted devices and tokens.

Secrets are kept as digests alone, but for the seed of a second factor. None of this is part of a
dossier: what somebody did stands in journals, under his person and his post.
"""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from typing import Protocol

import msgspec


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """How a person comes in; his posts are those he is appointed to.

    ``login`` is unique and in lower case. ``must_change``: the password was given by somebody
    else. ``failures``: tries since the last that succeeded. ``otp_used``: the counter of the last
    one-time code taken, which is never taken again.
    """

    person: str
    login: str
    password_hash: str
    must_change: bool = False
    is_disabled: bool = False
    failures: int = 0
    locked_until: datetime | None = None
    otp_seed: str = ""
    otp_used: int = 0


class Stage(StrEnum):
    """How far a session has come in; all the way in are the last two.

    ``FULL``: by a password, where nothing asks for more; ``PROVED``: by a second factor as well.
    """

    PASSWORD = "password"  # noqa: S105 - a step, no secret: his own password has to be chosen
    ENROL = "enrol"  # a second factor has to be set up
    CODE = "code"  # the second factor is asked for
    FULL = "full"
    PROVED = "proved"


IN = frozenset({Stage.FULL, Stage.PROVED})


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """One browser of one person, acting from one of his posts; ``digest`` is of its token.

    ``on_behalf_of``: the post for which it enters (代录), empty for its own. ``browser``: its name
    and system in two words, empty where unknown.
    """

    digest: str
    person: str
    post: str
    stage: Stage
    created_at: datetime
    seen_at: datetime
    on_behalf_of: str = ""
    browser: str = ""


class TokenScope(StrEnum):
    """What a program may do with a token."""

    READ = "read"
    WRITE = "write"


class ApiToken(msgspec.Struct, frozen=True, kw_only=True):
    """A program that acts from a post of a person until ``expires_at``."""

    digest: str
    name: str
    person: str
    post: str
    scope: TokenScope
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None


class Device(msgspec.Struct, frozen=True, kw_only=True):
    """A browser that is not asked for the second factor until ``expires_at``."""

    digest: str
    person: str
    expires_at: datetime
    browser: str = ""


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """By which subject of an issuer (OpenID Connect) a person comes in: one of each, no more."""

    issuer: str
    subject: str
    person: str


class AccountAct(StrEnum):
    """What is done to an account; by the person himself what stands from ``OWN_PASSWORD`` on.

    ``SESSION_ENDED``: one of his other sessions; ``OTHERS_ENDED``: all, with every trusted device.
    ``FEED_GIVEN``: a secret address under which the days of a post are read (日历订阅).
    """

    ADDED = "add"
    RESET = "reset"
    SECOND_RESET = "second_factor"
    DISABLED = "disable"
    ENABLED = "enable"
    TOKEN_GIVEN = "token"  # noqa: S105 - an act, no secret
    TOKEN_REVOKED = "revoke"  # noqa: S105 - the same
    LINKED = "link"
    UNLINKED = "unlink"
    OWN_PASSWORD = "password"  # noqa: S105 - the same
    CODE_SET = "enrol"
    SESSION_ENDED = "end_session"
    DEVICE_FORGOTTEN = "forget_device"
    OTHERS_ENDED = "end_others"
    FEED_GIVEN = "give_feed"
    FEED_REVOKED = "revoke_feed"


class AccountEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One act on the account of ``person``: by whom, from which post, when; never changed.

    ``by`` is empty at the machine itself. ``about`` is the name of a token, the browser of a
    session or device, or the post of a feed. ``number`` is given when it is kept: the later, the
    higher.
    """

    act: AccountAct
    person: str
    by: str
    post: str
    at: datetime
    about: str = ""
    number: int = 0


class Accounts(Protocol):
    """The tables of accounts; each call is a transaction of its own, with its entry in it."""

    def account(self, login: str) -> Account | None:
        """Return the account under ``login``."""

    def account_of(self, person: str) -> Account | None:
        """Return the account of ``person``."""

    def accounts(self) -> list[Account]:
        """Return all accounts by login."""

    def add(self, account: Account, entry: AccountEntry) -> bool:
        """Add an account; False where the login or the person has one."""

    def change(self, before: Account, after: Account, entry: AccountEntry | None = None) -> bool:
        """Replace ``before``; False, and nothing changed, where it has changed meanwhile.

        Without an entry: what is counted and remembered as somebody comes in.
        """

    def entries(self, persons: Collection[str], before: int, limit: int) -> list[AccountEntry]:
        """Return what was done to the accounts of ``persons``, the newest first."""

    def session(self, digest: str) -> Session | None:
        """Return the session under ``digest``."""

    def sessions_of(self, person: str) -> list[Session]:
        """Return the sessions of a person, the newest first."""

    def open_session(self, session: Session) -> None:
        """Keep a new session."""

    def touch(self, digest: str, seen_at: datetime) -> None:
        """Remember when a session was last used."""

    def move_session(self, digest: str, post: str, on_behalf_of: str = "") -> None:
        """Let a session act from another post, or enter for one."""

    def hold_session(self, digest: str, stage: Stage) -> None:
        """Let a session go on at another stage: more is asked of it than it has proved."""

    def end_session(self, digest: str, entry: AccountEntry | None = None) -> bool:
        """Forget a session, of the person of ``entry`` alone; False where there is none."""

    def end_sessions(self, person: str, but: str = "", entry: AccountEntry | None = None) -> None:
        """Forget all sessions and trusted devices of a person, but the session ``but``."""

    def forget_sessions(self, before: datetime) -> None:
        """Forget sessions begun before an instant."""

    def forget_devices(self, now: datetime) -> None:
        """Forget the devices that are trusted no more: their days were over at ``now``."""

    def device(self, digest: str) -> Device | None:
        """Return the trusted device under ``digest``."""

    def devices_of(self, person: str) -> list[Device]:
        """Return the trusted devices of a person, the newest first."""

    def trust(self, device: Device) -> None:
        """Keep a trusted device."""

    def forget_device(self, digest: str, entry: AccountEntry) -> bool:
        """Forget a trusted device of the person of ``entry``; False where there is none."""

    def token(self, digest: str) -> ApiToken | None:
        """Return the token under ``digest``."""

    def tokens(self, person: str) -> list[ApiToken]:
        """Return the tokens of a person, the newest first."""

    def add_token(self, token: ApiToken, entry: AccountEntry) -> bool:
        """Keep a token; False where the person has one of that name that is not revoked."""

    def revoke_token(self, entry: AccountEntry) -> bool:
        """Revoke the token that an entry is about; False where there is none in force."""

    def link(self, link: Link, entry: AccountEntry) -> bool:
        """Keep a link; False where the subject or the person has one with this issuer."""

    def unlink(self, issuer: str, entry: AccountEntry) -> bool:
        """Forget the link of the person whom an entry is about; False where there is none."""

    def linked(self, issuer: str, subject: str) -> Account | None:
        """Return the account of a subject."""

    def links(self, issuer: str) -> dict[str, str]:
        """Return the subjects of an issuer by person."""

    def use_state(self, digest: str, now: datetime, until: datetime) -> bool:
        """Remember that a state was used, ``until`` it is over; False where it was used before."""

    def close(self) -> None:
        """Close all connections."""
