"""The words in need of English, and the catalogue compiled: run it after a change of words.

``python -m tests.support.catalogue`` enters what the catalogue lacks without its English, names
it, and compiles the rest; the English is written into ``huiyin.po`` by hand.
"""

import ast
import csv
import json
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

import notifications
from notifications.rendering import environment
from notifications.words import SOURCE
from workflows.trace import citations

# Where the packages lie: the tree itself, or what was installed from it.
ROOT = Path(notifications.__file__).parents[1]
PO = ROOT / "notifications/locale/en/LC_MESSAGES/huiyin.po"
MO = PO.with_suffix(".mo")
CHINESE = re.compile(r"[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]")
WORDS = (
    "notifications/words.toml",
    "api/wording/refusals.toml",
    "api/wording/labels.toml",
    "api/wording/web.toml",
    "api/wording/query.toml",
    "api/wording/doctor.toml",
)
TEMPLATES = (("notifications/templates", "*.txt"), ("api/templates", "*.html"))
# Sentences that stand in code: module and name of the table.
TABLES = (
    ("workflows/due.py", "TEXTS"),
    ("workflows/due.py", "CLAUSES"),
)
# What is shown of a pack wherever it stands in it: titles, what a rule rests on, where it is from.
SHOWN = {
    "title",
    "counted_in",
    "clause",
    "assumed",
    "repeat_assumed",
    "verify_assumed",
    "adopted_by",
    "issued_by",
    "note",
    "to",
}


def needed() -> set[str]:
    """Return every Chinese sentence that is shown in the language of the reader."""
    return {
        text
        for source in (
            *of_templates(),
            _word_files(),
            _packs(),
            _register(),
            _decrees(),
            _tables(),
        )
        for text in source
    }


def catalogue() -> Catalog:
    """Return the English catalogue as it is written."""
    with PO.open("rb") as file:
        return read_po(file, locale="en")


def compiled() -> dict[str, str]:
    """Return the words of the compiled catalogue."""
    with MO.open("rb") as file:
        return words_in(read_mo(file))


def words_in(found: Catalog) -> dict[str, str]:
    """Return the words of a catalogue by their Chinese; forms of number stand line by line."""
    forms = {_forms(one.id)[0]: _forms(one.string) for one in found if one.id}
    return {chinese: "\n".join(english) for chinese, english in forms.items() if all(english)}


def _forms(text: object) -> list[str]:
    return [str(one) for one in text] if isinstance(text, (list, tuple)) else [str(text)]


def of_templates() -> Iterator[tuple[str, ...]]:
    """Yield what templates say: one text, or its forms where it is counted."""
    extract = environment(SOURCE).extract_translations  # type: ignore[attr-defined]  # the extension's
    for folder, names in TEMPLATES:
        for path in sorted((ROOT / folder).glob(names)):
            for _, _, message in extract(path.read_text("utf-8")):
                yield (message,) if isinstance(message, str) else tuple(filter(None, message))


def _word_files() -> Iterator[str]:
    for name in WORDS:
        for table in tomllib.loads((ROOT / name).read_text("utf-8")).values():
            yield from filter(None, table.values())


def _packs() -> Iterator[str]:
    yield "次"  # what a duty is counted in where its pack does not say
    for path in sorted((ROOT / "workflows/packs").glob("*/pack.toml")):
        yield from _shown(tomllib.loads(path.read_text("utf-8")))


def _shown(table: Mapping[str, Any]) -> Iterator[str]:
    for name, value in table.items():
        if name in SHOWN and CHINESE.search(value):
            yield value
        for inner in value if isinstance(value, list) else (value,):
            yield from _shown(inner) if isinstance(inner, dict) else ()


def _register() -> Iterator[str]:
    """Yield what a page tells of the register: its sources, and the lines that rules cite."""
    register = tomllib.loads((ROOT / "workflows/register.toml").read_text("utf-8"))
    yield from (source["title"] for source in register["sources"].values())
    cited = citations()
    for id_, rule in register["rules"].items():
        if CHINESE.search(rule["clause"]):
            yield rule["clause"]
        if id_ in cited:
            yield rule["text"]


def _decrees() -> Iterator[str]:
    """Yield the names of holidays and their decrees, as the steps to a day tell them."""
    with (ROOT / "workflows/decrees.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield from (row["name"], row["source"])


def _tables() -> Iterator[str]:
    for module, name in TABLES:
        for node in ast.parse((ROOT / module).read_text("utf-8")).body:
            targets = node.targets if isinstance(node, ast.Assign) else ()
            if any(isinstance(one, ast.Name) and one.id == name for one in targets):
                for part in ast.walk(node):
                    if isinstance(part, ast.Constant) and CHINESE.search(str(part.value)):
                        yield str(part.value)


def enter(lacking: list[str]) -> None:
    """Put words at the end of the catalogue, their English to be written."""
    known = {_forms(one.id)[0] for one in catalogue()}
    with PO.open("a", encoding="utf-8") as file:
        for text in lacking:
            if text not in known:
                file.write(f'\nmsgid {json.dumps(text, ensure_ascii=False)}\nmsgstr ""\n')


if __name__ == "__main__":
    missing = sorted(needed() - words_in(catalogue()).keys())
    enter(missing)
    with MO.open("wb") as target:
        write_mo(target, catalogue())
    sys.stdout.writelines(f"{text}\n" for text in missing)
    sys.exit(bool(missing))
