"""Look-alikes (查重): earlier cases that a petition at the counter may be about again.

Exact signals come first, then texts that share their pairs of letters. Only what the clerk sees
is looked at, and nobody who asked for confidentiality is found by who he is.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import msgspec

from api.entry.here import Here
from engine.alike import ALIKE, FEWEST, containment, pairs
from engine.case.facts import Case
from engine.record import PetitionerRow
from engine.store.candidates import Candidates

MOST = 5
WITHIN = 0.99
"""The share of a text that stands whole within a longer one."""
TEXT, SAME_TEXT = "text", "same_text"
SIGNALS = ("id_number", "phone", "address")


class Petition(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a petition while it is written down."""

    office: str
    title: str = ""
    body: str = ""
    superior_number: str = ""
    people: tuple[PetitionerRow, ...] = ()


class LookAlike(msgspec.Struct, frozen=True, kw_only=True):
    """One earlier case and why it is alike.

    ``reasons`` are codes: id_number, phone, address (with the name), same_text, text, source.
    ``share``: how many in a hundred of the shorter text's pairs of letters stand in the other.
    """

    id: str
    number: str
    subject: str
    unit: str
    state: str
    registered_on: date
    reasons: tuple[str, ...]
    share: int = 0


def look_alikes(here: Here, petition: Petition) -> list[LookAlike]:
    """Return the cases most alike to a petition, the surest first, at most five."""
    found = Candidates(here.program.store)
    people = _by_people(petition, found.of_people(petition.people, here.sight))
    own = pairs(f"{petition.title}\n{petition.body}")
    texts = found.texts(*_near(here, petition.office), here.sight) if len(own) >= FEWEST else {}
    shares = _by_text(own, texts)
    ids = {*people, *sorted(shares, key=lambda one: -shares[one])[: 2 * MOST]}
    seen = here.program.desk.see(sorted(ids), here.actor)
    lines = [
        line
        for name, (_, facts) in seen.items()
        if isinstance(facts, Case)
        and (line := _line(facts, people.get(name, ()), shares.get(name, 0.0), petition))
    ]
    lines.sort(key=lambda one: (one.reasons == (TEXT,), -one.share, one.id))
    return lines[:MOST]


def _near(here: Here, office: str) -> tuple[str, str]:
    """Return the first and the last id of the cases of an office's area, this year and last."""
    path = here.program.desk.around.org.area_path(office)
    area, year = path.rstrip("/").rpartition("/")[2] or "0", here.today.year
    return f"case:{area}-{year - 1}-", f"case:{area}-{year};"


def _by_people(petition: Petition, found: Sequence[PetitionerRow]) -> dict[str, tuple[str, ...]]:
    signals: dict[str, tuple[str, ...]] = {}
    for row in found:
        told = [one for own in petition.people for one in SIGNALS if _is_same(own, row, one)]
        if told:
            signals[row.dossier] = tuple(dict.fromkeys((*signals.get(row.dossier, ()), *told)))
    return signals


def _is_same(own: PetitionerRow, row: PetitionerRow, signal: str) -> bool:
    is_same = bool(getattr(own, signal)) and getattr(own, signal) == getattr(row, signal)
    # Neighbours share an address, and many a name is borne by many.
    return is_same and (signal != "address" or own.name == row.name != "")


def _by_text(own: frozenset[str], texts: Mapping[str, str]) -> dict[str, float]:
    """Return the shares of texts that are alike, 1 only where they are the same."""
    shares = {name: _share(own, pairs(text)) for name, text in texts.items()}
    return {name: share for name, share in shares.items() if share >= ALIKE}


def _share(own: frozenset[str], other: frozenset[str]) -> float:
    share = containment(own, other)
    return share if own == other else min(share, WITHIN)


def _line(
    case: Case, people: tuple[str, ...], share: float, petition: Petition
) -> LookAlike | None:
    reasons = tuple(_reasons(case, people, share, petition))
    if not reasons:
        return None
    return LookAlike(
        id=case.id,
        number=case.id.partition(":")[2],
        subject=case.subject,
        unit=case.unit,
        state=case.state,
        registered_on=case.registered_on,
        reasons=reasons,
        share=round(100 * share),
    )


def _reasons(
    case: Case, people: tuple[str, ...], share: float, petition: Petition
) -> Iterator[str]:
    if not case.keeps_confidential:
        yield from people
    if petition.superior_number and case.superior_number == petition.superior_number:
        yield "source"
    if share:
        yield SAME_TEXT if share == 1 else TEXT
