"""What people filed themselves (网上来件), as the office that is to register it reads it."""

from collections.abc import Sequence
from datetime import date
from secrets import token_urlsafe
from typing import Any

import msgspec

from api.entry.here import Here
from api.entry.orders_in import key_in
from api.views.attachments import AttachmentLine, attachments_of
from api.views.desks import Desk, Wanted
from api.views.dossiers import dossier_of
from api.views.lamps import Lamp, lamp_of, near_days
from api.views.people import masked
from engine.errors import NotVisible
from engine.petition.filing import Petition, ShowPetitioners
from engine.record import PetitionerRow
from engine.store.ledger import FIRST, Line, Place

MOST = 50
"""So many stand on a page."""


class PetitionLine(msgspec.Struct, frozen=True, kw_only=True):
    """One filed petition in a list; ``heading`` is empty for whoever only oversees its office."""

    number: str
    heading: str
    kind: str
    state: str
    office: str
    filed_on: date
    due_on: date | None
    lamp: Lamp


class PetitionPage(msgspec.Struct, frozen=True):
    """Some filed petitions; ``after`` begins the next page, None on the last."""

    lines: list[PetitionLine]
    after: Place | None


class PetitionRead(msgspec.Struct, frozen=True, kw_only=True):
    """A filed petition as its office reads it; ``people`` are masked, with their proxies."""

    heading: str
    body: str
    people: tuple[str, ...]
    proxies: tuple[str, ...]
    reason: str
    attachments: tuple[AttachmentLine, ...]


def may_read(here: Here, petition: Petition) -> bool:
    """Return whether what was written is for the caller: who keeps the register it goes to."""
    org = here.program.desk.around.org
    return org.unit_of(here.post) == org.successor(petition.office)


def petitions_on(here: Here, desk: Desk, *, ended: bool, after: Place = FIRST) -> PetitionPage:
    """Return a page of the filed petitions of a desk: those that wait, or that are answered."""
    page = desk.page(Wanted(kind="petition", ended=ended), after, MOST)
    return PetitionPage(_lines(here, page.lines), page.after)


def _lines(here: Here, lines: Sequence[Line]) -> list[PetitionLine]:
    seen = here.program.desk.see([line.id for line in lines], here.actor)
    found = [(line, seen[line.id][1]) for line in lines if line.id in seen]
    refs = [one.title_ref for _, one in found if may_read(here, one)]
    texts = here.program.store.texts(refs, here.sight)
    near = near_days(here.program.rules)
    return [
        PetitionLine(
            number=line.id.partition(":")[2],
            heading=texts.get(one.title_ref, ""),
            kind=one.kind,
            state=one.state,
            office=one.office,
            filed_on=one.filed_on,
            due_on=line.due_on,
            lamp=lamp_of(line.due_on, here.today, near),
        )
        for line, one in found
    ]


def read_petition(here: Here, petition: Petition) -> PetitionRead | None:
    """Return what was written, None for whoever is not to read it."""
    if not may_read(here, petition):
        return None
    refs = [petition.title_ref, petition.body_ref, petition.reason_ref]
    texts = here.program.store.texts([one for one in refs if one], here.sight)
    rows = people_of(here, petition)
    own = {one.proxy_ref for one in petition.petitioners}
    return PetitionRead(
        heading=texts.get(petition.title_ref, ""),
        body=texts.get(petition.body_ref, ""),
        people=tuple(masked(one.name) for ref, one in rows.items() if ref not in own),
        proxies=tuple(masked(one.name) for ref, one in rows.items() if ref in own),
        reason=texts.get(petition.reason_ref, ""),
        attachments=attachments_of(here, petition.id),
    )


def people_of(here: Here, petition: Petition) -> dict[str, PetitionerRow]:
    """Return who filed, by reference and in order, proxies behind those they write for."""
    refs = [ref for one in petition.petitioners for ref in (one.ref, one.proxy_ref) if ref]
    found = here.program.store.petitioners(refs, here.sight)
    return {ref: found[ref] for ref in refs if ref in found}


