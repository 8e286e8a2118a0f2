"""Commands that touch dossiers of several kinds, all written or none."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from msgspec.structs import replace

from engine.vocabulary import Command, Text


class JoinMatter(Command, frozen=True, kw_only=True):
    """Join the case to a common problem; no clock of the case stops."""

    matter: str

    def touches(self) -> tuple[str, ...]:
        """Return the case and the common problem."""
        return (self.dossier, self.matter)


class LeaveMatter(Command, frozen=True, kw_only=True):
    """Let a case leave a common problem not yet studied: it ended, or is of another class now."""

    matter: str
    reason: Text

    def touches(self) -> tuple[str, ...]:
        """Return the case and the common problem."""
        return (self.dossier, self.matter)


class RecordStudy(Command, frozen=True, kw_only=True):
    """Record the collective study: minutes number, decision, and every case it decides.

    ``cases`` must be exactly those joined: each petitioner gets an answer of his own.
    """

    minutes: str
    decision: Text
    cases: tuple[str, ...]

    def touches(self) -> tuple[str, ...]:
        """Return the common problem and all its cases."""
        return (self.dossier, *self.cases)


class RecordFieldVisit(Command, frozen=True, kw_only=True):
    """Record a leader's visit to the people, with the cases it was about (带案下访).

    ``unit``: the unit of the place visited. ``people_met``: how many people he met there, 0 where
    nobody counted; no name is kept. ``companions``: how many others came along, with
    ``companion_posts`` those who are on the chart; ``breaches``: rules of discipline that were not
    kept; ``media_present``: reporters came along. ``keep_because``: why something unusual is right
    all the same. ``beside``: what others did in the same place on the same day.
    """

    pack: str = "national"
    leader: str
    unit: str
    cases: tuple[str, ...] = ()
    people_met: int = 0
    companions: int = 0
    companion_posts: tuple[str, ...] = ()
    vehicles: int = 0
    breaches: tuple[str, ...] = ()
    media_present: bool = False
    findings: Text = ""
    keep_because: Text = ""
    beside: tuple[str, ...] = ()
    also_reads: ClassVar[Mapping[str, tuple[str, ...]]] = {"beside": ("deed",)}

    def reads(self) -> dict[str, tuple[str, ...]]:
        """Return what others did in the same place on the same day."""
        return {"beside": self.beside}

    def as_given(self) -> Command:
        """Return it without what lies beside it, where it lies itself once it is recorded."""
        return replace(self, beside=())

    def touches(self) -> tuple[str, ...]:
        """Return the cases the visit was about."""
        return self.cases


class RetractFieldVisit(Command, frozen=True, kw_only=True):
    """Take back the record of a field visit, with the reason: it stays to be read, counts no more.

    ``cases`` must be exactly those it was about: what the visit had met runs on there.
    """

    reason: Text
    cases: tuple[str, ...] = ()

    def touches(self) -> tuple[str, ...]:
        """Return the visit and the cases it was about."""
        return (self.dossier, *self.cases) if self.dossier else self.cases


class PutOnMeeting(Command, frozen=True, kw_only=True):
    """Put the case on the agenda of a meeting; no clock of the case stops."""

    meeting: str

    def touches(self) -> tuple[str, ...]:
        """Return the case and the meeting."""
        return (self.dossier, self.meeting)


class TakeOffMeeting(Command, frozen=True, kw_only=True):
    """Take the case off the agenda of a meeting, with the reason."""

    meeting: str
    reason: Text

    def touches(self) -> tuple[str, ...]:
        """Return the case and the meeting."""
        return (self.dossier, self.meeting)


class DecideAtMeeting(Command, frozen=True, kw_only=True):
    """Record what a meeting decided on the case, and what ``unit`` is to do by ``due_on``.

    Without a day the pack's number of days counts from the day of the decision.
    """

    meeting: str
    decision: Text
    unit: str
    due_on: date | None = None

    def touches(self) -> tuple[str, ...]:
        """Return the case and the meeting."""
        return (self.dossier, self.meeting)


class CarryOver(Command, frozen=True, kw_only=True):
    """Carry all cases that a meeting did not deal with over to another one to come."""

    meeting: str

    def touches(self) -> tuple[str, ...]:
        """Return both meetings."""
        return (self.dossier, self.meeting)
