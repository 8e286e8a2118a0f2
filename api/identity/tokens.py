"""Tokens of programs: bound to a post of a person, a scope and a last day."""

from datetime import timedelta

from api.identity.secrets import digest_of, new_secret
from engine.accounts import AccountAct, AccountEntry, Accounts, ApiToken, TokenScope
from engine.clock import Clock
from engine.errors import BadInput
from engine.vocabulary import Actor

PREFIX = "huiyin_"
LONGEST_DAYS = 366


class TokenNameTaken(BadInput):
    """The person has a token of this name."""

    code = "token_name_taken"


class Tokens:
    """Issues and reads tokens."""

    def __init__(self, accounts: Accounts, clock: Clock) -> None:
        """Keep them in ``accounts``."""
        self._accounts = accounts
        self._clock = clock

    def issue(self, holder: Actor, name: str, scope: TokenScope, days: int, by: Actor) -> str:
        """Return a new token that acts as ``holder``, given by ``by``; it is told this once.

        Raises:
            BadInput: it would last longer than a year, or the name is empty.
            TokenNameTaken: the person has one of that name in force.
        """
        if not name.strip() or not 0 < days <= LONGEST_DAYS:
            message = f"a token has a name and lasts 1 to {LONGEST_DAYS} days"
            raise BadInput(message)
        now, token = self._clock.now(), PREFIX + new_secret()
        row = ApiToken(
            digest=digest_of(token),
            name=name.strip(),
            person=holder.person,
            post=holder.post,
            scope=scope,
            created_at=now,
            expires_at=now + timedelta(days=days),
        )
        entry = AccountEntry(
            act=AccountAct.TOKEN_GIVEN,
            person=row.person,
            by=by.person,
            post=by.post,
            at=now,
            about=row.name,
        )
        if not self._accounts.add_token(row, entry):
            message = f"there is a token called {row.name} already: revoke it first"
            raise TokenNameTaken(message)
        return token

    def was_given(self, token: str) -> bool:
        """Return whether there ever was such a token, revoked or over as it may be."""
        return self._accounts.token(digest_of(token)) is not None

    def read(self, token: str) -> ApiToken | None:
        """Return what a token stands for, None where it is unknown, revoked or too old."""
        if not token.startswith(PREFIX):
            return None
        found = self._accounts.token(digest_of(token))
        if found is None or found.revoked_at is not None:
            return None
        return found if self._clock.now() < found.expires_at else None
