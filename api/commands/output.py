"""How commands answer: JSON for programs, tables for people, and what the exit code means."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

FINE, FAULTS, USAGE = 0, 1, 2
"""Exit codes: all is well; something was found or refused; misuse or an unreadable file."""


def print_json(value: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
    """Print one JSON document, Chinese as it is written, keys in the order given."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, default=str) + "\n")


def print_lines(values: Iterable[Any]) -> None:
    """Print one JSON document a line."""
    for value in values:
        print_json(value)


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Print a table for a person."""
    from rich.console import Console
    from rich.table import Table

    table = Table(*columns, title=title, title_justify="left")
    for row in rows:
        table.add_row(*(str(cell) for cell in row))
    Console(highlight=False, markup=False).print(table)


def print_facts(facts: Mapping[str, Any]) -> None:
    """Print names and values, one a line."""
    width = max((len(name) for name in facts), default=0)
    for name, value in facts.items():
        sys.stdout.write(f"{name:<{width}}  {value}\n")
