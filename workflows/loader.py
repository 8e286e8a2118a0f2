"""Packs read from their files, laid over each other and kept as editions by content hash."""

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import msgspec
from pydantic import ValidationError

from engine.errors import PackFaulty
from engine.rules import Edition
from workflows import fieldwork_rows
from workflows.faults import Fault
from workflows.resolving import Layers, edition_of
from workflows.schema import Pack, key_path

FILE = "pack.toml"
SECTIONS = {
    "states": "name",
    "classes": "name",
    "clocks": "kind",
    "ladders": "name",
    "numbers": "name",
    "pause_reasons": "name",
    "supervisions": "kind",
    "topics": "name",
    **dict.fromkeys(fieldwork_rows.SECTIONS, "name"),
}


class Loaded(msgspec.Struct, frozen=True):
    """A pack as resolved: its rules, itself as written, its bases nearest first, origins of rows.

    ``files`` tells for ``section.name`` which file the row comes from.
    """

    edition: Edition
    written: Pack
    bases: tuple[str, ...]
    files: dict[str, str]


def codes(extra_dir: Path | None = None) -> tuple[str, ...]:
    """Return the codes of all packs in order: the shipped ones and those in ``extra_dir``."""
    return tuple(sorted({code for code, _ in _places(extra_dir)}))


def load(code: str, extra_dir: Path | None = None) -> Edition:
    """Return the resolved rules of a pack, read once in a process.

    Raises PackFaulty with every fault at once, each as ``file: key.path: what``.
    """
    return load_whole(code, extra_dir).edition


@lru_cache(maxsize=64)
def load_whole(code: str, extra_dir: Path | None = None) -> Loaded:
    """Return a pack with all that was read; raises PackFaulty with every fault at once."""
    faults: list[Fault] = []
    chain = _chain(code, extra_dir, faults)
    if faults:
        raise PackFaulty([fault.told() for fault in faults])
    layers = Layers()
    for pack, file in reversed(chain):
        faults += layers.lay(pack, file)
    if faults:
        raise PackFaulty([fault.told() for fault in faults])
    own = chain[0][0]
    edition = edition_of(layers, own.code, own.title)
    return Loaded(edition, own, tuple(pack.code for pack, _ in chain[1:]), layers.files)


def to_bytes(edition: Edition) -> bytes:
    """Return an edition as it is kept in the table ``pack_edition``."""
    return msgspec.json.encode(edition)


def from_bytes(body: bytes) -> Edition:
    """Return a kept edition; ValidationError of msgspec when it is none."""
    return msgspec.json.decode(body, type=Edition)


def _places(extra_dir: Path | None) -> Iterator[tuple[str, Traversable]]:
    for root in (resources.files("workflows").joinpath("packs"), extra_dir):
        if root is None or not root.is_dir():
            continue
        for folder in sorted(root.iterdir(), key=lambda one: one.name):
            if folder.joinpath(FILE).is_file():
                yield folder.name, folder.joinpath(FILE)


def _chain(code: str, extra_dir: Path | None, faults: list[Fault]) -> list[tuple[Pack, str]]:
    """Return the pack and its bases, nearest first; adds to ``faults`` what is wrong."""
    places = list(_places(extra_dir))
    named = [place for place, _ in places]
    twice = sorted({place for place in named if named.count(place) > 1})
    faults += [Fault(f"{one}/{FILE}", "code", "pack_twice", {"code": one}) for one in twice]
    chain: list[tuple[Pack, str]] = []
    seen: list[str] = []
    wanted, path = code, ""
    while wanted or not seen:
        file = f"{seen[-1]}/{FILE}" if seen else f"{wanted}/{FILE}"
        if wanted in seen:
            circle = " → ".join([*seen, wanted])
            faults.append(Fault(file, "extends", "extends_circle", {"circle": circle}))
            break
        place = dict(places).get(wanted)
        if place is None:
            reason = "extends_unknown" if seen else "unknown_pack"
            faults.append(Fault(file, path, reason, {"base": wanted}))
            break
        seen.append(wanted)
        pack = _read(wanted, place, faults)
        if pack is None:
            break
        chain.append((pack, f"{wanted}/{FILE}"))
        wanted, path = pack.extends, "extends"
    return chain


def _read(folder: str, place: Traversable, faults: list[Fault]) -> Pack | None:
    file = f"{folder}/{FILE}"
    try:
        raw = tomllib.loads(place.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        faults.append(Fault(file, "", "unreadable", {"why": str(error)}))
        return None
    except tomllib.TOMLDecodeError as error:
        faults.append(Fault(file, "", "no_toml", {"why": str(error)}))
        return None
    found = [*_twice(raw, file)]
    pack = None
    try:
        pack = Pack.model_validate(raw)
    except ValidationError as error:
        found += [_form_fault(one, raw, file) for one in error.errors(include_url=False)]
    if pack is not None:
        found += _meaning_faults(pack, folder, file)
    faults += found
    return pack


def _form_fault(error: Any, raw: dict[str, Any], file: str) -> Fault:  # noqa: ANN401 - pydantic's
    params: dict[str, str | int] = {key: str(value) for key, value in error.get("ctx", {}).items()}
    code = error["type"]
    fault = Fault(file, key_path(raw, error["loc"]), code, params)
    try:
        fault.told()
    except KeyError:
        return Fault(file, fault.path, "form", {"type": code})
    return fault


def _meaning_faults(pack: Pack, folder: str, file: str) -> Iterator[Fault]:
    if pack.code != folder:
        params: dict[str, str | int] = {"code": pack.code, "folder": folder}
        yield Fault(file, "code", "code_differs", params)
    if pack.in_force.to_on is not None and pack.in_force.to_on < pack.in_force.from_on:
        yield Fault(file, "in_force.to", "to_before_from")


def _twice(raw: dict[str, Any], file: str) -> Iterator[Fault]:
    for section, key in SECTIONS.items():
        rows = raw.get(section)
        seen: set[str] = set()
        for row in rows if isinstance(rows, list) else ():
            name = row.get(key) if isinstance(row, dict) else None
            if not isinstance(name, str):
                continue
            if name in seen:
                yield Fault(file, f"{section}.{name}", "named_twice")
            seen.add(name)
