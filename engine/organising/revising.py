"""What can be done to the organisation, as commands and as events."""

from datetime import date

import msgspec

from engine.org.facts import Absence, Appointment, Post, Unit
from engine.vocabulary import Command, Event, Filing, Text

ORG = "org:main"
"""The one dossier of this kind."""


class ReviseOrganisation(Command, frozen=True, kw_only=True):
    """Enter units, posts, appointments and absences, new or changed; what is not named stays.

    Units and posts are known by id, appointments and absences by post and first day. ``names``
    gives the name of each person by id; it is filed outside the journal. A known unit keeps its
    parent and its area where none is told, and always its successor: that is entered elsewhere.
    """

    dossier: str = ORG
    units: tuple[Unit, ...] = ()
    posts: tuple[Post, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    absences: tuple[Absence, ...] = ()
    names: dict[str, Text] = msgspec.field(default_factory=dict)

    def filed(self, key: str) -> list[Filing]:
        """Return the names too, each under the id of its person: a later one replaces it."""
        names = (Filing(person, "name", name) for person, name in self.names.items())
        return [*super().filed(key), *names]


class EndAppointment(Command, frozen=True, kw_only=True):
    """End an appointment (免职); ``on`` is the first day on which the post is free."""

    dossier: str = ORG
    post: str
    on: date


class SucceedUnit(Command, frozen=True, kw_only=True):
    """Let a unit take the place of another that is merged or abolished (信访工作条例 24)."""

    dossier: str = ORG
    old: str
    new: str


class DeclareAbsence(Command, frozen=True, kw_only=True):
    """Say that the holder of a post is away, both days included, and who stands in for him."""

    dossier: str = ORG
    post: str
    from_on: date
    to_on: date
    deputy_post: str = ""


class OrganisationRevised(Event, frozen=True, kw_only=True):
    """Units, posts, appointments and absences as they are now; ``persons`` were named."""

    units: tuple[Unit, ...] = ()
    posts: tuple[Post, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    absences: tuple[Absence, ...] = ()
    persons: tuple[str, ...] = ()


class AppointmentEnded(Event, frozen=True, kw_only=True):
    """An appointment ends; ``to_on`` is the first day on which the post is free."""

    post: str
    person: str
    from_on: date
    to_on: date


class UnitSucceeded(Event, frozen=True, kw_only=True):
    """A unit took the place of another."""

    old: str
    new: str


class AbsenceDeclared(Event, frozen=True, kw_only=True):
    """The holder of a post is away for a time."""

    absence: Absence
