"""Commands that touch dossiers of several kinds, all written or none."""

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

    ``unit``: the unit of the place visited. ``companions``: how many others came along.
    """

    leader: str
    unit: str
    cases: tuple[str, ...] = ()
    companions: int = 0
    findings: Text = ""

    def touches(self) -> tuple[str, ...]:
        """Return the cases the visit was about."""
        return self.cases
