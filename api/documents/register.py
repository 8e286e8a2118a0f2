"""The register of documents (文书登记簿): what was issued when, to whom, how it arrived."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

import msgspec

from api.documents.deliveries import Arrival, told
from api.documents.filling import ENTRY, FILL, arrivals_of, layout_of, numbered
from api.documents.known import Act, Known
from api.documents.wording import said
from api.entry.here import Here
from api.forms.gathering import AT_ONCE
from api.forms.letters import documents
from api.views.naming import titles
from api.views.people import masked
from api.views.reach import reach_of
from engine import registry
from engine.case import (
    admitting,
    answering,
    closing,
    deferring,
    delivering,
    dispatching,
    hearing,
    helping,
    noticing,
    planning,
    registering,
    remedies,
    reopening,
    slips,
)
from engine.case.facts import Case
from engine.errors import Refused
from engine.record import Entry, Row
from engine.store.entries import Line, entries_of
from engine.store.statistics import Period, Statistics
from engine.vocabulary import Event, type_name
from notifications.words import translator

TOLD: tuple[type[Event], ...] = (
    *(registering.Registered, admitting.Admitted, admitting.AdmissionNotified),
    *(admitting.Declined, admitting.Forwarded, dispatching.Dispatched, planning.PlanSigned),
    *(answering.OpinionIssued, answering.OpinionExtended, answering.ExtensionNotified),
    *(deferring.DeferralProposed, deferring.DeferralApproved, deferring.ReasonsDelivered),
    *(remedies.ReviewRequested, remedies.ReviewAnswered, remedies.FinalReviewRequested),
    *(remedies.FinalReviewAnswered, remedies.HearingOpened, remedies.HearingClosed),
    *(slips.SupervisionSlipIssued, closing.ClosingRequested, helping.AgreementRecorded),
    *(hearing.HearingRecorded, noticing.NoticeDelivered, reopening.ReceiptDenied),
    *(delivering.AnswerReceived, delivering.ReviewReceived, delivering.FinalReviewReceived),
)
"""The events from which documents, and how they arrived, follow."""
Found = Mapping[str, tuple[Row, Case]]


class Issued(msgspec.Struct, frozen=True, kw_only=True):
    """A document that was issued: its number, kind and day, by whom, to whom, how it arrived.

    Names are masked; ``delivery`` is empty for what stays on file.
    """

    number: str
    name: str
    title: str
    on: date
    case: str
    unit: str
    to: str
    delivery: str


class RegisterPlace(msgspec.Struct, frozen=True, order=True):
    """Where a page ended: behind so many documents of this case and this day."""

    on: date = date.min
    case: str = ""
    shown: int = 0


FIRST = RegisterPlace()


def cut(
    rows: Sequence[Issued], after: RegisterPlace, limit: int
) -> tuple[list[Issued], RegisterPlace | None]:
    """Return ``limit`` documents of a register behind a place, and where they end, None at last."""
    counted: Counter[tuple[date, str]] = Counter()
    found = []
    for one in rows:
        counted[one.on, one.case] += 1
        place = RegisterPlace(one.on, one.case, counted[one.on, one.case])
        if place > after:
            found.append((place, one))
    lines = [one for _, one in found[:limit]]
    return lines, found[limit - 1][0] if len(found) > limit else None


def issued(here: Here, first: date, last: date) -> list[Issued]:
    """Return the documents of the cases in sight of the caller that were issued from day to day."""
    here = replace(here, translate=translator("zh"))
    cases = _cases(here, first, last)
    entries = entries_of(here.program.store, [*cases], [type_name(one) for one in TOLD], here.sight)
    names, called = _names(here, cases), titles(here)
    found = [
        one
        for row, case in cases.values()
        for made in [_made_for(here, case, entries[case.id])]
        for known in [_known(here, row, case, made, names, called)]
        for one in _of(known)
        if first <= one.on <= last
    ]
    return sorted(found, key=lambda one: (one.on, one.case))


def _made_for(here: Here, case: Case, lines: Sequence[Line]) -> Sequence[Entry | Line]:
    """Return entries with the posts they were made for (代录), where a delegate made one."""
    delegations = here.program.desk.around.org.organisation.delegations
    if not {line.post for line in lines} & {one.delegate for one in delegations}:
        return lines
    told = {line.seq for line in lines}
    return [one for one in here.program.store.journal(case.id) if one.seq in told]


def _cases(here: Here, first: date, last: date) -> Found:
    states = here.program.rules.states.values()
    period = Period(first, last, tuple(state.name for state in states if state.is_end))
    ids = [one.id for one in Statistics(here.program.store).stood(reach_of(here), period)]
    seen: dict[str, tuple[Row, Case]] = {}
    for start in range(0, len(ids), AT_ONCE):
        part = here.program.desk.see(ids[start : start + AT_ONCE], here.actor)
        seen |= {case.id: (row, case) for row, case in part.values() if isinstance(case, Case)}
    return seen


def _names(here: Here, cases: Found) -> Mapping[str, str]:
    """Return the masked names of the parties; of a report, or who is kept confidential, none."""
    shown = [case for _, case in cases.values() if not (case.is_walled or case.keeps_confidential)]
    refs = [party.ref for case in shown for party in case.parties]
    people = here.program.store.petitioners(refs, here.sight)
    return {ref: masked(one.name) for ref, one in people.items()}


def _known(
    here: Here,
    row: Row,
    case: Case,
    entries: Iterable[Entry | Line],
    names: Mapping[str, str],
    called: Mapping[str, str],
) -> Known:
    """Return a case as far as the register tells of it: no texts, only what was done."""
    return Known(
        here=here,
        case=case,
        context=here.context(row),
        acts=tuple(Act(one, registry.event_of(case.id, one.payload)) for one in entries),
        texts={},
        names={party.ref: names.get(party.ref, "") for party in case.parties},
        titles=called,
    )


def _of(known: Known) -> Iterator[Issued]:
    acts = {one.entry.seq: one for one in known.acts}
    for name, fill in FILL.items():
        try:
            copies = numbered(known, name, fill(known))
        except Refused:  # it would go to whom it is about
            continue
        for one, came in zip(copies, arrivals_of(known, name, copies), strict=True):
            if one.get(ENTRY):
                yield Issued(
                    number=str(one["number"]),
                    name=name,
                    title=layout_of(name).title,
                    on=acts[int(one[ENTRY])].event.on,
                    case=known.number,
                    unit=str(one["unit"]),
                    to=_to(name, one),
                    delivery=_delivery(known, name, one, came),
                )


def _to(name: str, copy: Mapping[str, object]) -> str:
    """Return to whom a document goes: parties, a unit, or the file of the case."""
    is_told = name in documents().to_parties
    return str(copy["to"] if is_told else copy.get("receiver") or said("on_file"))


def _delivery(known: Known, name: str, copy: Mapping[str, object], came: Sequence[Arrival]) -> str:
    if came:
        return told(known, came)
    if name in documents().to_parties:
        return said("undelivered")
    return said("in_program") if copy.get("receiver") else ""
