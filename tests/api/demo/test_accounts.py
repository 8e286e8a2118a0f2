"""The accounts of the demo are posts that somebody holds and that see something."""

from api.demo.accounts import accounts
from engine.org.sight import sight_of
from engine.vocabulary import Actor
from tests.support.demo_year import UNTIL, year


def test_each_account_is_held_and_sees_something() -> None:
    chart = year().desk.around.org
    for account in accounts():
        holder = chart.holder(account.post, UNTIL)
        assert holder
        sight = sight_of(Actor(holder, account.post), chart, UNTIL)
        assert sight.areas or sight.units


def test_each_title_ends_as_the_post_is_called() -> None:
    chart = year().desk.around.org
    for account in accounts():
        unit = chart.unit(chart.unit_of(account.post))
        assert unit.name[:3] in account.title


def test_each_role_is_offered_once() -> None:
    roles = [account.role for account in accounts()]
    assert len(roles) == len(set(roles)) == 8
