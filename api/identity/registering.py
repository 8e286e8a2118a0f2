"""Accounts as an administrator keeps them: added, reset, disabled, enabled."""

from uuid import uuid4

import msgspec

from api.identity.entrance import posts_of
from api.identity.passwords import hashed, new_password
from api.wiring import Program, actor_for, command_key
from engine.accounts import Account
from engine.clock import local_day
from engine.errors import BadInput
from engine.org.facts import Appointment
from engine.org.sight import CONSOLE
from engine.organising.revising import ReviseOrganisation

LONGEST_LOGIN = 40

replace = msgspec.structs.replace


class NoSuchAccount(BadInput):
    """There is no account under this login."""


class AccountThere(BadInput):
    """The login, or the person in the post, has an account."""


def add(program: Program, login: str, post: str, name: str = "") -> str:
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
    if not program.accounts.add(account):
        message = f"whoever holds {post} has an account already"
        raise AccountThere(message)
    return password


def reset(program: Program, login: str, *, second_factor: bool = False) -> str:
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
    _changed(program, account, after)
    return password


def allow(program: Program, login: str, *, is_allowed: bool) -> None:
    """Let somebody in again, or keep him out and end what he had open."""
    account = named(program, login)
    _changed(program, account, replace(account, is_disabled=not is_allowed))


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
    program.desk.execute(command, actor_for(CONSOLE), key=command_key(command))
    return person


def _changed(program: Program, before: Account, after: Account) -> None:
    if not program.accounts.change(before, after):
        message = f"{before.login} was changed meanwhile: try again"
        raise BadInput(message)
    program.accounts.end_sessions(before.person)
