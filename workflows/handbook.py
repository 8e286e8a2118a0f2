"""The pages of docs/ that are made from the packs and the engine: drawings and the words of packs.

``python -m workflows.handbook docs`` writes them; a test tells when they are out of date.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic.fields import FieldInfo

from engine.case.beside import BESIDE, MOVES_BESIDE
from engine.case.kind import KIND
from engine.vocabulary import type_name
from workflows import duty_pages, fieldwork_tables, loader, schema, vocabulary
from workflows.diagram import mermaid
from workflows.drawing import svg
from workflows.show import vocabulary_of_packs
from workflows.tables import Table

WORDS = "packs-vocabulary.md"
BAR = r"\|"
SECTIONS: tuple[tuple[str, type[Table]], ...] = (
    ("(top)", schema.Pack),
    ("[in_force]", schema.InForce),
    ("[source]", schema.Paper),
    ("[remove]", schema.Remove),
    ("[[states]]", schema.State),
    ("[[moves]]", schema.Move),
    ("[[classes]]", schema.Classification),
    ("[[clocks]]", schema.Clock),
    ("[[ladders]]", schema.Ladder),
    ("[[ladders.rungs]]", schema.Rung),
    ("[[numbers]]", schema.Number),
    ("[[supervisions]]", schema.Supervision),
    ("[[topics]]", schema.Topic),
    ("who, units", fieldwork_tables.Who),
    ("[[duties]]", fieldwork_tables.Duty),
    ("[[coverage]]", fieldwork_tables.Coverage),
    ("[[discipline]]", fieldwork_tables.Discipline),
    ("[[checklists]]", fieldwork_tables.Checklist),
    ("[[checklists.items]]", fieldwork_tables.Item),
    ("[[checklists.phases]]", fieldwork_tables.Phase),
    ("[[returns]]", fieldwork_tables.Return),
    ("[[returns.recipients]]", fieldwork_tables.Recipient),
)


def pages() -> dict[str, str]:
    """Return the made pages by their path below docs/."""
    made = {WORDS: _words(), duty_pages.DUTIES: duty_pages.page()}
    for code in loader.codes():
        edition = loader.load(code)
        title = f"# {edition.title} (`{code}`)\n"
        note = "Made from the pack. Each line of the drawing is a move that changes the state.\n"
        drawing = f"![{edition.title}]({code}.svg)\n"
        text = f"```mermaid\n{mermaid(edition)}```\n"
        made[f"diagrams/{code}.md"] = f"{title}\n{note}\n{drawing}\n{text}"
        made[f"diagrams/{code}.svg"] = svg(edition)
    return made


def write(docs: Path) -> list[str]:
    """Write the made pages below ``docs`` and return the paths of those that changed."""
    changed = []
    for name, text in pages().items():
        path = docs / name
        if not path.exists() or path.read_text("utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
            changed.append(name)
    return changed


def _words() -> str:
    lines = ["# The words of packs", "", "Made from the engine and the form of `pack.toml`.", ""]
    lines += ["## Keys", ""]
    for heading, table in SECTIONS:
        keys = table.model_fields.items()
        rows = ((f"`{field.alias or name}`", _type(field), _default(field)) for name, field in keys)
        lines += [f"### `{heading}`", "", *_table(("key", "value", "default"), rows), ""]
    lines += ["## Commands", "", "Names of `[[moves]]` and of `expires_to`.", ""]
    lines += [*_table(("name", "what it does"), _commands()), ""]
    lines += ["## Events", "", "For `start`, `meet`, `void` and the like of `[[clocks]]`.", ""]
    for dossier, speech in vocabulary.speeches().items():
        told = ((f"`{name}`", _first_line(event)) for name, event in sorted(speech.events.items()))
        lines += [f"### of a {dossier}", "", *_table(("name", "what happened"), told), ""]
    lines += ["## Other words", ""]
    for name, words in vocabulary_of_packs().items():
        if name != "commands" and not name.endswith("events"):
            lines += [f"**{name}**: {', '.join(f'`{word}`' for word in words)}", ""]
    return "\n".join(lines).rstrip() + "\n"


def _commands() -> Iterator[tuple[str, str]]:
    named = {type_name(command): command for command in KIND.commands}
    named |= {MOVES_BESIDE.get(type_name(one), type_name(one)): one for one in BESIDE}
    for name in sorted(vocabulary.moves()):
        yield f"`{name}`", _first_line(named[name])


def _first_line(kind: type[object]) -> str:
    return (kind.__doc__ or "").strip().partition("\n")[0]


def _type(field: FieldInfo) -> str:
    text = str(field.annotation).removeprefix("<class '").removesuffix("'>")
    for module in ("typing.", "datetime.", "workflows.schema.", "workflows.fieldwork_tables."):
        text = text.replace(module, "")
    return text


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "needed"
    return f"`{field.default!r}`" if isinstance(field.default, str | int) else ""


def _table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield _line(columns)
    yield _line(("---",) * len(columns))
    yield from map(_line, rows)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', BAR) for cell in cells)} |"


if __name__ == "__main__":
    sys.stdout.write("".join(f"{name}\n" for name in write(Path(sys.argv[1]))))
