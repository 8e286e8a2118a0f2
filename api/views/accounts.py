"""The accounts of the people of an area, for whoever administers it; never a secret."""

from datetime import datetime

import msgspec

from api.entry.here import Here
from api.identity.entrance import posts_of
from api.views.naming import names_of
from api.views.offices import area_of
from engine.accounts import Account
from engine.errors import NotVisible
from engine.org.facts import UnitKind

WATCHING = frozenset({UnitKind.DISCIPLINE, UnitKind.INSPECTION_OFFICE, UnitKind.AUDIT_OFFICE})


class TokenLine(msgspec.Struct, frozen=True, kw_only=True):
    """A token of a program: what it is for, from which post it acts, and until when."""

    name: str
    post: str
    scope: str
    expires_at: datetime


class AccountLine(msgspec.Struct, frozen=True, kw_only=True):
    """An account; ``locked``: the password was tried too often, ``must_change``: it is a first.

    ``linked``: its person comes in by single sign-on as well.
    """

    login: str
    name: str
    is_own: bool
    posts: tuple[str, ...]
    second_factor: bool
    disabled: bool
    locked: bool
    must_change: bool
    linked: bool
    tokens: tuple[TokenLine, ...]


def accounts_of(here: Here) -> list[AccountLine]:
    """Return the accounts of the caller's area, by login; NotVisible for who administers none."""
    area_of(here)
    own = [one for one in here.program.accounts.accounts() if is_within(here, one)]
    named = names_of(here, (one.person for one in own))
    issuer = here.program.settings.oidc_issuer
    linked = here.program.accounts.links(issuer) if issuer else {}
    lines = (_line(here, one, named, is_linked=one.person in linked) for one in own)
    return sorted(lines, key=lambda line: line.login)


def account_in(here: Here, login: str) -> Account:
    """Return an account that the caller administers; NotVisible for any other."""
    found = here.program.accounts.account(login.strip().casefold())
    if found is None or not is_within(here, found):
        raise NotVisible(login)
    return found


def is_managed(here: Here, post: str) -> bool:
    """Return whether the caller gives accounts to who holds ``post``.

    Not to the leaders above him, nor to those who watch over him: theirs are kept at the machine,
    or whoever gives first passwords could come in as them.
    """
    chart, area = here.program.desk.around.org, area_of(here)
    unit = chart.unit_of(post)
    return unit != area and chart.is_within(unit, area) and chart.unit(unit).kind not in WATCHING


def is_within(here: Here, account: Account) -> bool:
    """Return whether all posts that a person ever had are managed by the caller."""
    appointments = here.program.desk.around.org.organisation.appointments
    held = {one.post for one in appointments if one.person == account.person}
    return bool(held) and all(is_managed(here, post) for post in held)


def _line(here: Here, account: Account, named: dict[str, str], *, is_linked: bool) -> AccountLine:
    program = here.program
    tokens = (one for one in program.accounts.tokens(account.person) if one.revoked_at is None)
    return AccountLine(
        login=account.login,
        name=named.get(account.person, ""),
        is_own=account.person == here.actor.person,
        posts=posts_of(account.person, program.desk.around.org, program.clock),
        second_factor=bool(account.otp_used),
        disabled=account.is_disabled,
        locked=account.locked_until is not None and here.now < account.locked_until,
        must_change=account.must_change,
        linked=is_linked,
        tokens=tuple(
            TokenLine(
                name=one.name, post=one.post, scope=one.scope.value, expires_at=one.expires_at
            )
            for one in tokens
            if here.now < one.expires_at
        ),
    )
