"""Which clocks an event type concerns, and how: read off the pack once per edition."""

from engine.rules import ClockSpec, Edition

ACTS = ("meet", "void", "reinstate", "extend", "pause", "resume", "regive", "start")
Plan = dict[str, tuple[tuple[str, ClockSpec], ...]]

_plans: dict[tuple[str, str], Plan] = {}


def plan_of(rules: Edition, dossier: str) -> Plan:
    """Return which specs each event type concerns, built once per edition and kind."""
    key = (rules.hash, dossier)
    plan = _plans.get(key)
    if plan is None:
        collected: dict[str, list[tuple[str, ClockSpec]]] = {}
        specs = [spec for spec in rules.clocks.values() if spec.dossier == dossier]
        for act in ACTS:
            for spec in specs:
                for event in getattr(spec, act):
                    collected.setdefault(event, []).append((act, spec))
        plan = _plans[key] = {event: tuple(rows) for event, rows in collected.items()}
    return plan
