"""Hand-made lists of petitions that imitate the quirks of real ones, and where those may lie."""

import csv
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

HEADER = (
    "source", "ext_id", "channel", "kind", "topic", "title", "body", "petitioner", "jurisdiction",
    "addressee", "created", "due", "answered", "reply", "status", "grade_manner", "grade_speed",
)  # fmt: skip
REAL_DATA = "HUIYIN_REAL_DATA"


def row(**cells: str) -> list[str]:
    """Return a row of the wide list; cells not told are empty."""
    told = {"source": "made", "title": "路灯不亮", "addressee": "城管局", **cells}
    return [told.get(name, "") for name in HEADER]


def wide_list(folder: Path, rows: Iterable[Sequence[str]], name: str = "list.csv") -> Path:
    """Write a list with the wide header."""
    return write_list(folder, [HEADER, *rows], name)


def write_list(
    folder: Path, rows: Iterable[Sequence[str]], name: str = "list.csv", encoding: str = "utf-8"
) -> Path:
    """Write rows as CSV and return the file."""
    path = folder / name
    with path.open("w", encoding=encoding, newline="") as out:
        csv.writer(out).writerows(rows)
    return path


def real_file(name: str) -> Path:
    """Return a real list, or skip the test where the folder of real lists is not told."""
    folder = os.environ.get(REAL_DATA, "")
    path = Path(folder) / name
    if not folder or not path.exists():
        pytest.skip(f"{REAL_DATA} names no folder with {name}")
    return path