class Filer(msgspec.Struct, frozen=True, kw_only=True):
    """One who filed, in clear; ``proxy_name``: who filed for him, empty where he did himself."""

    ref: str
    name: str
    phone: str
    address: str
    id_number: str
    proxy_name: str


def filers_shown(here: Here, number: str, key: str) -> list[Filer]:
    """Return who filed a petition, in clear; that it was shown is entered first, under ``key``.

    Raises:
        NotVisible: it is not for the caller's office to register.
        Refused: it is answered already.
        IdentityUnreadable: what is kept of them cannot be read; then nothing is entered.
    """
    petition = to_register(here, f"petition:{number}")
    people = people_of(here, petition)
    here.program.desk.execute(ShowPetitioners(dossier=petition.id), here.actor, key=key)
    return [
        _filer(people[one.ref], people.get(one.proxy_ref))
        for one in petition.petitioners
        if one.ref in people
    ]


def _filer(row: PetitionerRow, proxy: PetitionerRow | None) -> Filer:
    return Filer(
        ref=row.ref,
        name=row.name,
        phone=row.phone,
        address=row.address,
        id_number=row.id_number,
        proxy_name=proxy.name if proxy else "",
    )


def petition_begun(here: Here, number: str) -> list[tuple[str, str]]:
    """Return what a filed petition puts into the form of the counter; see ``to_register``.

    Who filed it stands there in clear: that it was shown is entered first, each time.

    Raises:
        Refused: it is answered already.
        IdentityUnreadable: what is kept of them cannot be read; then nothing is entered.
    """
    petition = to_register(here, f"petition:{number}")
    read, people = read_petition(here, petition), people_of(here, petition)
    key = key_in(token_urlsafe(16), here.actor)
    here.program.desk.execute(ShowPetitioners(dossier=petition.id), here.actor, key=key)
    given = [
        ("petition", petition.id),
        ("channel", "online"),
        ("kind", str(petition.kind)),
        ("office", petition.office),
        ("happened_on", petition.filed_on.isoformat()),
        ("title", read.heading if read else ""),
        ("body", read.body if read else ""),
    ]
    given += [("is_joint", "yes")] * petition.is_joint
    given += [("signatories", str(petition.signatories))] * bool(petition.signatories)
    given += [("keeps_confidential", "yes")] * petition.keeps_confidential
    for place, one in enumerate(petition.petitioners):
        row, proxy = people.get(one.ref), people.get(one.proxy_ref)
        parts = ("name", "phone", "address", "id_number") if row else ()
        given += [(f"persons.{place}.{part}", getattr(row, part)) for part in parts]
        if proxy:
            given += [(f"persons.{place}.proxy_name", proxy.name), ("proxy_consent", "yes")]
    return given


def to_register(here: Here, name: str) -> Petition:
    """Return a petition that the caller's office is to register; NotVisible for any other."""
    petition = dossier_of(here, name).facts
    if not isinstance(petition, Petition) or not may_read(here, petition):
        raise NotVisible(name)
    return petition


def carried_over(here: Here, petition: Petition, names: list[str]) -> dict[str, list[Any]]:
    """Return what a registration takes over: the files, and who filed it under which reference.

    ``names``: those of the people registered, in order; one that was entered otherwise is nobody
    who filed, so that his code does not open the case of somebody else.
    """
    people = people_of(here, petition)
    own = [one.ref if one.ref in people else "" for one in petition.petitioners]
    filed_as = [
        ref if ref and people[ref].name == name else ""
        for ref, name in zip(own, names, strict=False)
    ]
    files = []
    for line in attachments_of(here, petition.id):
        body = here.program.store.blob(petition.id, line.hash, here.sight)
        if body is not None:
            files.append({"name": line.name, "body": body})
    return {"filed_as": filed_as, "files": files}
