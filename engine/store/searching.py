"""What dossiers are searched by: words beside the dossier, found by their parts of two letters.

Chinese is written without spaces, so a text is found by each of its letters and each pair of
them. PostgreSQL makes these grams by an immutable function under an index; SQLite keeps them in a
table of its own. The words are headings, topics and numbers from above: no names of people, which
stand with the petitioners alone.
"""

import json
import re
import unicodedata
from collections.abc import Sequence

from engine.store.statement import Statement, array

MOST_WORDS = 6
LONGEST = 40
NUMBER = re.compile(r"\d{3,}[\d-]*")
# No text that begins with a prefix comes after the prefix with the last of all letters.
LAST_LETTER = chr(0x10FFFF)


def normal(text: str) -> str:
    """Return ``text`` as it is compared: letters of one width and case, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().replace("\0", "").split())


def grams(text: str) -> list[str]:
    """Return the single letters and the pairs of a normal text, each once."""
    found: dict[str, None] = {}
    for word in text.split():
        for place, letter in enumerate(word):
            found[letter] = None
            if place:
                found[word[place - 1 : place + 1]] = None
    return [*found]


def words_in(asked: str) -> list[str]:
    """Return the words that are asked for: all of them must be found."""
    return [word[:LONGEST] for word in normal(asked).split()[:MOST_WORDS]]


def number_in(asked: str) -> str:
    """Return the beginning of a dossier's number, empty where something else is asked for."""
    found = NUMBER.fullmatch(normal(asked))
    return found[0] if found else ""


def holds(words: Sequence[str], s: Statement) -> str:
    """Return the condition that ``search_text`` holds each of ``words``."""
    parts = [_indexed(_asked(words), s)]
    # Pairs say nothing of their order: longer words are looked for as they are written.
    longer = [word for word in words if len(word) > 2]  # noqa: PLR2004
    find = "strpos" if s.dialect == "postgresql" else "instr"
    parts += [f"{find}(search_text.body, {s.bind(word)}) > 0" for word in longer]
    return " AND ".join(parts)


def _asked(words: Sequence[str]) -> list[str]:
    """Return by which grams words are found; pairs say more than their letters."""
    found: dict[str, None] = {}
    for word in words:
        pairs = [gram for gram in grams(word) if len(gram) > 1]
        found.update(dict.fromkeys(pairs or [word]))
    return [*found]


def _indexed(asked: Sequence[str], s: Statement) -> str:
    if s.dialect == "postgresql":
        return f"search_grams(search_text.body) @> {s.bind(array(asked))}::text[]"
    return (
        "search_text.dossier IN (SELECT dossier FROM search_gram WHERE gram IN"
        f" (SELECT value FROM json_each({s.bind(json.dumps(asked))}))"
        f" GROUP BY dossier HAVING count(*) = {s.bind(len(asked))})"
    )
