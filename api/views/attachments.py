"""The attachments of a case or a deed as they are listed and given out."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from api.entry.here import Here
from api.views.deeds import may_read
from engine.attachments import MEGABYTE
from engine.case.facts import Case
from engine.case.parts import Attachment
from engine.deeds.deed import Deed
from engine.errors import NotVisible
from engine.petition.filing import Petition

KILOBYTE = 1024


class AttachmentLine(msgspec.Struct, frozen=True, kw_only=True):
    """One file (附件): ``hash`` is the SHA-256 of its content, ``size`` in bytes."""

    hash: str
    name: str
    type: str
    size: int

    @property
    def size_text(self) -> str:
        """Return its size as people read it."""
        if self.size < MEGABYTE:
            return f"{max(1, round(self.size / KILOBYTE))} KB"
        return f"{self.size / MEGABYTE:.1f} MB"


def attachment_lines(
    attachments: Iterable[Attachment], names: Mapping[str, str]
) -> tuple[AttachmentLine, ...]:
    """Return attachments with their ``names`` by reference; one that was erased shows its hash."""
    return tuple(
        AttachmentLine(
            hash=one.hash,
            name=names.get(one.name_ref) or one.hash[:12],
            type=one.type,
            size=one.size,
        )
        for one in attachments
    )


def attachments_of(here: Here, dossier: str) -> tuple[AttachmentLine, ...]:
    """Return the attachments of what the caller sees and may read; NotVisible otherwise."""
    _, facts = here.find(dossier)
    if not may_read(facts, here):
        raise NotVisible(dossier)
    attachments = _kept(facts)
    names = here.program.store.texts([one.name_ref for one in attachments], here.sight)
    return attachment_lines(attachments, names)


def _kept(facts: Any) -> tuple[Attachment, ...]:  # noqa: ANN401 - facts differ by kind
    if isinstance(facts, (Case, Petition)):
        return facts.attachments
    return facts.files if isinstance(facts, Deed) else ()


def attached(here: Here, dossier: str, name: str) -> tuple[AttachmentLine, bytes]:
    """Return one attachment by its hash with what is in it; NotVisible where there is none."""
    line = next((one for one in attachments_of(here, dossier) if one.hash == name), None)
    body = here.program.store.blob(dossier, name, here.sight) if line else None
    if line is None or body is None:
        raise NotVisible(dossier)
    return line, body
