"""Which documents a case has, which it cannot have yet and why, and what each of them says."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from api.documents import letters, notices, opinions, sheets
from api.documents.known import Fields, Known, known_of
from api.documents.wording import said
from api.entry.here import Here
from api.forms import papers
from api.forms.layouts import Form
from api.forms.letters import Letter, documents
from api.wording.words import cited, word
from engine.errors import NotVisible, Refused
from engine.vocabulary import refusal
from notifications.words import Translate

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

CASEFILE = "casefile"
"""The whole file of a case (卷宗), with its index."""


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
    found = [_offer(known, name, here.translate) for name in documents().order]
    count = sum(one.copies for one in found if not one.is_blank or one.name in papers.FILL)
    title = word("documents", CASEFILE, here.translate)
    whole = Offer(name=CASEFILE, title=title, basis="", copies=count, is_blank=False, why_not="")
    return [*found, whole]


def title_of(name: str) -> str:
    """Return what a document is called; NotVisible where there is none of that name."""
    return documents().words["casefile"] if name == CASEFILE else layout_of(name).title


def records_of(known: Known, name: str) -> list[dict[str, Any]]:
    """Return what a document says, once for each copy.

    Raises:
        NotVisible: there is no such document.
        Refused: what it would put in writing has not happened, or it goes to whom it is about.
    """
    layout = layout_of(name)
    if name in papers.FILL:
        return [dict(one) for one in papers.FILL[name](known.here, known.case)]
    if name in documents().to_parties and not known.case.parties:
        raise Refused([refusal("document_to_nobody", title=layout.title)])
    found = FILL[name](known)
    if not found:
        raise Refused([refusal("document_not_yet", title=layout.title)])
    empty: dict[str, Any] = dict.fromkeys(layout.fields, "")
    blank = {"delivery": said("delivery_blank")}
    numbered: list[dict[str, Any]] = []
    for place, one in enumerate(found, 1):
        year = str(one.get("year") or known.case.registered_on.year)
        number = _number(known, layout, place if len(found) > 1 else 0, year)
        numbered.append({**empty, **blank, **one, "number": one.get("number") or number})
    return numbered


def layout_of(name: str) -> Letter | Form:
    """Return how a document is laid out; NotVisible where there is none of that name."""
    found = documents().find(name) or next(
        (one for one in papers.papers().forms if one.name == name), None
    )
    if found is None:
        raise NotVisible(name)
    return found


def _offer(known: Known, name: str, say: Translate) -> Offer:
    why_not, copies = "", 0
    try:
        copies = len(records_of(known, name))
    except Refused as refused:
        why_not = refused.reasons[0].code
    return Offer(
        name=name,
        title=word("documents", name, say),
        basis=cited(_rule(known, name), say),
        copies=copies,
        is_blank=name in documents().blank,
        why_not=why_not,
    )


def _rule(known: Known, name: str) -> str:
    """Return the rule that the pack cites for what a document puts in writing."""
    act, rules = documents().acts.get(name, ""), known.context.rules
    if act in rules.clocks:
        return rules.clocks[act].source.rule
    if act in rules.moves:
        return rules.moves[act][0].source.rule
    layout = layout_of(name)
    return layout.rule if isinstance(layout, Form) else ""


def _number(known: Known, layout: Letter | Form, place: int, year: str) -> str:
    """Return the number of a document that bears none: from its kind and that of the case."""
    given = {"mark": layout.mark, "year": year, "case": known.number}
    return said("number_of", place=place, **given) if place else said("number", **given)
