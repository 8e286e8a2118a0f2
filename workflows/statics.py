"""The faults of an edition that can be seen without running it: names, ladders, sources."""

from collections.abc import Iterable, Iterator

import msgspec

from engine import lifecycle
from engine.rules import ClockSpec, Edition, Ladder, Nature
from workflows import vocabulary
from workflows.citing import places
from workflows.faults import Fault
from workflows.fieldwork_rows import fieldwork_faults
from workflows.pauses import pause_faults
from workflows.register import ids, register
from workflows.rung_days import rung_faults
from workflows.supervision_rules import supervision_faults
from workflows.vocabulary import CLOSING_ASKED, LEVEL_PRINCIPAL, SETTLING, UNIT_PRINCIPAL

ACTS = ("start", "meet", "void", "reinstate", "regive", "extend", "pause", "resume")


def static_faults(edition: Edition) -> list[Fault]:
    """Return every fault of names, clocks, ladders and sources; ``file`` is left empty."""
    return [
        *_states(edition),
        *_moves(edition),
        *_classes(edition),
        *_clocks(edition),
        *_ladders(edition),
        *rung_faults(edition),
        *pause_faults(edition),
        *supervision_faults(edition),
        *fieldwork_faults(edition),
        *_needed(edition),
        *_sources(edition),
    ]


def _unknown(path: str, names: Iterable[str], known: Iterable[str], code: str) -> Iterator[Fault]:
    there = set(known)
    for name in names:
        if name not in there:
            yield Fault("", path, code, {"name": name})


def _states(edition: Edition) -> Iterator[Fault]:
    states = list(edition.states.values())
    if not states or states[0].is_end:
        yield Fault("", "states", "no_beginning")
    for state in states:
        path = f"states.{state.name}"
        if state.is_end and not state.answer:
            yield Fault("", path, "end_without_answer")
        known = vocabulary.speeches()["case"].conditions
        answer = (state.answer,) if state.answer else ()
        yield from _unknown(f"{path}.answer", answer, known, "unknown_condition")


def _moves(edition: Edition) -> Iterator[Fault]:
    taken = _library_names(edition)
    for name, ways in edition.moves.items():
        path = f"moves.{name}"
        yield from _unknown(path, [name], vocabulary.moves(), "unknown_command")
        if name in taken:
            yield Fault("", path, "name_of_library", {"name": name})
        for way in ways:
            states = (*way.sources, *([way.to] if way.to else []))
            yield from _unknown(path, states, edition.states, "unknown_state")
            yield from _unknown(f"{path}.who", way.who, vocabulary.roles(), "unknown_role")
            known = vocabulary.conditions()
            yield from _unknown(f"{path}.requires", way.requires, known, "unknown_condition")


def _library_names(edition: Edition) -> set[str]:
    """Return the names that the library would give to a model of its own accord."""
    of_states = {f"{prefix}_{state}" for state in edition.states for prefix in ("is", "to")}
    of_moves = {f"may_{name}" for name in edition.moves}
    return {"trigger", *dir(lifecycle.Token), *of_states, *of_moves}


def _classes(edition: Edition) -> Iterator[Fault]:
    for spec in edition.classes.values():
        path = f"classes.{spec.name}"
        known = vocabulary.speeches()["case"].conditions
        yield from _unknown(f"{path}.begin", spec.begin, known, "unknown_condition")
        yield from _unknown(f"{path}.closing", spec.closing, known, "unknown_condition")
        if not spec.closing:
            yield Fault("", path, "class_without_evidence")


def _clocks(edition: Edition) -> Iterator[Fault]:
    for clock in edition.clocks.values():
        path = f"clocks.{clock.kind}"
        speech = vocabulary.speeches().get(clock.dossier)
        if speech is None:
            yield Fault("", f"{path}.dossier", "unknown_dossier", {"name": clock.dossier})
            continue
        for act in ACTS:
            yield from _unknown(
                f"{path}.{act}", getattr(clock, act), speech.events, "unknown_event"
            )
        for key in ("when", "meet_when", "void_when"):
            named = getattr(clock, key)
            yield from _unknown(f"{path}.{key}", named, speech.conditions, "unknown_condition")
        yield from _unknown(f"{path}.owner", [clock.owner], speech.owners, "unknown_owner")
        yield from _unknown(f"{path}.keep_in", clock.keep_in, edition.states, "unknown_state")
        yield from _unknown(
            f"{path}.start_after", clock.start_after, edition.clocks, "unknown_clock"
        )
        yield from _dates(clock, speech, path)
        yield from _nature(clock, edition, path)


