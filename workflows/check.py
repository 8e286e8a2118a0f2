"""Whether a pack keeps what the program promises: told as sentences, none when it does."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec.structs import replace

from engine.rules import Edition
from workflows.faults import Fault
from workflows.loader import load_whole
from workflows.proof import proof_of
from workflows.statics import static_faults


def check(edition: Edition, files: Mapping[str, str] | None = None) -> list[str]:
    """Return every fault of an edition as ``file: key.path: what``, none when it is sound.

    ``files`` tells for ``section.name`` which file it was written in. The exhaustive search is
    made only where names, ladders and sources are in order, for it runs the real engine.
    """
    faults: Iterable[Fault] = static_faults(edition) or proof_of(edition).faults
    return [_placed(fault, edition, files or {}).told() for fault in faults]


def check_pack(code: str, extra_dir: Path | None = None) -> list[str]:
    """Return every fault of the pack called ``code``; raises PackFaulty when it cannot be read."""
    loaded = load_whole(code, extra_dir)
    return check(loaded.edition, loaded.files)


def _placed(fault: Fault, edition: Edition, files: Mapping[str, str]) -> Fault:
    section, _, rest = fault.path.partition(".")
    name = rest.partition(".")[0].partition("[")[0]
    return replace(fault, file=files.get(f"{section}.{name}", f"{edition.code}/pack.toml"))
