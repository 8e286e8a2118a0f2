"""Secret addresses of calendars: what opens whose days, and what opens nothing any more."""

from api.identity.secrets import digest_of
from engine.vocabulary import Actor
from tests.support.accounts import kept
from tests.support.web import Web

HOLDER = Actor("person:clerk", "post:clerk")
LAST = 2**31 - 1


def test_a_secret_of_256_bits_opens_what_it_was_given_for_and_is_not_kept(web: Web) -> None:
    kept(web.identity.accounts, HOLDER.person)
    subscriptions = web.identity.subscriptions
    secret = subscriptions.give(HOLDER)
    assert len(secret) == 43  # 32 bytes in base 64
    found = subscriptions.opened(secret)
    assert found is not None
    assert (found.person, found.post) == ("person:clerk", "post:clerk")
    assert found.digest == digest_of(secret) != secret
    assert subscriptions.opened(found.digest) is None
    again = subscriptions.give(HOLDER)
    assert subscriptions.opened(secret) is None
    assert subscriptions.revoke(HOLDER, HOLDER.post)
    assert subscriptions.opened(again) is None
    assert not subscriptions.revoke(HOLDER, HOLDER.post)


def test_each_that_is_given_or_taken_back_stands_in_the_record_of_the_account(web: Web) -> None:
    subscriptions, accounts = web.identity.subscriptions, web.identity.accounts
    subscriptions.give(HOLDER)
    assert subscriptions.revoke(Actor("person:clerk", "post:clerk-two"), HOLDER.post)
    assert not subscriptions.revoke(HOLDER, HOLDER.post)
    taken, given = accounts.entries(["person:clerk"], LAST, 10)
    assert [(one.act, one.by, one.post, one.about) for one in (taken, given)] == [
        ("revoke_feed", "person:clerk", "post:clerk-two", "post:clerk"),
        ("give_feed", "person:clerk", "post:clerk", "post:clerk"),
    ]


def test_whose_account_is_gone_or_disabled_opens_nothing(web: Web) -> None:
    secret = web.identity.subscriptions.give(HOLDER)
    assert web.identity.subscriptions.opened(secret) is None
