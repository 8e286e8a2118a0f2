"""The file of a dossier (卷宗): its journal in one column of time, with the texts filed."""

from collections.abc import Mapping

import msgspec

from api.dossiers import Dossier
from api.here import Here
from api.journal_lines import JournalLine, journal_lines, text_refs


class FileLine(msgspec.Struct, frozen=True):
    """One entry with its texts: the field each came from, and its body."""

    line: JournalLine
    texts: tuple[tuple[str, str], ...]


def file_of(here: Here, dossier: Dossier) -> list[FileLine]:
    """Return the file of a dossier, the newest entry first."""
    lines = journal_lines(here, dossier.id)
    refs = [ref for line in lines for _, ref in text_refs(line.event)]
    bodies = here.program.store.texts(refs, here.sight)
    return [FileLine(line, _texts(line, bodies)) for line in reversed(lines)]


def _texts(line: JournalLine, bodies: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the texts of a line; one that was erased is left out."""
    found = ((name, bodies.get(ref, "")) for name, ref in text_refs(line.event))
    return tuple((name, body) for name, body in found if body)
