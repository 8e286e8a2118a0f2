"""What a pack asks of fieldwork (下基层) in words, row by row."""

from collections.abc import Callable, Iterator

from api.views.rules import Cite, PlainRule
from engine.fieldwork import Fieldwork
from engine.sources import Source
from notifications.words import Translate
from workflows.fieldwork_rows import SECTIONS, cited


def fieldwork_rules(
    fieldwork: Fieldwork, cite: Callable[[Source], Cite], say: Translate
) -> dict[str, tuple[PlainRule, ...]]:
    """Return the rows of each section, those within a row right behind it."""
    return {section: tuple(_rows(section, fieldwork, cite, say)) for section in SECTIONS}


def _rows(
    section: str, fieldwork: Fieldwork, cite: Callable[[Source], Cite], say: Translate
) -> Iterator[PlainRule]:
    for path, title, source in cited(fieldwork):
        within, _, name = path.partition(".")
        if within == section:
            duty = fieldwork.duties.get(name) if section == "duties" else None
            yield PlainRule(name, say(title), duty.minimum if duty else None, cite(source))
