"""What an administrator fills in about units and people, made into commands."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from msgspec import to_builtins
from msgspec.structs import replace

from api.entry.orders_in import LONGEST_WORD, command_in
from api.entry.problems import BadFields
from engine.org.chart import Chart
from engine.organising.delegating import DelegateEntry
from engine.organising.households import CountHouseholds
from engine.organising.revising import (
    ORG,
    DeclareAbsence,
    EndAppointment,
    ReviseOrganisation,
    SucceedUnit,
)
from engine.vocabulary import Command, refusal

Given = Mapping[str, Any]


def command_of(act: str, unit: str, given: Given, chart: Chart, key: str = "") -> Command:
    """Return the command of an act on ``unit``; BadFields where it is not understood.

    What is new is called after ``key``, so that an order that comes twice is the same order.
    """
    given = {**given, "new_id": key or uuid4().hex}
    told = {name: value for name, value in given.items() if value not in ("", ())}
    long = [name for name, value in told.items() if len(value) > LONGEST_WORD]
    if long:
        raise BadFields([refusal("field_invalid", field=name) for name in long])
    if act == "households":
        number = _needed(told, "households")
        counted = {unit: int(number) if number.isdecimal() else number}
        return command_in(CountHouseholds, {"households": counted}, ORG)
    if act in DIRECT:
        del told["new_id"]
        return command_in(DIRECT[act], told if act != "succeed" else {**told, "old": unit}, ORG)
    return command_in(ReviseOrganisation, REVISED[act](unit, told, chart), ORG)


def delegation_in(given: Any) -> DelegateEntry:  # noqa: ANN401
    """Return the delegation that is given; without its scan nothing else is looked at.

    Raises:
        BadFields: as ``command_in``, or there is no scan.
    """
    command = command_in(DelegateEntry, given, ORG)
    assert isinstance(command, DelegateEntry)  # noqa: S101 - it was asked for
    if not command.files:
        raise BadFields([refusal("file_missing", field="files")])
    return command


def _appointed(_unit: str, given: Given, _chart: Chart) -> dict[str, Any]:
    person = given.get("person") or f"person:{given['new_id'][:12]}"
    if not given.get("person") and not given.get("name"):
        raise BadFields([refusal("field_missing", field="name")])
    held = {"person": person, "post": given.get("post"), "from_on": given.get("from_on")}
    names = {} if given.get("person") else {person: given["name"]}
    return {"appointments": [held], "names": names}


def _post_added(unit: str, given: Given, _chart: Chart) -> dict[str, Any]:
    post = f"post:{unit.partition(':')[2]}-{given['new_id'][:8]}"
    rank = given.get("rank", "")
    found = {"id": post, "unit": unit, "title": _needed(given, "title")}
    return {"posts": [{**found, "rank": int(rank) if rank.isdecimal() else rank}]}


def _unit_added(unit: str, given: Given, chart: Chart) -> dict[str, Any]:
    new = f"{unit}-{given['new_id'][:8]}"
    told = {"name": _needed(given, "name"), "kind": given.get("kind")}
    return {"units": [{"id": new, **told, "level": chart.level_of(unit), "parent": unit}]}


def _renamed(unit: str, given: Given, chart: Chart) -> dict[str, Any]:
    return {"units": [to_builtins(replace(chart.unit(unit), name=_needed(given, "name")))]}


def _overseen(_unit: str, given: Given, chart: Chart) -> dict[str, Any]:
    post = given.get("post", "")
    if not chart.has_post(post):
        raise BadFields([refusal("unknown_post", field="post", post=post)])
    portfolio: Sequence[str] = given.get("portfolio", ())
    return {"posts": [to_builtins(replace(chart.post(post), portfolio=tuple(portfolio)))]}


def _sent(_unit: str, given: Given, chart: Chart) -> dict[str, Any]:
    post = given.get("post", "")
    if not chart.has_post(post):
        raise BadFields([refusal("unknown_post", field="post", post=post)])
    is_liaison = _needed(given, "sent") == "yes"
    return {"posts": [to_builtins(replace(chart.post(post), is_liaison=is_liaison))]}


def _needed(given: Given, name: str) -> str:
    if not given.get(name):
        raise BadFields([refusal("field_missing", field=name)])
    return str(given[name])


DIRECT: dict[str, type[Command]] = {
    "end": EndAppointment,
    "absence": DeclareAbsence,
    "succeed": SucceedUnit,
}
REVISED = {
    "appoint": _appointed,
    "portfolio": _overseen,
    "post": _post_added,
    "liaison": _sent,
    "unit": _unit_added,
    "rename": _renamed,
}
ACTS = (
    *("appoint", "end", "absence", "portfolio", "post", "liaison"),
    *("rename", "households", "unit", "succeed"),
)
"""What an administrator does to a unit, in the order in which it is offered."""
