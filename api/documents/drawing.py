"""Documents of a case as files: one of them, or all of them as one (卷宗) with an index."""

from typing import Any

from api.documents.filling import layout_of
from api.documents.known import Known, known_of
from api.documents.letters import is_withheld
from api.documents.offering import CASEFILE, is_blank, records_of
from api.documents.wording import counted, said
from api.entry.here import Here
from api.forms import papers
from api.forms.binding import Sheet, bound
from api.forms.letterhead import drawn_letter
from api.forms.letters import Letter, documents
from api.forms.records import day
from api.forms.templates import own_or, template_of
from api.forms.writing import written
from api.views.attachments import attached, attachments_of
from engine.errors import Refused

PICTURES = frozenset({"image/jpeg", "image/png"})
"""What is bound in; any other attachment is listed."""

PROVED = "received_on"
"""The field of a sheet without which it is an empty form, and stays out of the file."""

DAYS = ("on", PROVED, "registered_on")
"""The fields of a sheet in which its day stands, the first that is filled in."""


def document_of(here: Here, number: str, name: str) -> bytes:
    """Return a document of a case (.docx).

    Raises:
        NotVisible: no such document, or a case out of sight.
        Refused: what it would put in writing has not happened, or it goes to whom it is about.
        BadInput: a template of the office's own that cannot be filled in.
    """
    known = known_of(here, number)
    if name == CASEFILE:
        return _file_of(known)
    return drawn(known, name, records_of(known, name))


def drawn(known: Known, name: str, records: list[dict[str, Any]]) -> bytes:
    """Return a document that says what its records say."""
    layout = layout_of(name)
    if name in papers.FILL:
        return papers.paper_of(known.here, known.number, name)
    folder = known.here.program.settings.forms_dir
    places = {"records": records, "hidden": ""}
    if isinstance(layout, Letter):
        return written(own_or(name, folder, lambda: drawn_letter(layout)), places)
    return written(template_of(layout, folder), places)


def _file_of(known: Known) -> bytes:
    """Return the index and every document that is no empty form, then the attachments."""
    sheets = [sheet for name in documents().order for sheet in _bound_in(known, name)]
    case, words = known.case, documents().words
    heads = [
        said("file_number", case=known.number),
        said("file_subject", subject=case.subject or said("matter")),
        said("file_office", office=known.unit(case.office), unit=known.unit(case.unit)),
        said("file_days", first=day(case.registered_on), today=day(known.here.today)),
    ]
    return bound(heads, words, [*sheets, *_attachments(known)])


def _bound_in(known: Known, name: str) -> list[Sheet]:
    try:
        records = [one for one in records_of(known, name) if one.get(PROVED, True)]
    except Refused:
        return []
    if not records or is_blank(name, records):
        return []
    days = [str(next(filter(None, map(one.get, DAYS)), "")) for one in records]
    title = layout_of(name).title
    many = said("copies", title=title, count=counted(len(records)))
    return [
        Sheet(
            title=many if len(records) > 1 else title,
            days=tuple(dict.fromkeys(filter(None, days))),
            document=drawn(known, name, records),
        )
    ]


def _attachments(known: Known) -> list[Sheet]:
    """Return the attachments: pictures are bound in, unless nobody is to be told who asked."""
    found: list[Sheet] = []
    for one in attachments_of(known.here, known.case.id):
        is_shown = one.type in PICTURES and not is_withheld(known)
        body = attached(known.here, known.case.id, one.hash)[1] if is_shown else b""
        title = said("attachment", called=one.name, size=one.size_text)
        found.append(Sheet(title=title, picture=body))
    return found
