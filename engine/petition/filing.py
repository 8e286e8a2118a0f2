"""What a filed petition is: sent in by the petitioner himself, then registered or refused."""

from datetime import date
from enum import StrEnum

import msgspec

from engine.attachments import named
from engine.case.parts import Attachment
from engine.case.registering import Person, Signatories, identities_of
from engine.case.terms import LegalKind
from engine.clockwork import Clock
from engine.vocabulary import Command, Event, Filing, Identity, Text, Upload

WAITING, REGISTERED, REFUSED = "waiting", "registered", "refused"
ENDS = (REGISTERED, REFUSED)


class RefusalGround(StrEnum):
    """Why a petition is not registered; what the law keeps out is registered, then declined."""

    FILED_TWICE = "filed_twice"  # 同一件事同一人已经提交并登记
    NO_PETITION = "no_petition"  # 没有提出信访请求
    NOT_UNDERSTOOD = "not_understood"  # 看不明白，又联系不上


class Petitioner(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One of those who filed, and the proxy who wrote for him; references, no names."""

    ref: str
    proxy_ref: str = ""


class Petition(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The facts of a filed petition (网上提交的信访).

    ``case``: the case it became, ``holders`` whom each of its petitioners is there, by reference.
    """

    id: str
    pack: str
    state: str
    office: str
    area_path: str
    kind: LegalKind
    filed_on: date
    title_ref: str
    body_ref: str
    petitioners: tuple[Petitioner, ...] = ()
    is_joint: bool = False
    signatories: int = 0
    keeps_confidential: bool = False
    attachments: tuple[Attachment, ...] = ()
    case: str = ""
    holders: tuple[tuple[str, str], ...] = ()
    refusal_ground: RefusalGround | None = None
    reason_ref: str = ""
    clocks: dict[str, Clock] = {}
    erased_on: date | None = None  # since when nobody can tell who filed it

    def people(self) -> tuple[str, ...]:
        """Return who filed it and who wrote for them, by reference."""
        return tuple(ref for one in self.petitioners for ref in (one.ref, one.proxy_ref) if ref)

    @property
    def subject(self) -> str:
        """Return no heading: nobody has read it yet."""
        return ""

    @property
    def unit(self) -> str:
        """Return the unit that works on it: the office."""
        return self.office

    @property
    def is_walled(self) -> bool:
        """Return whether it speaks of somebody's conduct: then the office alone reads it (30条)."""
        return self.kind is LegalKind.ACCUSATION


class FilePetition(Command, frozen=True, kw_only=True):
    """File a petition oneself (17, 19条); the first of ``persons`` speaks for it.

    ``office``: the petition office that is to register it. A ``proxy_name`` of a person is who
    writes for him, with his ``proxy_consent``.
    """

    pack: str = "national"
    office: str
    kind: LegalKind = LegalKind.CLAIM
    title: Text
    body: Text
    persons: tuple[Person, ...] = ()
    proxy_consent: bool = False
    is_joint: bool = False
    signatories: Signatories = 0
    keeps_confidential: bool = False
    files: tuple[Upload, ...] = ()

    def filed(self, key: str) -> list[Filing]:
        """Return the names of the files beside the other texts."""
        return [*super().filed(key), *named(self.files, key)]

    def uploads(self) -> tuple[Upload, ...]:
        """Return the files."""
        return self.files

    def identities(self, key: str) -> list[Identity]:
        """Return the petitioners and their proxies."""
        return identities_of(self.persons, key)


class PetitionFiled(Event, frozen=True, kw_only=True):
    """A petition was filed; the office owes its registration."""

    id: str
    pack: str
    office: str
    area_path: str
    kind: LegalKind
    title_ref: str
    body_ref: str
    petitioners: tuple[Petitioner, ...]
    is_joint: bool = False
    signatories: int = 0
    keeps_confidential: bool = False
    attachments: tuple[Attachment, ...] = ()


class PetitionRegistered(Event, frozen=True, kw_only=True):
    """The petition became ``case``; ``holders``: whom each of its petitioners is there."""

    case: str
    holders: tuple[tuple[str, str], ...] = ()


class RefusePetition(Command, frozen=True, kw_only=True):
    """Refuse to register a petition, with the reason that its petitioner reads."""

    refusal_ground: RefusalGround
    reason: Text


class ShowPetitioners(Command, frozen=True, kw_only=True):
    """Show who filed a petition to the office that registers it (核对来件人身份, 22条)."""


class PetitionersShown(Event, frozen=True, kw_only=True):
    """Who filed it was shown to whoever entered this, to be registered."""


class PetitionRefused(Event, frozen=True, kw_only=True):
    """The petition was not registered; it is kept, and its petitioner reads why."""

    refusal_ground: RefusalGround
    reason_ref: str
