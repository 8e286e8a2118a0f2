"""An organisation file, whatever its form, as one command with every fault told at once."""

from datetime import date
from pathlib import Path

from api.imports.faults import FileUnreadable
from api.imports.org_divisions import COLUMNS, is_divisions, read_divisions, read_households
from api.imports.org_table import header_at, read_table
from api.imports.org_toml import read_toml
from api.imports.sheets import read_rows, read_text
from engine.organising.households import CountHouseholds
from engine.organising.revising import ReviseOrganisation


def read_divisions_file(path: Path) -> ReviseOrganisation:
    """Return what a list of divisions (行政区划) enters; FileUnreadable where it is none."""
    rows = read_rows(path)
    if not rows or not is_divisions(rows[0]):
        raise FileUnreadable(path.name, f"no list with {', '.join(COLUMNS)}")
    return read_divisions(rows)


def read_households_file(path: Path) -> CountHouseholds:
    """Return the households of villages in a file: a header, then code and number (户数)."""
    return read_households(read_rows(path))


def read_org(path: Path, on: date) -> ReviseOrganisation:
    """Return what an organisation file (组织机构) enters.

    TOML with tables of units, posts, people and absences; CSV or Excel with one flat table of
    posts, or with a plain list of divisions. Who has no date of appointment counts as appointed
    ``on``. Raises FileUnreadable where nothing is understood, else FileFaulty with every fault.
    """
    if path.suffix.lower() == ".toml":
        return read_toml(read_text(path), path.name)
    rows = read_rows(path)
    if rows and is_divisions(rows[0]):
        return read_divisions(rows)
    header = header_at(rows)
    if header is None:
        raise FileUnreadable(path.name, "no header is understood")
    return read_table(rows, header, on)
