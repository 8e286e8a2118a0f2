"""An organisation as it is gathered from a file: ids, doublets, references, then the command."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from msgspec.structs import replace

from api.imports.faults import Fault, FileFaulty
from engine.org.facts import Absence, Appointment, Post, Rank, Unit
from engine.organising.revising import ReviseOrganisation

SECRETARY = "书记"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the file something stands, and how its columns are called there."""

    name: str
    columns: dict[str, str] = field(default_factory=dict)

    def column(self, name: str) -> str:
        """Return a column as the file calls it."""
        return self.columns.get(name, name)


@dataclass(slots=True)
class Draft:
    """What was read so far; every fault is kept, none raised before the end.

    Ids are made of the codes of the file, so that a second import changes what the first made:
    ``unit:CODE``; ``post:CODE`` where posts have codes, else ``post:UNIT-principal``,
    ``post:UNIT-secretary`` for the party secretary beside another principal, and
    ``post:UNIT-TITLE`` for all others, a second one of that title with ``-2``. ``heads`` counts
    the principals of each unit and is told before the first post is added.
    """

    heads: Counter[str] = field(default_factory=Counter)
    units: dict[str, Unit] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    appointments: list[Appointment] = field(default_factory=list)
    absences: list[Absence] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, place: Place, column: str, reason: str) -> None:
        """Keep a fault of a column at a place."""
        self.faults.append(Fault(place.name, place.column(column), reason))

    def add_unit(self, unit: Unit, place: Place) -> None:
        """Add a unit, or see that it is told as it was before."""
        if self.units.setdefault(unit.id, unit) != unit:
            self.fault(place, "unit", f"{tail(unit.id)} was told differently further up")

    def add_post(self, post: Post, place: Place, code: str = "") -> str:
        """Add a post under an id of its own and return that id."""
        id_ = f"post:{code}" if code else self._post_id(post)
        if code and id_ in self.posts:
            self.fault(place, "post_code", f"{code} stands twice")
        if post.rank is Rank.PRINCIPAL and any(
            (other.unit, other.title, other.rank) == (post.unit, post.title, post.rank)
            for other in self.posts.values()
        ):
            self.fault(place, "title", f"{post.title} is the principal already, further up")
        self.posts[id_] = replace(post, id=id_)
        return id_

    def appoint(self, held: Appointment, name: str, place: Place) -> None:
        """Put a person in a post and keep his name."""
        if self.names.setdefault(held.person, name) != name:
            self.fault(place, "person_code", f"{tail(held.person)} has another name further up")
        self.appointments.append(held)

    def command(self) -> ReviseOrganisation:
        """Return all that was read as one command; raises FileFaulty."""
        if self.faults:
            raise FileFaulty(self.faults)
        return ReviseOrganisation(
            units=tuple(self.units.values()),
            posts=tuple(self.posts.values()),
            appointments=tuple(self.appointments),
            absences=tuple(self.absences),
            names=self.names,
        )

    def _post_id(self, post: Post) -> str:
        unit = tail(post.unit)
        stem = f"post:{unit}-{''.join(post.title.split())}"
        if post.rank is Rank.PRINCIPAL:
            is_beside = self.heads[post.unit] > 1 and SECRETARY in post.title
            stem = f"post:{unit}-{'secretary' if is_beside else 'principal'}"
        ids = (stem, *(f"{stem}-{number}" for number in range(2, len(self.posts) + 2)))
        return next(id_ for id_ in ids if id_ not in self.posts)


def person_id(post: str, code: str, from_on: date | None) -> str:
    """Return the id of who holds a post: by his code, else by the post and the day he took it."""
    if code:
        return f"person:{code}"
    return f"person:{tail(post)}@{from_on}" if from_on else f"person:{tail(post)}"


def tail(id_: str) -> str:
    """Return an id without its prefix."""
    return id_.partition(":")[2]
