"""A decree file that was handed in: understood whole, or refused in words with its lines."""

import re
from hashlib import sha256
from pathlib import PurePath

import msgspec

from api.entry.orders_in import LONGEST_WORD
from api.entry.problems import BadFields
from engine.days import Decree
from engine.errors import BadInput, Refusal, Refused
from engine.vocabulary import refusal
from workflows.decree_file import ENCODINGS, FORMS, read_decree

LARGEST = 64 * 1024
"""The longest file that is read, in bytes: a year written out in full has a third of it."""
MOST_FAULTS = 40
"""So many faults are told at most, the others counted."""
TABLE = ".csv"
LINE = re.compile(r"\bline (\d+)")


class DecreeFile(msgspec.Struct, frozen=True):
    """A file as it was handed in; ``source``: the document that was named beside it."""

    name: str
    body: bytes
    source: str = ""

    def mark(self, calendar: str) -> str:
        """Return what tells this file from any other, over the calendar of that version."""
        told = msgspec.json.encode((calendar, self.name, self.source, self.body))
        return sha256(told).hexdigest()


def decree_in(file: DecreeFile) -> Decree:
    """Return the decree of a file.

    Raises:
        BadFields: there is none, it is too long, no text, of no form that is read, or its days
            are wrong; days with their lines.
    """
    form = PurePath(file.name).suffix.lower()
    if not _is_kept(file.source):
        raise BadFields([refusal("field_invalid", field="source")])
    if not file.body or not file.name:
        raise BadFields([refusal("decree_file_missing", field="file")])
    if len(file.body) > LARGEST:
        raise BadFields([refusal("decree_file_too_large", field="file", size=LARGEST // 1024)])
    if form not in (TABLE, *FORMS):
        raise BadFields([refusal("decree_file_form", field="file")])
    try:
        decree = read_decree(file.body, file.name, source=file.source)
    except Refused as refused:
        raise BadFields(_first(refused.reasons)) from None
    except BadInput as error:
        raise BadFields([_unreadable(file.body, form, error)]) from None
    return _kept(decree)


def _first(faults: tuple[Refusal, ...]) -> list[Refusal]:
    more = len(faults) - MOST_FAULTS
    told = list(faults[:MOST_FAULTS])
    return [*told, refusal("decree_file_faults", count=more)] if more > 0 else told


def _unreadable(body: bytes, form: str, error: BadInput) -> Refusal:
    """Return why nothing at all was understood, with the line where it is known."""
    if not _is_text(body):
        return refusal("decree_file_encoding", field="file")
    line = LINE.search(str(error.__cause__))
    if line:
        told = form.removeprefix(".")
        return refusal("decree_file_broken", field="file", line=int(line[1]), form=told)
    if form == TABLE:
        return refusal("decree_file_header", field="file")
    return refusal("decree_file_without_days", field="file")


def _is_text(body: bytes) -> bool:
    for encoding in ENCODINGS:
        try:
            return "\0" not in body.decode(encoding)
        except UnicodeDecodeError:
            continue
    return False


def _kept(decree: Decree) -> Decree:
    """Return the decree where a database can keep it; BadFields where it cannot."""
    named = (*decree.holidays, *decree.makeup_days)
    if not all(_is_kept(one) for one in (decree.source, *(one.name for one in named))):
        raise BadFields([refusal("field_invalid", field="file")])
    return decree


def _is_kept(text: str) -> bool:
    """Return whether a text is short, and of letters that are letters."""
    half = any("\ud800" <= letter <= "\udfff" for letter in text)
    return len(text) <= LONGEST_WORD and "\0" not in text and not half
