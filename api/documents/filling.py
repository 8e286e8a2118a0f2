"""What each document says, once for each copy, with its number and how it was delivered."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from api.documents import letters, notices, opinions, sheets
from api.documents.deliveries import ANSWERS, NOTICES, Arrival, answer_arrivals, notice_arrivals
from api.documents.known import Fields, Known
from api.documents.wording import said
from api.forms import papers
from api.forms.layouts import Form
from api.forms.letters import Letter, documents
from engine.errors import NotVisible

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
    "mediation_agreement": sheets.agreement,
    "hearing_record": sheets.hearing,
}

OF_ANOTHER = ("delivery_receipt",)
"""Sheets whose number is that of the document they prove, beside their own."""
ENTRY = "entry"
"""The field that names the entry of the journal which a document puts in writing."""


def layout_of(name: str) -> Letter | Form:
    """Return how a document is laid out; NotVisible where there is none of that name."""
    found = documents().find(name) or next(
        (one for one in papers.papers().forms if one.name == name), None
    )
    if found is None:
        raise NotVisible(name)
    return found


def numbered(known: Known, name: str, found: Sequence[Fields]) -> list[dict[str, Any]]:
    """Return copies of a document with every field of its layout, each copy with its number."""
    layout = layout_of(name)
    empty: dict[str, Any] = dict.fromkeys(layout.fields, "")
    given: list[dict[str, Any]] = []
    for place, one in enumerate(found, 1):
        year = str(one.get("year") or known.case.registered_on.year)
        own = _number(known, layout, place if len(found) > 1 else 0, year)
        number = one.get("number") or own
        told = own if name in OF_ANOTHER else number
        given.append({**empty, **one, "number": number, "paper_number": told})
    return given


def arrivals_of(
    known: Known, name: str, copies: Sequence[Mapping[str, Any]]
) -> list[list[Arrival]]:
    """Return for each copy of a document who has it, nobody where none is told."""
    at = [int(one.get(ENTRY) or 0) for one in copies]
    if name in NOTICES:
        ends = [*at, 0][1:]
        return [notice_arrivals(known, name, seq, end) for seq, end in zip(at, ends, strict=True)]
    acts = {one.entry.seq: one for one in known.acts if type(one.event) in ANSWERS}
    return [answer_arrivals(known, acts[seq]) if seq in acts else [] for seq in at]


def _number(known: Known, layout: Letter | Form, place: int, year: str) -> str:
    """Return the number of a document that bears none: from its kind and that of the case."""
    given = {"mark": layout.mark, "year": year, "case": known.number}
    return said("number_of", place=place, **given) if place else said("number", **given)
