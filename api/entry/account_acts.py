"""What an administrator does to accounts, from a form or from JSON: the same acts and refusals."""

from collections.abc import Callable, Mapping

from api.entry.here import Here
from api.entry.problems import BadFields
from api.identity import registering
from api.identity.tokens import LONGEST_DAYS
from api.views.accounts import account_in, is_managed
from engine.accounts import Account, TokenScope
from engine.errors import BadInput, NotVisible
from engine.vocabulary import Actor, refusal

Given = Mapping[str, str]


class OwnAccount(BadInput):
    """Nobody resets or disables the account with which he is in."""

    code = "own_account"


class AccountInput(BadInput):
    """What was filled in cannot be of an account."""

    code = "account_input"


def carried_out(here: Here, act: str, login: str, given: Given) -> str:
    """Do an act to the account of ``login``; return what has to be told once, empty for nothing.

    Raises:
        NotVisible: there is no such act, account or post for the caller.
        BadInput: it is refused; the kind says why.
    """
    if act not in ACTS:
        raise NotVisible(act)
    try:
        return ACTS[act](here, login, given)
    except BadInput as bad:
        if bad.code == BadInput.code and not isinstance(bad, BadFields):
            raise AccountInput(str(bad)) from bad
        raise


def _added(here: Here, login: str, given: Given) -> str:
    chart, post = here.program.desk.around.org, given.get("post", "")
    if not chart.has_post(post) or not is_managed(here, post):
        raise NotVisible(post)
    if not chart.holder(post, here.today):
        raise BadFields([refusal("post_is_vacant", field="post", post=post)])
    return registering.add(here.program, here.actor, login, post)


def _other(here: Here, login: str) -> Account:
    """Return an account that is not the caller's own."""
    account = account_in(here, login)
    if account.person == here.actor.person:
        raise OwnAccount(login)
    return account


def _reset(here: Here, login: str, given: Given) -> str:
    return registering.reset(here.program, here.actor, _other(here, login).login)


def _reset_second(here: Here, login: str, given: Given) -> str:
    account = _other(here, login)
    return registering.reset(here.program, here.actor, account.login, second_factor=True)


def _disabled(here: Here, login: str, given: Given) -> str:
    registering.allow(here.program, here.actor, _other(here, login).login, is_allowed=False)
    return ""


def _enabled(here: Here, login: str, given: Given) -> str:
    registering.allow(here.program, here.actor, account_in(here, login).login, is_allowed=True)
    return ""


def _token_given(here: Here, login: str, given: Given) -> str:
    account = account_in(here, login)
    post = registering.post_for(here.program, account)
    days, scope, name = given.get("days", ""), given.get("scope", ""), given.get("name", "")
    if scope not in set(TokenScope) or not days.isdecimal() or int(days[:6]) > LONGEST_DAYS:
        raise BadFields([refusal("field_invalid", field="days")])
    holder = Actor(person=account.person, post=post)
    return registering.give_token(
        here.program, here.actor, holder, name, TokenScope(scope), int(days)
    )


def _token_revoked(here: Here, login: str, given: Given) -> str:
    account = account_in(here, login)
    registering.revoke_token(here.program, here.actor, account.login, given.get("name", ""))
    return ""


def _linked(here: Here, login: str, given: Given) -> str:
    account = account_in(here, login)
    registering.link(here.program, here.actor, account.login, given.get("subject", ""))
    return ""


def _unlinked(here: Here, login: str, given: Given) -> str:
    registering.unlink(here.program, here.actor, account_in(here, login).login)
    return ""


ACTS: dict[str, Callable[[Here, str, Given], str]] = {
    "add": _added,
    "reset": _reset,
    "second_factor": _reset_second,
    "disable": _disabled,
    "enable": _enabled,
    "token": _token_given,
    "revoke": _token_revoked,
    "link": _linked,
    "unlink": _unlinked,
}
