"""Packs for tests: the national one with something changed, and pack files in a directory."""

from functools import cache
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from engine.rules import ClockSpec, Edition
from workflows.loader import codes, load
from workflows.proof import behaviour

HEAD = """
code = "{code}"
title = "测试"
in_force = {{ from = 2024-01-01 }}
{top}
[source]
title = "测试"
"""


def national() -> Edition:
    """Return the national rules."""
    return load("national")


@cache
def alike() -> tuple[tuple[str, ...], ...]:
    """Return the codes of the shipped packs, those together that behave in the same way."""
    found: dict[str, list[str]] = {}
    for code in codes():
        found.setdefault(behaviour(load(code)), []).append(code)
    return tuple(map(tuple, found.values()))


def with_clock(edition: Edition, kind: str, **changes: Any) -> Edition:  # noqa: ANN401 - fields of a rule
    """Return the rules with one clock changed, under another hash."""
    clock: ClockSpec = replace(edition.clocks[kind], **changes)
    return _changed(edition, clocks={**edition.clocks, kind: clock})


def without_clock(edition: Edition, *kinds: str) -> Edition:
    """Return the rules without some clocks, under another hash."""
    kept = {kind: clock for kind, clock in edition.clocks.items() if kind not in kinds}
    return _changed(edition, clocks=kept)


def with_moves(edition: Edition, name: str, **changes: Any) -> Edition:  # noqa: ANN401 - fields of a rule
    """Return the rules with all ways of a move changed, under another hash."""
    ways = tuple(replace(way, **changes) for way in edition.moves[name])
    return _changed(edition, moves={**edition.moves, name: ways})


def without_move(edition: Edition, name: str) -> Edition:
    """Return the rules without a move, under another hash."""
    kept = {other: ways for other, ways in edition.moves.items() if other != name}
    return _changed(edition, moves=kept)


def _changed(edition: Edition, **changes: Any) -> Edition:  # noqa: ANN401 - fields of a rule
    return replace(edition, hash=f"{edition.hash}/{sorted(changes)}/{id(changes)}", **changes)


def write_pack(directory: Path, code: str, body: str = "", top: str = "") -> Path:
    """Write a pack file of ``body`` below ``directory`` and return the directory."""
    folder = directory / code
    folder.mkdir(parents=True, exist_ok=True)
    text = HEAD.format(code=code, top=top) + body
    (folder / "pack.toml").write_text(text, "utf-8")
    return directory
