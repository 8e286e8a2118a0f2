"""The documents that a petitioner takes for himself: what he was told, and of nobody else."""

from typing import Any

from msgspec.structs import replace

from api.documents.drawing import drawn
from api.documents.known import Known, known_of
from api.documents.offering import records_of
from api.entry.here import Here
from api.wording.words import word
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

TOLD_ON = "on"
"""The field of a document without which nobody was told yet."""


def own_papers(here: Here, number: str, party: Party) -> list[tuple[str, str]]:
    """Return the documents that a party may take, each with what it is called."""
    known = _of(known_of(here, number), party)
    there = (name for name in (*NOTICES, *OPINIONS) if _records(known, name, party))
    return [(name, word("documents", name, here.translate)) for name in there]


def own_paper(here: Here, number: str, name: str, party: Party) -> bytes:
    """Return a document (.docx) as it is told to one party; NotVisible for what is not his."""
    known = _of(known_of(here, number), party)
    records = _records(known, name, party)
    if not records:
        raise NotVisible(name)
    return drawn(known, name, records)


def _of(known: Known, party: Party) -> Known:
    """Return a case as if it had no other party."""
    acts = (one for one in known.acts if getattr(one.event, "party", party.ref) == party.ref)
    return replace(known, case=replace(known.case, parties=(party,)), acts=tuple(acts))


def _records(known: Known, name: str, party: Party) -> list[dict[str, Any]]:
    is_his = name in NOTICES or (name in OPINIONS and party.received_on is not None)
    if not is_his:
        return []
    try:
        return [one for one in records_of(known, name) if one[TOLD_ON]]
    except Refused:
        return []
