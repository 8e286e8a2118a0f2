"""The documents that a petitioner takes for himself: what he was told, and of nobody else."""

from typing import Any

from msgspec.structs import replace

from api.documents.deliveries import answer_arrivals
from api.documents.drawing import drawn
from api.documents.filling import ENTRY
from api.documents.known import Known, known_of
from api.documents.offering import records_of
from api.entry.here import Here
from api.wording.words import word
from engine.case.answering import OpinionIssued
from engine.case.parts import Party
from engine.errors import NotVisible, Refused

NOTICES = (
    "receipt",
    "admission_notice",
    "decline_notice",
    "forwarding_notice",
    "extension_notice",
    "reasons_statement",
)
OPINIONS = ("opinion", "review_opinion", "final_review_opinion")
"""What is his once he has received it: to take the first is not to receive it."""

APART = "-"
"""Between a kind of document and the entry of the one that is meant, where there are several."""
TOLD_ON = "on"
"""The field of a document without which nobody was told yet."""


def own_papers(here: Here, number: str, party: Party) -> list[tuple[str, str]]:
    """Return the documents that a party may take, each with what it is called.

    Of several opinions he has each by itself, the earlier ones as well as the last.
    """
    known = _of(known_of(here, number), party)
    return [one for name in (*NOTICES, *OPINIONS) for one in _offered(known, here, name, party)]


def own_paper(here: Here, number: str, name: str, party: Party) -> bytes:
    """Return a document (.docx) as it is told to one party; NotVisible for what is not his."""
    known = _of(known_of(here, number), party)
    kind, entry = kind_of(name), name.partition(APART)[2]
    records = [one for one in _records(known, kind, party) if entry in ("", one[ENTRY])]
    if not records:
        raise NotVisible(name)
    return drawn(known, kind, records)


def kind_of(name: str) -> str:
    """Return what kind of document somebody takes by ``name``."""
    return name.partition(APART)[0]


def _offered(known: Known, here: Here, name: str, party: Party) -> list[tuple[str, str]]:
    records, title = _records(known, name, party), word("documents", name, here.translate)
    if name in OPINIONS and len(records) > 1:
        return [(f"{name}{APART}{one[ENTRY]}", f"{title} {one['number']}") for one in records]
    return [(name, title)] if records else []


def _of(known: Known, party: Party) -> Known:
    """Return a case as if it had no other party."""
    acts = (one for one in known.acts if getattr(one.event, "party", party.ref) == party.ref)
    return replace(known, case=replace(known.case, parties=(party,)), acts=tuple(acts))


def _records(known: Known, name: str, party: Party) -> list[dict[str, Any]]:
    had = _had(known, party)
    if name not in NOTICES and not (name in OPINIONS and had):
        return []
    try:
        told = [one for one in records_of(known, name) if one[TOLD_ON]]
    except Refused:
        return []
    return [one for one in told if name != OPINIONS[0] or one[ENTRY] in had]


def _had(known: Known, party: Party) -> frozenset[str]:
    """Return the entries of the handling opinions that a party received, and did not deny."""
    return frozenset(
        str(act.entry.seq)
        for act in known.of(OpinionIssued)
        if any(one.party == party.ref for one in answer_arrivals(known, act))
    )
