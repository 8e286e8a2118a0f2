"""Secret addresses of calendars (日历订阅): told once, kept as digests, taken back at any time."""

from api.identity.secrets import digest_of, new_secret
from engine.accounts import AccountAct, AccountEntry, Accounts
from engine.clock import Clock
from engine.errors import LostRace
from engine.store.feeds import Feed, Feeds
from engine.vocabulary import Actor


class Subscriptions:
    """Gives feeds to people, and knows whose a secret is."""

    def __init__(self, feeds: Feeds, accounts: Accounts, clock: Clock) -> None:
        """Keep them in ``feeds``; whose account is disabled has none."""
        self._feeds = feeds
        self._accounts = accounts
        self._clock = clock

    def give(self, holder: Actor) -> str:
        """Return a new secret for the days of a post; the one before holds no more.

        Raises:
            LostRace: another is given for the same post at this moment.
        """
        secret, now = new_secret(), self._clock.now()
        row = Feed(digest=digest_of(secret), person=holder.person, post=holder.post, given_at=now)
        if not self._feeds.give(row, self._entry(holder, AccountAct.FEED_GIVEN, holder.post)):
            raise LostRace(holder.post)
        return secret

    def revoke(self, holder: Actor, post: str) -> bool:
        """Take back a feed of the holder, of the post he acts from or another; False for none."""
        entry = self._entry(holder, AccountAct.FEED_REVOKED, post)
        return self._feeds.revoke(holder.person, post, entry)

    def of(self, person: str) -> list[Feed]:
        """Return the feeds in force of a person, the newest first."""
        return self._feeds.of(person)

    def opened(self, secret: str) -> Feed | None:
        """Return whose days a secret opens, None where it is none in force."""
        found = self._feeds.in_force(digest_of(secret))
        account = self._accounts.account_of(found.person) if found else None
        return None if account is None or account.is_disabled else found

    def _entry(self, holder: Actor, act: AccountAct, about: str) -> AccountEntry:
        person, now = holder.person, self._clock.now()
        return AccountEntry(
            act=act, person=person, by=person, post=holder.post, at=now, about=about
        )
