"""What is said of a deed: the events by which it came to be as it is."""

from datetime import date

from engine.case.parts import Attachment
from engine.deeds.deed import Body
from engine.vocabulary import Event


class DeedRecorded(Event, frozen=True, kw_only=True):
    """A deed was recorded; ``due_on``: by when what was promised is to be done."""

    id: str
    pack: str
    body: Body
    attachments: tuple[Attachment, ...] = ()
    due_on: date | None = None


class DeedCorrected(Event, frozen=True, kw_only=True):
    """A deed was told anew; ``due_on``: the other day by which a promise is to be kept."""

    body: Body
    text_ref: str = ""
    attachments: tuple[Attachment, ...] = ()
    due_on: date | None = None


class DeedRetracted(Event, frozen=True, kw_only=True):
    """A record was taken back: it counts no more."""

    text_ref: str = ""


class DeedEnded(Event, frozen=True, kw_only=True):
    """A pairing or a contact point ended."""

    text_ref: str = ""


class ReceiptFiled(Event, frozen=True, kw_only=True):
    """The receipt for board and lodging was filed."""

    text_ref: str = ""


class DiaryOpened(Event, frozen=True, kw_only=True):
    """A diary was opened to others, or closed again."""

    is_open: bool


class ProblemRegistered(Event, frozen=True, kw_only=True):
    """A problem heard there was registered as a case."""

    other: str
