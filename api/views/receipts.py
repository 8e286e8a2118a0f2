"""What a registration leads to: who owes what by when, and the receipt handed over (登记回执)."""

from datetime import date
from typing import Any

import msgspec

from api.entry.here import Here
from api.views.attachments import AttachmentLine, attachments_of
from api.views.clock_lines import ClockLine
from api.views.dossiers import Dossier
from api.views.people import masked_parties
from engine import registry


class Owed(msgspec.Struct, frozen=True, kw_only=True):
    """One running duty: its clock, and the post or unit that owes it."""

    clock: ClockLine
    by: str


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """The receipt of a registration (登记回执); ``parties`` masked, ``owed`` with its rule each."""

    number: str
    heading: str
    registered_on: date
    parties: tuple[str, ...]
    attachments: tuple[AttachmentLine, ...]
    owed: tuple[Owed, ...]


def owed(here: Here, dossier: Dossier) -> list[Owed]:
    """Return what is owed of a dossier, the first due first, and by whom."""
    kind = registry.kind_of(dossier.id)
    clocks = kind.clocks(dossier.facts)
    found = []
    for line in dossier.clocks:
        if line.lamp:
            role = dossier.context.rules.clocks[line.kind].owner
            subject = clocks[line.name].subject
            unit, post = kind.owner(dossier.facts, role, dossier.context, subject)
            found.append(Owed(clock=line, by=post or unit))
    return found


def receipt_of(here: Here, dossier: Dossier) -> dict[str, Any]:
    """Return what stands on the receipt: nothing beyond what the petitioner gave himself."""
    facts = dossier.facts
    texts = here.program.store.texts([facts.title_ref], here.sight)
    return {
        "dossier": dossier,
        "heading": texts.get(facts.title_ref, ""),
        "parties": [name for _, name in masked_parties(here, facts)],
        "attachments": attachments_of(here, dossier.id),
        "owed": [one for one in owed(here, dossier) if one.clock.rule],
    }


def receipt(here: Here, dossier: Dossier) -> Receipt:
    """Return the receipt of a case."""
    told = receipt_of(here, dossier)
    return Receipt(
        number=dossier.number,
        heading=told["heading"],
        registered_on=dossier.facts.registered_on,
        parties=tuple(told["parties"]),
        attachments=tuple(told["attachments"]),
        owed=tuple(told["owed"]),
    )
