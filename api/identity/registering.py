"""Accounts as an administrator keeps them: added, reset, disabled, with tokens of programs."""

from typing import NamedTuple
from uuid import uuid4

import msgspec

from api.identity.entrance import posts_of
from api.identity.passwords import hashed, new_password
from api.identity.seeds import Seeds, SeedUnreadable
from api.identity.tokens import Tokens
from api.wiring import MACHINE, Program, command_key
from engine.accounts import Account, AccountAct, AccountEntry, Link, TokenScope
from engine.clock import local_day
from engine.errors import BadInput
from engine.org.facts import Appointment
from engine.organising.revising import ReviseOrganisation
from engine.vocabulary import Actor

LONGEST_LOGIN = 40
LONGEST_SUBJECT = 255

replace = msgspec.structs.replace


class NoSuchAccount(BadInput):
    """There is no account under this login."""


class LinkThere(BadInput):
    """The subject, or the account, is linked already."""

    code = "link_there"


class AccountThere(BadInput):
    """The login, or the person in the post, has an account."""

    code = "account_there"


def add(program: Program, by: Actor, login: str, post: str, name: str = "") -> str:
    """Add an account for who holds ``post``, or appoint a new person to it; return a password.

    Raises:
        BadInput: the login cannot be one, or there is no such post.
        AccountThere: login or person have one.
    """
    login = _login(login)
    chart, now = program.chart(), program.clock.now()
    if not chart.has_post(post):
        message = f"there is no post {post}: see `huiyin import org`"
        raise BadInput(message)
    if program.accounts.account(login):
        raise AccountThere(login)
    person = chart.holder(post, local_day(now)) or _appointed(program, post, name)
    password = new_password()
    account = Account(person=person, login=login, password_hash=hashed(password), must_change=True)
    if not program.accounts.add(account, _entry(program, by, AccountAct.ADDED, account)):
        message = f"whoever holds {post} has an account already"
        raise AccountThere(message)
    return password


def reset(program: Program, by: Actor, login: str, *, second_factor: bool = False) -> str:
    """Give a new password, end all sessions, and forget the second factor where asked."""
    password = new_password()
    account = named(program, login)
    after = replace(
        account,
        password_hash=hashed(password),
        must_change=True,
        failures=0,
        locked_until=None,
        otp_seed="" if second_factor else account.otp_seed,
        otp_used=0 if second_factor else account.otp_used,
    )
    act = AccountAct.SECOND_RESET if second_factor else AccountAct.RESET
    _changed(program, account, after, _entry(program, by, act, account))
    return password


def allow(program: Program, by: Actor, login: str, *, is_allowed: bool) -> None:
    """Let somebody in again, or keep him out and end what he had open."""
    account = named(program, login)
    act = AccountAct.ENABLED if is_allowed else AccountAct.DISABLED
    after = replace(account, is_disabled=not is_allowed)
    _changed(program, account, after, _entry(program, by, act, account))


def give_token(
    program: Program, by: Actor, holder: Actor, name: str, scope: TokenScope, days: int
) -> str:
    """Return a new token of a program that acts as ``holder``; see ``Tokens.issue``."""
    return Tokens(program.accounts, program.clock).issue(holder, name, scope, days, by)


def revoke_token(program: Program, by: Actor, login: str, name: str) -> None:
    """Revoke a token, at once; BadInput where there is none of this name in force."""
    account = named(program, login)
    entry = _entry(program, by, AccountAct.TOKEN_REVOKED, account, name)
    if not program.accounts.revoke_token(entry):
        message = f"{login} has no token called {name}"
        raise BadInput(message)


def link(program: Program, by: Actor, login: str, subject: str) -> None:
    """Let the provider's ``subject`` come in as the account.

    Raises:
        BadInput: no provider is set, or there is no such subject or account.
        LinkThere: the subject or the account has a link.
    """
    account, subject = named(program, login), subject.strip()
    if not 0 < len(subject) <= LONGEST_SUBJECT:
        message = "a subject is what the provider calls somebody, at most 255 letters"
        raise BadInput(message)
    new = Link(issuer=_issuer(program), subject=subject, person=account.person)
    if not program.accounts.link(new, _entry(program, by, AccountAct.LINKED, account)):
        message = f"{login} or this subject is linked already: unlink it first"
        raise LinkThere(message)


def unlink(program: Program, by: Actor, login: str) -> None:
    """Let nobody come in as the account by the provider, and end what is open."""
    account = named(program, login)
    entry = _entry(program, by, AccountAct.UNLINKED, account)
    if not program.accounts.unlink(_issuer(program), entry):
        message = f"{login} is not linked"
        raise BadInput(message)
    program.accounts.end_sessions(account.person)


def _issuer(program: Program) -> str:
    if not program.settings.oidc_issuer:
        message = "no provider is set: HUIYIN_OIDC_ISSUER"
        raise BadInput(message)
    return program.settings.oidc_issuer


class Resealed(NamedTuple):
    """How many seeds of second factors were written anew, and how many no key here reads."""

    written: int
    unreadable: int


def reseal(program: Program) -> Resealed:
    """Write every seed of a second factor under the newest key."""
    seeds = Seeds(program.settings.keys_at_rest())
    written = unreadable = 0
    for one in program.accounts.accounts():
        if seeds.is_newest(one.otp_seed):
            continue
        try:
            seed = seeds.read(one.otp_seed, one.person)
        except SeedUnreadable:
            unreadable += 1
            continue
        anew = replace(one, otp_seed=seeds.kept(seed, one.person))
        written += program.accounts.change(one, anew)
    return Resealed(written, unreadable)


def named(program: Program, login: str) -> Account:
    """Return the account under ``login``; NoSuchAccount where there is none."""
    account = program.accounts.account(login.strip().casefold())
    if account is None:
        message = f"there is no account {login}"
        raise NoSuchAccount(message)
    return account


def post_for(program: Program, account: Account, post: str = "") -> str:
    """Return ``post``, or the highest the person holds; BadInput where it is not his."""
    held = posts_of(account.person, program.chart(), program.clock)
    if not held or post not in ("", *held):
        message = f"{account.login} does not hold {post or 'any post'}"
        raise BadInput(message)
    return post or held[0]


def _login(login: str) -> str:
    login = login.strip().casefold()
    plain = login.replace(".", "").replace("-", "").replace("_", "")
    if not plain.isalnum() or len(login) > LONGEST_LOGIN:
        message = "a login is letters, digits, dots and dashes, at most 40"
        raise BadInput(message)
    return login


def _appointed(program: Program, post: str, name: str) -> str:
    person = f"person:{uuid4().hex[:12]}"
    command = ReviseOrganisation(
        appointments=(Appointment(person, post, local_day(program.clock.now())),),
        names={person: name} if name else {},
    )
    program.desk.execute(command, MACHINE, key=command_key(command))
    return person


def _entry(
    program: Program, by: Actor, act: AccountAct, account: Account, about: str = ""
) -> AccountEntry:
    return AccountEntry(
        act=act,
        person=account.person,
        by=by.person,
        post=by.post,
        at=program.clock.now(),
        about=about,
    )


def _changed(program: Program, before: Account, after: Account, entry: AccountEntry) -> None:
    if not program.accounts.change(before, after, entry):
        message = f"{before.login} was changed meanwhile: try again"
        raise BadInput(message)
    program.accounts.end_sessions(before.person)
