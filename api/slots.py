"""What is done at a set hour of day, once over all processes: a registry of calendar slots."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

import msgspec

from api.channels import told_this_morning
from api.reports.publishing import publish
from api.returns.opening import open_returns
from api.wiring import Program
from engine.audit import Audit
from engine.clock import local_day
from engine.desk import Desk
from engine.forgetting import forget
from engine.record import EVERYTHING
from engine.redating import redate_all
from engine.succession import hand_on_all

Figures = Mapping[str, str | int]


class Slot(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of slot: ``when`` names fields of a cron trigger in Asia/Shanghai, days by name.

    ``work`` returns figures, which are kept with the slot and hold no personal data; it may be cut
    off and begin anew, so what it changes goes over the desk under keys of the slot. After a
    downtime the newest missed slot is made up for, and with ``is_each`` all of them, in order.
    """

    name: str
    when: Mapping[str, str | int]
    work: Callable[[Program], Figures]
    is_each: bool = False


MOST_NAMED = 200
REDATE, HAND_ON, ECHO, RETURNS = "redate", "hand_on", "echo", "returns"
MORNING, FORGET, PUBLISH = "morning", "forget", "publish"


def redated(program: Program) -> Figures:
    """Date open clocks anew where decrees came that were not seen by the last night.

    A decree loaded by ``calendar import`` has moved its clocks already. Left are clocks that
    somebody set by the older decree in that very moment, an import that was cut off, and decrees
    that a new version of the program brought along. What is refused is tried again each night.
    """
    seen: Figures = {"calendar": program.calendar().version, "loads": _loads(program)}
    last = figures_of(program, REDATE)
    if last and not last.get("left") and all(last.get(key) == seen[key] for key in seen):
        return {**seen, "moved": 0}
    done = redate_all(_desk(program))
    return {**seen, "moved": len(done.moved), "left": len(done.left)}


def _loads(program: Program) -> int:
    """Return how often a decree was loaded: one put right and put back is the same calendar."""
    return program.store.read((), EVERYTHING).calendar_version


def handed_on(program: Program) -> Figures:
    """Let successors of leaders and units owe what their predecessors owed."""
    return {"changed": len(hand_on_all(_desk(program)))}


def asked_for(program: Program) -> Figures:
    """Open the returns that units owe since the last night; after a downtime none is left out."""
    today, last = local_day(program.clock.now()), figures_of(program, RETURNS)
    since = date.fromisoformat(str(last["until"])) if last else today - timedelta(days=1)
    return {"until": f"{today}", "opened": open_returns(program, since)}


def echoed(program: Program) -> Figures:
    """Count the dossiers that have neither an answer nor somebody who owes it, and name some (S01).

    There should be none; of many the first are named.
    """
    audit = Audit(program.store, program.surroundings(), program.clock)
    found = [fault.dossier for fault in audit.echo()]
    return {"faults": len(found), "dossiers": " ".join(found[:MOST_NAMED])}


def forgotten(program: Program) -> Figures:
    """Forget who the parties of cases were whose time is over."""
    return {"erased": forget(_desk(program), program.rules)}


def made_public(program: Program) -> Figures:
    """Publish the figures of the quarters whose time has come."""
    return {"published": publish(program)}


# Each tells or mends what is so now, not what was so that night: the newest slot is enough.
SLOTS = (
    Slot(name=REDATE, when={"hour": 0, "minute": 10}, work=redated),
    Slot(name=RETURNS, when={"hour": 0, "minute": 5}, work=asked_for),
    Slot(name=HAND_ON, when={"hour": 0, "minute": 20}, work=handed_on),
    Slot(name=ECHO, when={"hour": 2, "minute": 30}, work=echoed),
    Slot(name=FORGET, when={"day": 2, "hour": 3, "minute": 0}, work=forgotten),
    Slot(name=PUBLISH, when={"hour": 4, "minute": 0}, work=made_public),
    Slot(name=MORNING, when={"hour": 7, "minute": 30}, work=told_this_morning),
)


def figures_of(program: Program, name: str) -> Figures | None:
    """Return the figures of the newest slot of ``name``, None before the first."""
    newest = program.times.newest(name)
    return msgspec.json.decode(newest.result, type=dict[str, str | int]) if newest else None


class Night(msgspec.Struct, frozen=True):
    """What a night found without an echo, and when; ``dossiers`` are the first of them."""

    at: datetime
    faults: int
    dossiers: tuple[str, ...]


def last_night(program: Program) -> Night | None:
    """Return what the newest night found without an echo, None before the first."""
    newest = program.times.newest(ECHO)
    if newest is None:
        return None
    found = msgspec.json.decode(newest.result, type=dict[str, str | int])
    named = str(found.get("dossiers", "")).split()
    return Night(newest.started_at, int(found["faults"]), tuple(named))


def carry_out(program: Program, slot: Slot, at: str) -> bool:
    """Carry out a slot, named by its instant, unless somebody did; whether it was done here."""

    def work() -> str:
        return msgspec.json.encode(dict(slot.work(program))).decode()

    return program.times.run(slot.name, at, program.clock, work)


def _desk(program: Program) -> Desk:
    return Desk(program.store, program.surroundings(), program.clock)
