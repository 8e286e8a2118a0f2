"""Which documents a case has, which it cannot have yet and why, and each of them as a file."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from api.documents import letters, notices, opinions, sheets
from api.documents.known import Fields, Known, known_of
from api.documents.wording import said
from api.entry.here import Here
from api.forms import papers
from api.forms.layouts import Form
from api.forms.letterhead import drawn_letter
from api.forms.letters import Letter, documents
from api.forms.templates import own_or, template_of
from api.forms.writing import written
from api.wording.words import cited
from engine.errors import NotVisible, Refused
from engine.vocabulary import refusal

FILL: Mapping[str, Callable[[Known], list[Fields]]] = {
    "receipt": notices.receipt,
    "admission_notice": notices.admission,
    "decline_notice": notices.declining,
    "forwarding_notice": notices.forwarding,
    "extension_notice": notices.extension,
    "reasons_statement": notices.reasons,
    "opinion": opinions.opinion,
    "review_opinion": opinions.review,
    "final_review_opinion": opinions.final_review,
    "dispatch_letter": letters.dispatch,
    "assignment_letter": letters.assignment,
    "supervision_slip": letters.supervision,
    "closing_report": letters.closing,
    "settlement_plan": sheets.plan,
    "submission_slip": sheets.slip,
    "closing_approval": sheets.closing,
    "delivery_receipt": sheets.delivery,
    "mediation_agreement": sheets.by_hand,
    "hearing_record": sheets.by_hand,
}


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """One document: ``copies`` are there to be drawn up, ``is_blank`` to be filled in by hand.

    ``basis`` is what the pack cites for the act; ``why_not`` the code of what stands against it.
    """

    name: str
    title: str
    basis: str
    copies: int
    is_blank: bool
    why_not: str


def offered(here: Here, number: str) -> list[Offer]:
    """Return every document of a case in the order of its file; NotVisible out of sight."""
    known = known_of(here, number)
    return [_offer(known, name) for name in documents().order]


def title_of(name: str) -> str:
    """Return what a document is called; NotVisible where there is none of that name."""
    return _layout(name).title


def records_of(known: Known, name: str) -> list[dict[str, Any]]:
    """Return what a document says, once for each copy.

    Raises:
        NotVisible: there is no such document.
        Refused: what it would put in writing has not happened, or it goes to whom it is about.
    """
    layout = _layout(name)
    if name in papers.FILL:
        return [dict(one) for one in papers.FILL[name](known.here, known.case)]
    found = FILL[name](known)
    if not found:
        raise Refused([refusal("document_not_yet", title=layout.title)])
    many = len(found) > 1
    empty: dict[str, Any] = dict.fromkeys(layout.fields, "")
    return [
        {**empty, "number": _number(known, layout, place if many else 0), **one}
        for place, one in enumerate(found, 1)
    ]


def document_of(here: Here, number: str, name: str) -> bytes:
    """Return a document of a case (.docx); see ``records_of`` for what it raises.

    Raises:
        BadInput: besides, a template of the office's own that cannot be filled in.
    """
    known = known_of(here, number)
    layout, records = _layout(name), records_of(known, name)
    if name in papers.FILL:
        return papers.paper_of(here, number, name)
    folder, places = here.program.settings.forms_dir, {"records": records, "hidden": ""}
    if isinstance(layout, Letter):
        return written(own_or(name, folder, lambda: drawn_letter(layout)), places)
    return written(template_of(layout, folder), places)


def _layout(name: str) -> Letter | Form:
    found = documents().find(name) or next(
        (one for one in papers.papers().forms if one.name == name), None
    )
    if found is None:
        raise NotVisible(name)
    return found


def _offer(known: Known, name: str) -> Offer:
    layout, why_not, copies = _layout(name), "", 0
    try:
        copies = len(records_of(known, name))
    except Refused as refused:
        why_not = refused.reasons[0].code
    ways = known.context.rules.moves.get(documents().acts.get(name, ""), ())
    rule = layout.rule if isinstance(layout, Form) else ""
    say = known.here.translate
    return Offer(
        name=name,
        title=layout.title,
        basis=cited(ways[0].source.rule if ways else rule, say),
        copies=copies,
        is_blank=name in documents().blank,
        why_not=why_not,
    )


def _number(known: Known, layout: Letter | Form, place: int) -> str:
    """Return the number of a document that bears none: from its kind and that of the case."""
    given = {"mark": layout.mark, "year": known.case.registered_on.year, "case": known.number}
    return said("number_of", place=place, **given) if place else said("number", **given)
