"""What a pack asks of fieldwork (下基层) in words, row by row."""

from collections.abc import Callable, Iterator

from api.entry.here import Here
from api.views.rules import Cite, PlainRule
from engine.errors import NotVisible
from engine.fieldwork import Fieldwork
from engine.rules import Edition
from engine.sources import Source
from notifications.words import Translate
from workflows import loader
from workflows.fieldwork_rows import SECTIONS, cited


def rules_of(here: Here, pack: str = "") -> Edition:
    """Return the newest edition of a pack, of the place's own without one; NotVisible for none."""
    if pack and pack not in loader.codes(here.program.settings.packs_dir):
        raise NotVisible(pack)
    return here.program.packs.newest(pack or here.program.settings.pack)


def packs_with(here: Here, section: str) -> list[str]:
    """Return the packs that say anything in a section of fieldwork, by code."""
    codes = loader.codes(here.program.settings.packs_dir)
    return [one for one in codes if getattr(here.program.packs.newest(one).fieldwork, section)]


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
