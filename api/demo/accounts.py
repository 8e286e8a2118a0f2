"""Whom to look at the demo county as: one account for each role, from the top to the counter."""

from datetime import datetime
from typing import NamedTuple

from api.demo.places import COUNTY
from api.identity.passwords import hashed, new_password
from engine.accounts import Account, AccountAct, AccountEntry, Accounts
from engine.clock import Clock, local_day
from engine.org.chart import Chart
from engine.org.sight import CONSOLE

TOWNSHIP = f"{COUNTY}101"


class Role(NamedTuple):
    """What a role of the demo is called, the login of its account, and its post."""

    login: str
    role: str
    post: str


ROLES = (
    Role("principal", "县主要领导", f"post:{COUNTY}-principal"),
    Role("leader", "包案领导", f"post:{COUNTY}-deputy-3"),
    Role("office", "信访局负责人", f"post:{COUNTY}-petitions-principal"),
    Role("clerk", "信访局经办人", f"post:{COUNTY}-petitions-clerk"),
    Role("unit", "部门负责人", f"post:{COUNTY}-housing-principal"),
    Role("officer", "部门经办人", f"post:{COUNTY}-housing-officer"),
    Role("inspector", "督查人员", f"post:{COUNTY}-inspection-officer"),
    Role("auditor", "审计人员", f"post:{COUNTY}-audit-officer"),
    Role("township", "乡镇主要领导", f"post:{TOWNSHIP}-principal"),
)
"""One role each, from the top to the counter, in the order in which they are offered."""


class DemoAccount(NamedTuple):
    """An account that the way into a demo shows to everybody."""

    login: str
    role: str
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
            shown.append(DemoAccount(role.login, role.role, title, password))
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
