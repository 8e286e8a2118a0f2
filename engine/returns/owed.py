"""What a return is (应报事项): its facts, what can be asked of it, what is said of it."""

from datetime import date

import msgspec

from engine.attachments import named
from engine.case.parts import Attachment
from engine.clockwork import Clock
from engine.vocabulary import Command, Event, Filing, Text, Upload

FROZEN = "figures.json"
"""How the body of frozen figures is called where it is handed over."""


class Version(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was submitted: ``post`` did it, ``digest`` names the frozen figures, if there are any.

    ``files``: papers handed in with it; ``reason_ref``: why it takes the place of the one before.
    """

    on: date
    post: str
    digest: str = ""
    files: tuple[Attachment, ...] = ()
    reason_ref: str = ""


class Return(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The facts of a return; ``state`` is ``owed`` or ``submitted``.

    ``rule`` is its name in the pack, ``period`` the month or year (2026-10, 2026) that it tells of,
    from ``first`` to ``last``; ``to`` whom it goes. ``form``: computed from records, empty for
    files alone. ``submitter``: the post that owes the act within the unit.
    """

    id: str
    pack: str
    state: str
    rule: str
    subject: str
    period: str
    unit: str
    area_path: str
    to: str
    first: date
    last: date
    due_on: date
    opened_on: date
    form: str = ""
    submitter: str = ""
    versions: tuple[Version, ...] = ()
    clocks: dict[str, Clock] = {}

    @property
    def submits_from(self) -> date:
        """Return the first day on which it may be submitted.

        Figures stand on the last day they cover, or on the last day of the return where that is
        sooner: frozen earlier they would miss what is still to come. Papers may come at any time.
        """
        return min(self.last, self.due_on) if self.form else self.opened_on

    @property
    def files(self) -> tuple[Attachment, ...]:
        """Return every paper of every version."""
        return tuple(one for version in self.versions for one in version.files)


class OpenReturn(Command, frozen=True, kw_only=True):
    """Time's command: a unit owes a return of its pack for a period."""

    pack: str = "national"
    rule: str
    unit: str
    period: str


class ReturnOpened(Event, frozen=True, kw_only=True):
    """A return is owed."""

    id: str
    pack: str
    rule: str
    subject: str
    period: str
    unit: str
    area_path: str
    to: str
    first: date
    last: date
    due_on: date
    form: str = ""
    submitter: str = ""


class NameSubmitter(Command, frozen=True, kw_only=True):
    """Name the post of the unit that is to submit it."""

    post: str


class SubmitterNamed(Event, frozen=True, kw_only=True):
    """Another post is to submit it."""

    post: str


class _Handing(Command, frozen=True, kw_only=True):
    """Hand figures and papers over: ``figures`` as they are frozen, where they are computed."""

    figures: bytes = b""
    files: tuple[Upload, ...] = ()

    def filed(self, key: str) -> list[Filing]:
        """Return the names of the papers beside the other texts."""
        return [*super().filed(key), *named(self.files, key)]

    def uploads(self) -> tuple[Upload, ...]:
        """Return the papers and the frozen figures."""
        frozen = (Upload(name=FROZEN, body=self.figures),) if self.figures else ()
        return (*self.files, *frozen)


class SubmitReturn(_Handing, frozen=True, kw_only=True):
    """Submit it: its figures as they are frozen, or the papers of the unit."""


class ReturnSubmitted(Event, frozen=True, kw_only=True):
    """It was submitted."""

    version: Version


class CorrectReturn(_Handing, frozen=True, kw_only=True):
    """Submit a version that takes the place of the last one, with the reason."""

    reason: Text


class ReturnCorrected(Event, frozen=True, kw_only=True):
    """A later version was submitted; the earlier ones stay."""

    version: Version
