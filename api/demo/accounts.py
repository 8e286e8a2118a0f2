"""Whom to look at the demo county as: one account for each role, from the top to the counter."""

from datetime import datetime
from typing import NamedTuple

from api.demo.places import CITY, COUNTY
from api.identity.passwords import hashed, new_password
from engine.accounts import Account, AccountAct, AccountEntry, Accounts
from engine.clock import Clock, local_day
from engine.org.chart import Chart
from engine.org.sight import CONSOLE

TOWNSHIP = f"{COUNTY}101"


class Role(NamedTuple):
    """A role of the demo: the login of its account, by which it is called too, and its post."""

    login: str
    post: str


ROLES = (
    Role("principal", f"post:{COUNTY}-principal"),
    Role("leader", f"post:{COUNTY}-deputy-3"),
    Role("office", f"post:{COUNTY}-petitions-principal"),
    Role("clerk", f"post:{COUNTY}-petitions-clerk"),
    Role("unit", f"post:{COUNTY}-housing-principal"),
    Role("officer", f"post:{COUNTY}-housing-officer"),
    Role("inspector", f"post:{COUNTY}-inspection-officer"),
    Role("auditor", f"post:{COUNTY}-audit-officer"),
    Role("township", f"post:{TOWNSHIP}-principal"),
    Role("city", f"post:{CITY}-petitions-principal"),
)
"""One role each, from the top to the counter, in the order in which they are offered."""


class DemoAccount(NamedTuple):
    """An account that the way into a demo shows to everybody."""

    login: str
    title: str
    password: str


def demo_accounts(accounts: Accounts, chart: Chart, clock: Clock) -> list[DemoAccount]:
    """Give each role a password of its own, new at every start, and return them."""
    now = clock.now()
    today = local_day(now)
    shown = []
    for role in ROLES:
        if chart.has_post(role.post) and chart.holder(role.post, today):
            password = new_password()
            _set_password(accounts, chart.holder(role.post, today), role.login, password, now)
            post = chart.post(role.post)
            title = f"{chart.unit(post.unit).name} {post.title}"
            shown.append(DemoAccount(role.login, title, password))
    return shown


def _set_password(
    accounts: Accounts, person: str, login: str, password: str, now: datetime
) -> None:
    new = Account(person=person, login=login, password_hash=hashed(password))
    before = accounts.account_of(person)
    act = AccountAct.RESET if before else AccountAct.ADDED
    entry = AccountEntry(act=act, person=person, by="", post=CONSOLE, at=now)
    if before is None:
        accounts.add(new, entry)
    else:
        accounts.change(before, new, entry)
