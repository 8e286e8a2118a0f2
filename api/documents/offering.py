"""Which documents a case has, which it cannot have yet and why, and what each of them says."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from api.documents import filling, sheets
from api.documents.deliveries import Arrival, told
from api.documents.filling import layout_of
from api.documents.known import Fields, Known, known_of
from api.documents.receipts import receipts
from api.documents.wording import said
from api.entry.here import Here
from api.forms import papers
from api.forms.layouts import Form
from api.forms.letters import documents
from api.wording.words import cited, word
from engine.errors import Refused
from engine.vocabulary import refusal
from notifications.words import Translate

FILL: Mapping[str, Callable[[Known], list[Fields]]] = {
    **filling.FILL,
    "delivery_receipt": receipts,
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
    count = sum(one.copies for one in found if not one.is_blank)
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
    if isinstance(layout, Form) and name in papers.FILL:
        return [dict(one) for one in papers.papers_of(known.here, known.case, layout)]
    if name in documents().to_parties and not known.case.parties:
        raise Refused([refusal("document_to_nobody", title=layout.title)])
    found = FILL[name](known)
    if not found and name in documents().blank:
        found = sheets.by_hand(known)
    if not found:
        raise Refused([refusal("document_not_yet", title=layout.title)])
    copies = filling.numbered(known, name, found)
    return [
        {**one, "delivery": _delivery(known, came)}
        for one, came in zip(copies, filling.arrivals_of(known, name, copies), strict=True)
    ]


def is_blank(name: str, copies: Sequence[Mapping[str, Any]]) -> bool:
    """Return whether a document is an empty sheet: nothing is recorded that it could tell."""
    is_told = any(name in papers.FILL or one.get(filling.ENTRY) for one in copies)
    return name in documents().blank and not is_told


def _offer(known: Known, name: str, say: Translate) -> Offer:
    why_not, copies = "", list[dict[str, Any]]()
    try:
        copies = records_of(known, name)
    except Refused as refused:
        why_not = refused.reasons[0].code
    return Offer(
        name=name,
        title=word("documents", name, say),
        basis=cited(_rule(known, name), say),
        copies=len(copies),
        is_blank=is_blank(name, copies),
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


def _delivery(known: Known, came: Sequence[Arrival]) -> str:
    """Return the line on how a document was delivered, to be filled in by hand for nobody."""
    return said("delivery", told=told(known, came)) if came else said("delivery_blank")
