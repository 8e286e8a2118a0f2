"""The work of time: clocks are right, somebody sweeps, nothing lies, the nights find nothing."""

from datetime import timedelta

from api.doctor.findings import Finding, fault, fine, warning
from api.slots import ECHO, figures_of
from api.wiring import Program
from api.working import MOST_SKEW, OLD_SWEEP, is_off, is_old, sweep_age
from engine.store.backlog import Waiting, barred, dead, overdue_rungs, unsent, untold

LATE_MESSAGE = timedelta(hours=1)
OLD_NIGHT = timedelta(days=2)
NOW_AND_THEN = timedelta(hours=1)
"""A machine that was not seen for longer tells nothing about its clock any more."""


def clocks(program: Program) -> Finding:
    """Return whether this machine's clock and those of all workers are right to a minute."""
    skew = program.times.skew(program.clock)
    if is_off(skew):
        return fault("clocks", "off", seconds=round(skew.total_seconds()), most=MOST_SKEW.seconds)
    since = program.times.now(program.clock) - NOW_AND_THEN
    for one in program.times.machines():
        if one.seen_at > since and is_off(timedelta(seconds=one.skew_seconds)):
            told = {"seconds": one.skew_seconds, "most": MOST_SKEW.seconds}
            return fault("clocks", "other_off", host=one.host, **told)
    return fine("clocks")


def sweeps(program: Program) -> Finding:
    """Return whether anybody sweeps, on whichever machine."""
    age = sweep_age(program)
    if age is None:
        return fault("sweeps", "never")
    if is_old(age):
        most = OLD_SWEEP // timedelta(minutes=1)
        return fault("sweeps", "old", minutes=age // timedelta(minutes=1), most=most)
    return fine("sweeps", seconds=max(0, round(age.total_seconds())))


def rungs(program: Program) -> Finding:
    """Return whether rungs wait that a sweep should have climbed."""
    found = overdue_rungs(program.store, program.clock.now() - OLD_SWEEP)
    if found.count:
        return fault("rungs", "waiting", count=found.count, hours=_hours(program, found))
    return fine("rungs")


def messages(program: Program) -> Finding:
    """Return whether a channel is shut, or messages wait for longer than an hour."""
    for one in barred(program.store):
        told_of = {"channel": one.channel, "fault": one.fault.partition("_")[2]}
        return fault("messages", "barred", count=one.count, **told_of)
    told, sent = untold(program.store), unsent(program.store, program.clock.now())
    for code, found in (("untold", told), ("unsent", sent)):
        if found.since and program.clock.now() - found.since > LATE_MESSAGE:
            return fault("messages", code, count=found.count, hours=_hours(program, found))
    if given_up := dead(program.store):
        return warning("messages", "dead", count=given_up)
    return fine("messages", count=told.count + sent.count)


def echo(program: Program) -> Finding:
    """Return what the last night found: who has neither an answer nor anybody who owes it."""
    newest, figures = program.times.newest(ECHO), figures_of(program, ECHO)
    if newest is None or figures is None:
        return warning("echo", "never")
    faults = int(figures["faults"])
    if faults:
        return fault("echo", "found", count=faults, slot=newest.slot)
    if program.times.now(program.clock) - newest.started_at > OLD_NIGHT:
        return fault("echo", "old", slot=newest.slot)
    return fine("echo", slot=newest.slot)


def _hours(program: Program, found: Waiting) -> int:
    since = found.since or program.clock.now()
    return (program.clock.now() - since) // timedelta(hours=1)
