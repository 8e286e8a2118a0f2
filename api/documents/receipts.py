"""Sheets that prove a delivery (送达回证): one for each party and document."""

from typing import Any

from api.documents.deliveries import NOTICES, Arrival, proof_of
from api.documents.filling import FILL, arrivals_of, layout_of, numbered
from api.documents.known import Fields, Known
from api.documents.sheets import of_case
from api.documents.wording import said
from api.forms.records import day

RIGHTS = {"opinion": "C5", "review_opinion": "C7"}
"""By answer, the clock of the right that begins with its receipt."""
ANSWERS = ("opinion", "review_opinion", "final_review_opinion")


def receipts(known: Known) -> list[Fields]:
    """Return the sheets: of all that arrived, and of each answer on its way one to be signed."""
    found: list[Fields] = []
    for name in (*NOTICES, *ANSWERS):
        copies = numbered(known, name, FILL[name](known))
        for one, came in zip(copies, arrivals_of(known, name, copies), strict=True):
            found += [_sheet(known, name, one, arrival.party, arrival) for arrival in came]
            if name in ANSWERS and one is copies[-1]:
                refs = _receivers(known, one)
                open_yet = [ref for ref in refs if ref not in {arrival.party for arrival in came}]
                found += [_sheet(known, name, one, ref, None) for ref in open_yet]
    return found


def _receivers(known: Known, copy: dict[str, Any]) -> list[str]:
    """Return the parties to whom an answer goes: of a review, to who asked for it."""
    asked = str(copy.get("party") or "")
    return [asked] if asked else [one.ref for one in known.case.parties]


def _sheet(
    known: Known, name: str, copy: dict[str, Any], party: str, arrival: Arrival | None
) -> Fields:
    clock = RIGHTS.get(name, "")
    last = known.last_day(clock, party, arrival.on) if clock and arrival else ""
    none = said("not_applicable")
    return {
        **of_case(known),
        "document": layout_of(name).title,
        "number": str(copy["number"]),
        "party": known.people([party]),
        "unit": str(copy["unit"]),
        "issued_on": str(copy["on"]),
        "received_on": day(arrival.on) if arrival else "",
        "proof": proof_of(known, arrival.proof) if arrival else "",
        "last_day": last if clock else none,
        "law": known.clock_law(clock) if clock else none,
    }
