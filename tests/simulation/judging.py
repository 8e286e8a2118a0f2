"""What must hold after every life, whatever befell it."""

import json
import sys
import traceback
from collections.abc import Iterator
from typing import Any

from engine import registry
from engine.decreeing import DecreeLoaded
from engine.mailbox import INBOX
from engine.record import Entry
from tests.simulation.beginnings import rulebook
from tests.simulation.ledger import Found
from tests.simulation.rungs import Model, Rules
from tests.simulation.world import World
from tests.support.office_life import CANARY
from workflows.decrees import seed_calendar


def lived(seed: int, commands: int, **more: Any) -> tuple[World, list[Found]]:  # noqa: ANN401
    """Live one life to its end; return it with every invariant that it broke."""
    world = World(seed, **more)
    try:
        world.run(commands)
        return world, broken(world)
    except Exception as error:  # noqa: BLE001 - whatever breaks off a life is found, with its seed
        at = traceback.extract_tb(error.__traceback__)[-1]
        return world, [Found(f"it broke off: {error!r}", f"{at.filename}:{at.lineno}")]


def told(seed: int, commands: int, found: list[Found]) -> str:
    """Return what to tell of a broken life: how to live it again, and the first things found."""
    again = f".venv/bin/python -m tests.simulation.judging {seed} {commands}"
    return "\n".join([again, *(f"  {one.invariant}: {one.where}" for one in found[:5])])


def broken(world: World) -> list[Found]:
    """Return every invariant that a life broke."""
    entries = list(world.store.entries())
    found = [*world.ledger.found, *world.audit(), *world.ledger.faults(entries)]
    found += _model(world).faults(world.ledger)
    found += _ratings(world)
    found += _strangers_told(world)
    found += [
        Found("free text in the journal", f"{entry.dossier}#{entry.seq}")
        for entry in entries
        if CANARY in entry.payload
    ]
    if world.tells:
        found += _letters(world)
    return found


def _strangers_told(world: World) -> Iterator[Found]:
    """Yield whom a rung reached of another unit than owes the act, with nobody missing there."""
    rules = rulebook().newest("national")
    chart = world.processes["web one"].desk.around.org
    for tell in world.ledger.told:
        event = json.loads(tell.entry.payload)
        rungs = rules.ladders[rules.clocks[tell.clock.kind].ladder].rungs
        rung = rungs[min(event["rung"], len(rungs)) - 1]
        if rung.receiver != "case_officer" or event.get("note"):
            continue
        unit = chart.successor(chart.unit_of(event["receiver"]))
        if unit != chart.successor(tell.clock.owner_unit):
            where = f"{tell.clock.dossier} {tell.clock.name} {event['receiver']}"
            yield Found("somebody was told of what another unit owes", where)


def _model(world: World) -> Model:
    calendar = seed_calendar()
    calendars = {0: calendar}
    for entry in world.store.journal("calendar:main"):
        event = registry.event_of("calendar:main", entry.payload)
        assert isinstance(event, DecreeLoaded)
        calendar = calendars[entry.seq] = calendar.with_decree(event.decree)
    return Model(Rules(rulebook().newest("national")), calendars)


def _ratings(world: World) -> Iterator[Found]:
    """Whoever counts as satisfied has said so, when asked, and had the answer."""
    for case in world.people.cases:
        said = set()
        for entry in world.store.journal(case):
            if entry.type == "verified":
                answers = registry.event_of(case, entry.payload).answers  # type: ignore[attr-defined]
                said |= {(one.party, str(one.rating)) for one in answers}
        for party in world.people.case(case).parties:
            rating = str(party.rating or "")
            if rating not in ("", "not_reached") and (party.ref, rating) not in said:
                yield Found("a rating that nobody gave", f"{case} {party.ref}")


def _letters(world: World) -> Iterator[Found]:
    """Every letter tells of an entry; every rung's receiver has his; nothing waits."""
    store = world.store
    if store.outbox:
        yield Found("pointers stay in the outbox", f"{store.outbox[:3]}")
    places = {(entry.dossier, entry.seq): entry for entry in store.entries()}
    inboxes: dict[tuple[str, int], set[str]] = {}
    for dossier, seq, recipient, channel in store.letters:
        if (dossier, seq) not in places:
            yield Found("a letter tells of nothing", f"{dossier}#{seq}")
        if channel == INBOX:
            inboxes.setdefault((dossier, seq), set()).add(recipient)
        elif not world.sent.get(f"{dossier}/{seq}/{recipient}/{channel}"):
            yield Found("a letter was never sent", f"{dossier}#{seq} {recipient}")
    for place, entry in places.items():
        if entry.type == "rung_climbed" and place not in inboxes and _is_open_to_all(world, entry):
            yield Found("a rung told nobody", f"{place}")


def _is_open_to_all(world: World, entry: Entry) -> bool:
    """Return whether somebody may surely be told: nobody is accused in the case, or keeps away."""
    if not entry.dossier.startswith("case:"):
        return False
    case = world.people.case(entry.dossier)
    return not case.accused and not case.recused


if __name__ == "__main__":
    numbers = int(sys.argv[1]), int(sys.argv[2])
    sys.stdout.write(told(*numbers, lived(*numbers)[1]) + "\n")
