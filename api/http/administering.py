"""Changes of units, people and accounts over JSON, by who administers them; as on the pages."""

from datetime import date
from typing import Any

import msgspec
from fastapi import APIRouter, Response

from api.entry.account_acts import carried_out
from api.entry.here import Here, HereNow
from api.entry.orders_in import body_in, json_in, key_in, version_in
from api.entry.organising_in import command_of
from api.http import views
from api.http.answers import answer
from api.http.routes import Body, IfMatch, Key, Word
from api.http.schemas import describe
from api.views.offices import area_of, unit_of
from engine.errors import NotVisible

CREATED = 201
router = APIRouter()


class OfficeAct(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The root of what is said of a change of units and people."""


class Appoint(OfficeAct, frozen=True, kw_only=True):
    """Appoint to a vacant post whoever is known as ``person``, or somebody new by ``name``."""

    post: str
    from_on: date
    person: str = ""
    name: str = ""


class EndAppointment(OfficeAct, frozen=True, kw_only=True):
    """End an appointment; ``on`` is the first day on which the post is free."""

    post: str
    on: date


class DeclareAbsence(OfficeAct, frozen=True, kw_only=True):
    """Say that who holds a post is away, both days included, and who stands in for him."""

    post: str
    from_on: date
    to_on: date
    deputy_post: str = ""


class SetPortfolio(OfficeAct, frozen=True, kw_only=True):
    """Say which units a leader oversees."""

    post: str
    portfolio: tuple[str, ...]


class AddPost(OfficeAct, frozen=True, kw_only=True):
    """Add a post to the unit; ``rank``: 1 the principal to 4 the staff."""

    title: str
    rank: int


class SendLiaison(OfficeAct, frozen=True, kw_only=True):
    """Say whether who holds a post was sent among the people to listen: ``yes`` or ``no``."""

    post: str
    sent: str


class RenameUnit(OfficeAct, frozen=True, kw_only=True):
    """Give the unit another name."""

    name: str


class CountHouseholds(OfficeAct, frozen=True, kw_only=True):
    """Say how many households the unit has."""

    households: int


class AddUnit(OfficeAct, frozen=True, kw_only=True):
    """Add a unit below this one."""

    name: str
    kind: str


class SucceedUnit(OfficeAct, frozen=True, kw_only=True):
    """Let the unit ``new`` take the place of this one."""

    new: str


OFFICE_ACTS: dict[str, type[OfficeAct]] = {
    "appoint": Appoint,
    "end": EndAppointment,
    "absence": DeclareAbsence,
    "portfolio": SetPortfolio,
    "post": AddPost,
    "liaison": SendLiaison,
    "rename": RenameUnit,
    "households": CountHouseholds,
    "unit": AddUnit,
    "succeed": SucceedUnit,
}
"""What is done to a unit, by the name in the address."""


@router.post(
    "/units/{unit}/acts/{name}",
    **describe("change_unit", views.Done, [*OFFICE_ACTS.values()]),
)
def change_unit(
    unit: Word, name: Word, here: HereNow, body: Body, key: Key = None, stands: IfMatch = None
) -> Response:
    """Change a unit, its posts or its people; the header Idempotency-Key is required.

    ``name`` is appoint, end, absence, portfolio, post, liaison, rename, households, unit or
    succeed.
    """
    unit_of(here, unit)
    if name not in OFFICE_ACTS:
        raise NotVisible(name)
    own, version = key_in(key, here.actor), version_in(stands)
    given = _plain(body_in(OFFICE_ACTS[name], json_in(body)))
    command = command_of(name, unit, given, here.program.desk.around.org, own)
    receipt = here.program.desk.execute(command, here.actor, key=own, version=version)
    return answer(views.done_view(receipt), version=receipt.version)


class NewAccount(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An account for who holds ``post``."""

    login: str
    post: str


class AccountChange(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an act on an account needs: nothing, but for a few of them.

    A token has a ``name``, a ``scope`` and ``days``; its revoking ``name``; a link ``subject``.
    """

    name: str = ""
    scope: str = "read"
    days: int = 90
    subject: str = ""


class AccountDone(msgspec.Struct, frozen=True, kw_only=True):
    """What was done; ``secret`` is a first password or a token, told this once, else empty."""

    login: str
    secret: str


@router.post("/accounts", **describe("add_account", AccountDone, [NewAccount], status=CREATED))
def add_account(here: HereNow, body: Body) -> Response:
    """Add an account; its first password is told once.

    No key is asked for: whoever asks twice is told that the account is there.
    """
    area_of(here)
    new = body_in(NewAccount, json_in(body))
    return _done(here, "add", new.login, {"post": new.post}, CREATED)


@router.post(
    "/accounts/{login}/acts/{name}", **describe("change_account", AccountDone, [AccountChange])
)
def change_account(login: Word, name: Word, here: HereNow, body: Body) -> Response:
    """Change an account; a new password or a token is told once.

    ``name`` is reset, second_factor, disable, enable, token, revoke, link or unlink. No key is
    asked for: a second reset gives another password, the rest changes nothing twice.
    """
    area_of(here)
    if name == "add":
        raise NotVisible(name)
    return _done(here, name, login, _plain(body_in(AccountChange, json_in(body))))


def _done(here: Here, act: str, login: str, given: dict[str, Any], status: int = 200) -> Response:
    secret = carried_out(here, act, login, given)
    return answer(AccountDone(login=login.strip().casefold(), secret=secret), status)


def _plain(body: msgspec.Struct) -> dict[str, Any]:
    """Return what a body says as a form would."""
    told = msgspec.to_builtins(body)
    return {
        name: tuple(value) if isinstance(value, list | tuple) else str(value)
        for name, value in told.items()
    }
