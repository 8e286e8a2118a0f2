"""Where one is signed in: one's own sessions and the devices that are not asked for a code."""

from collections.abc import Collection
from datetime import datetime

import msgspec
from fastapi import Request

from api.entry.here import Here
from api.entry.identity import Caller, Identity, address_of
from api.identity.entrance import TRUSTED
from api.identity.secrets import digest_of
from engine.accounts import IN, Device, Session
from engine.errors import Refused
from engine.vocabulary import refusal

SHORT = 16
"""So many letters of a digest name it among one's own."""


class SessionLine(msgspec.Struct, frozen=True, kw_only=True):
    """A session of one's own; ``browser`` is empty where unknown, ``name`` ends it.

    ``is_this``: it asks now. ``is_in``: it is all the way in, not asked for a code or password.
    """

    name: str
    browser: str
    post: str
    since: datetime
    used_at: datetime
    is_this: bool
    is_in: bool


class DeviceLine(msgspec.Struct, frozen=True, kw_only=True):
    """A browser of one's own that is not asked for a code until ``until``; ``name`` forgets it."""

    name: str
    browser: str
    since: datetime
    until: datetime
    is_this: bool


class SignedIn(msgspec.Struct, frozen=True, kw_only=True):
    """Sessions and trusted devices, the newest first."""

    sessions: tuple[SessionLine, ...]
    devices: tuple[DeviceLine, ...]


def signed_in(request: Request, here: Here) -> SignedIn:
    """Return where the caller is signed in, and which of his devices are trusted."""
    identity, own = _of(request)
    sessions, devices = _kept(identity, here)
    this = digest_of(request.cookies.get(identity.device_cookie, ""))
    return SignedIn(
        sessions=tuple(
            SessionLine(
                name=one.digest[:SHORT],
                browser=one.browser,
                post=one.post,
                since=one.created_at,
                used_at=one.seen_at,
                is_this=one.digest == own,
                is_in=one.stage in IN,
            )
            for one in sessions
        ),
        devices=tuple(
            DeviceLine(
                name=one.digest[:SHORT],
                browser=one.browser,
                since=one.expires_at - TRUSTED,
                until=one.expires_at,
                is_this=one.digest == this,
            )
            for one in devices
        ),
    )


def end_chosen(request: Request, here: Here, names: Collection[str], password: str) -> None:
    """End the sessions and forget the devices that are named, by the caller's own password.

    What is gone already counts as done; the session that asks is not ended by itself.

    Raises:
        Refused: nothing is named, or the password is wrong.
        TooManyTries: passwords were guessed from this address.
    """
    if not names:
        raise Refused([refusal("nothing_ticked", field="names")])
    identity, own = _of(request)
    sessions, devices = _kept(identity, here)
    digests = [one.digest for one in sessions] + [one.digest for one in devices]
    chosen = {one for one in digests if one[:SHORT] in names and one != own}
    with identity.sources.one_try(address_of(request)):
        identity.entrance.end_chosen(here.actor, chosen, password)


def end_others(request: Request, here: Here, password: str) -> None:
    """End all other sessions and forget all devices; Refused and TooManyTries as for some."""
    identity, own = _of(request)
    with identity.sources.one_try(address_of(request)):
        identity.entrance.end_others(here.actor, password, own)


def _of(request: Request) -> tuple[Identity, str]:
    """Return who lets callers in, and the digest of the session that asks, empty for a program."""
    caller: Caller = request.state.caller
    return request.app.state.identity, caller.session.digest if caller.session else ""


def _kept(identity: Identity, here: Here) -> tuple[list[Session], list[Device]]:
    """Return what is good still."""
    person = here.actor.person
    devices = identity.accounts.devices_of(person)
    return identity.sessions.of(person), [one for one in devices if here.now < one.expires_at]
