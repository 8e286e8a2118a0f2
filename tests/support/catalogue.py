"""The words in need of English, and the catalogue compiled: run it after a change of words.

``python -m tests.support.catalogue`` enters what the catalogue lacks without its English, names
it, and compiles the rest; the English is written into ``huiyin.po`` by hand.
"""

import ast
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

import notifications
from notifications.rendering import environment
from notifications.words import SOURCE

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
TITLED = (
    "states",
    "moves",
    "classes",
    "clocks",
    "ladders",
    "numbers",
    "pause_reasons",
    "duties",
    "coverage",
    "discipline",
    "checklists",
    "returns",
)


def needed() -> set[str]:
    """Return every Chinese sentence that is shown in the language of the reader."""
    return {
        text for source in (_templates(), _word_files(), _titles(), _tables()) for text in source
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
    """Return the words of a catalogue by their Chinese."""
    return {str(one.id): str(one.string) for one in found if one.id and one.string}


def _templates() -> Iterator[str]:
    extract = environment(SOURCE).extract_translations  # type: ignore[attr-defined]  # the extension's
    for folder, names in TEMPLATES:
        for path in sorted((ROOT / folder).glob(names)):
            for _, _, message in extract(path.read_text("utf-8")):
                yield from (message,) if isinstance(message, str) else filter(None, message)


def _word_files() -> Iterator[str]:
    for name in WORDS:
        for table in tomllib.loads((ROOT / name).read_text("utf-8")).values():
            yield from filter(None, table.values())


def _titles() -> Iterator[str]:
    for path in sorted((ROOT / "workflows/packs").glob("*/pack.toml")):
        pack = tomllib.loads(path.read_text("utf-8"))
        yield pack["title"]
        for section in TITLED:
            for row in pack.get(section, ()):
                yield row["title"]
                yield from (row.get("counted_in", "次"),) if section == "duties" else ()
                for inner in ("rungs", "items", "phases"):
                    yield from (one["title"] for one in row.get(inner, ()))


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
    known = {str(one.id) for one in catalogue()}
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