def _dates(clock: ClockSpec, speech: vocabulary.Speech, path: str) -> Iterator[Fault]:
    if not clock.start:
        yield Fault("", f"{path}.start", "clock_never_starts")
    says_both = clock.amount is not None and bool(clock.given)
    if (clock.amount is None and not clock.given) or (says_both and not clock.source.assumed):
        yield Fault("", path, "amount_or_given")
    for name in (*clock.start, *clock.regive) if clock.given else ():
        event = speech.events.get(name)
        fields = msgspec.structs.fields(event) if event else ()
        if event and clock.given not in {one.name for one in fields}:
            params: dict[str, str | int] = {"name": clock.given, "event": name}
            yield Fault("", f"{path}.given", "event_gives_no_date", params)
    if bool(clock.extend) != bool(clock.extend_max_days):
        yield Fault("", f"{path}.extend", "extension_half_said")
    for name in clock.start if clock.per else ():
        event = speech.events.get(name)
        if event and clock.per not in {one.name for one in msgspec.structs.fields(event)}:
            params = {"name": clock.per, "event": name}
            yield Fault("", f"{path}.per", "event_names_none", params)


def _nature(clock: ClockSpec, edition: Edition, path: str) -> Iterator[Fault]:
    if clock.nature is Nature.DUTY:
        if not clock.ladder:
            yield Fault("", f"{path}.ladder", "duty_without_ladder")
        else:
            yield from _unknown(f"{path}.ladder", [clock.ladder], edition.ladders, "unknown_ladder")
    elif clock.ladder:
        yield Fault("", f"{path}.ladder", "ladder_without_duty")
    if clock.nature is Nature.SILENCE:
        known = [n for n in edition.moves if n in vocabulary.moves()]
        yield from _unknown(f"{path}.expires_to", [clock.expires_to], known, "unknown_command")
    elif clock.expires_to:
        yield Fault("", f"{path}.expires_to", "expiry_without_silence")


def _ladders(edition: Edition) -> Iterator[Fault]:
    for ladder in edition.ladders.values():
        path = f"ladders.{ladder.name}"
        receivers = [rung.receiver for rung in ladder.rungs]
        yield from _unknown(path, receivers, vocabulary.receivers(), "unknown_receiver")
        climbing = [c for c in edition.clocks.values() if c.ladder == ladder.name]
        if not climbing:
            yield Fault("", path, "ladder_unused")
        for clock in climbing:
            yield from _fits(ladder, clock, path)


def _fits(ladder: Ladder, clock: ClockSpec, path: str) -> Iterator[Fault]:
    last = ladder.rungs[-1]
    names: dict[str, str | int] = {"clock": clock.kind, "receiver": last.receiver}
    if is_handling(clock):
        if last.receiver != LEVEL_PRINCIPAL or last.action != "take_charge":
            yield Fault("", f"{path}.{last.name}", "ends_below_level", names)
    elif last.receiver not in {UNIT_PRINCIPAL, LEVEL_PRINCIPAL}:
        yield Fault("", f"{path}.{last.name}", "ends_below_unit", names)


def is_handling(clock: ClockSpec) -> bool:
    """Return whether a clock is one of handling: the opinion, or the work up to its closing."""
    return clock.kind == SETTLING or clock.meet == (CLOSING_ASKED,)


def _needed(edition: Edition) -> Iterator[Fault]:
    for name in vocabulary.NUMBERS:
        if name not in edition.numbers:
            yield Fault("", f"numbers.{name}", "number_needed")
    for kind in vocabulary.CLOCKS:
        if kind not in edition.clocks:
            yield Fault("", f"clocks.{kind}", "clock_needed")


def _sources(edition: Edition) -> Iterator[Fault]:
    known = register().rules
    for place in places(edition):
        source = place.source
        yield from _unknown(place.path, ids(source.rule), known, "unknown_rule")
        if not source.rule and not source.assumed:
            yield Fault("", place.path, "without_source")
        if source.clause and not source.rule:
            yield Fault("", place.path, "clause_without_rule")
