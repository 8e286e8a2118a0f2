"""SQL with numbered places, written once for both databases."""

import json
from collections.abc import Sequence
from typing import Literal

Dialect = Literal["postgresql", "sqlite"]
Value = str | int | None


class Statement:
    """Collects the values of one statement while its text is written.

    Values go to PostgreSQL as text, so that a prepared statement has one form whatever they are.
    """

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self.values: list[Value] = []

    def bind(self, value: Value) -> str:
        """Return the place of ``value``."""
        if self.dialect == "sqlite":
            self.values.append(value)
            return f"?{len(self.values)}"
        self.values.append(str(value) if isinstance(value, int) else value)
        return f"${len(self.values)}"

    def among(self, column: str, values: Sequence[str]) -> str:
        """Return the condition that ``column`` is one of ``values``."""
        if self.dialect == "postgresql":
            return f"{column} = ANY({self.bind(array(values))}::text[])"
        return f"{column} IN (SELECT value FROM json_each({self.bind(json.dumps(values))}))"

    def begins(self, column: str, prefixes: Sequence[str]) -> str:
        """Return the condition that ``column`` begins with one of ``prefixes``."""
        if self.dialect == "postgresql":
            patterns = [pattern(prefix) for prefix in prefixes]
            return f"{column} LIKE ANY({self.bind(array(patterns))}::text[])"
        return (
            f"EXISTS (SELECT 1 FROM json_each({self.bind(json.dumps(prefixes))}) AS p"
            f" WHERE substr({column}, 1, length(p.value)) = p.value)"
        )

    def field(self, column: str, name: str) -> str:
        """Return the text of field ``name``, a name of the program's own, of a column of JSON."""
        if self.dialect == "postgresql":
            return f"({column}::json ->> '{name}')"
        return f"CAST(json_extract({column}, '$.{name}') AS text)"

    def lists(self, column: str, name: str, values: Sequence[str]) -> str:
        """Return the condition that list ``name`` of a column of JSON holds one of ``values``."""
        if self.dialect == "postgresql":
            bound = self.bind(array(values))
            return f"jsonb_exists_any({column}::jsonb -> '{name}', {bound}::text[])"
        return (
            f"EXISTS (SELECT 1 FROM json_each({column}, '$.{name}') AS p WHERE p.value IN"
            f" (SELECT value FROM json_each({self.bind(json.dumps(values))})))"
        )

    def shares(self, column: str, names: Sequence[str]) -> str:
        """Return the condition that ``column``, a list between bars, holds one of ``names``."""
        if self.dialect == "postgresql":
            patterns = [f"%{pattern(f'|{name}|')}" for name in names]
            return f"{column} LIKE ANY({self.bind(array(patterns))}::text[])"
        barred = json.dumps([f"|{name}|" for name in names])
        return (
            f"EXISTS (SELECT 1 FROM json_each({self.bind(barred)}) AS p"
            f" WHERE instr({column}, p.value) > 0)"
        )


def array(values: Sequence[str | None]) -> str:
    """Return ``values`` as PostgreSQL writes an array."""
    return "{" + ",".join(map(element, values)) + "}"


def as_json(value: object) -> str:
    """Return ``value`` as SQLite reads it."""
    return json.dumps(value)


def pattern(prefix: str) -> str:
    """Return what LIKE matches when a text begins with ``prefix``."""
    for special in "\\%_":
        prefix = prefix.replace(special, f"\\{special}")
    return f"{prefix}%"


def element(value: str | None) -> str:
    """Return ``value`` as PostgreSQL writes it within an array."""
    if value is None:
        return "NULL"
    if "\\" in value or '"' in value:
        value = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{value}"'
