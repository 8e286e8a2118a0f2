"""Packs as tables: what is there, what one says, and what words a pack may use."""

from pathlib import Path
from typing import Any

import msgspec

from engine.fieldwork import DEED_KINDS
from engine.rules import Edition
from workflows import fieldwork_rows, loader, vocabulary
from workflows.loader import Loaded


def listed(extra_dir: Path | None = None) -> list[dict[str, Any]]:
    """Return one row for each pack; raises PackFaulty when one cannot be read."""
    return [_row(loader.load_whole(code, extra_dir)) for code in loader.codes(extra_dir)]


def shown(code: str, extra_dir: Path | None = None) -> dict[str, Any]:
    """Return all that a pack says, as resolved, in plain values; raises PackFaulty."""
    loaded = loader.load_whole(code, extra_dir)
    rules: dict[str, Any] = msgspec.to_builtins(loaded.edition)
    sections = {
        name: _rows(rules[name])
        for name in ("states", "moves", "classes", "clocks", "ladders", "numbers", "supervisions")
    }
    fieldwork = {name: _rows(rules["fieldwork"][name]) for name in fieldwork_rows.SECTIONS}
    return {**_row(loaded), **sections, **fieldwork}


def vocabulary_of_packs() -> dict[str, list[str]]:
    """Return every word a pack may use, by where it may stand."""
    speeches = vocabulary.speeches()
    return {
        "commands": list(vocabulary.moves()),
        "conditions": list(vocabulary.conditions()),
        "roles": list(vocabulary.roles()),
        "receivers": list(vocabulary.receivers()),
        "owners": list(speeches["case"].owners),
        "events": list(speeches["case"].events),
        "matter_events": list(speeches["matter"].events),
        "matter_conditions": list(speeches["matter"].conditions),
        "meeting_events": list(speeches["meeting"].events),
        "deed_events": list(speeches["deed"].events),
        "petition_events": list(speeches["petition"].events),
        "return_events": list(speeches["return"].events),
        "numbers": list(vocabulary.NUMBERS),
        "clocks": list(vocabulary.CLOCKS),
        "deeds": list(DEED_KINDS),
    }


def _row(loaded: Loaded) -> dict[str, Any]:
    edition, pack = loaded.edition, loaded.written
    return {
        "code": edition.code,
        "title": edition.title,
        "extends": list(loaded.bases),
        "in_force_from": pack.in_force.from_on.isoformat(),
        "in_force_to": pack.in_force.to_on.isoformat() if pack.in_force.to_on else "",
        "adopted_by": pack.adopted_by,
        "source": pack.source.title,
        "hash": edition.hash,
        "counts": counts(edition),
    }


def counts(edition: Edition) -> dict[str, int]:
    """Return how many rows each section of an edition has."""
    return {
        "states": len(edition.states),
        "moves": sum(map(len, edition.moves.values())),
        "classes": len(edition.classes),
        "clocks": len(edition.clocks),
        "ladders": len(edition.ladders),
        "numbers": len(edition.numbers),
        "supervisions": len(edition.supervisions),
        **{name: len(getattr(edition.fieldwork, name)) for name in fieldwork_rows.SECTIONS},
    }


def _rows(section: dict[str, Any]) -> list[Any]:
    rows: list[Any] = []
    for value in section.values():
        rows.extend(value if isinstance(value, list | tuple) else [value])
    return rows
