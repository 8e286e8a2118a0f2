"""An organisation in one TOML file: tables of units, posts, people and absences."""

import tomllib
from datetime import date
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from api.imports.faults import Fault, FileFaulty, FileUnreadable
from api.imports.org_draft import Draft, Place, person_id
from api.imports.org_words import KIND_OF, LEVEL_OF, RANK_OF, plain
from engine.org.facts import Absence, Appointment, Level, Post, Rank, Unit, UnitKind
from engine.organising.revising import ReviseOrganisation

Meaning = TypeVar("Meaning")


def _word(known: dict[str, Meaning]) -> BeforeValidator:
    """Return what reads a word in either language."""

    def read(word: object) -> Meaning:
        if not isinstance(word, str) or plain(word) not in known:
            message = f"not understood: {word}"
            raise ValueError(message)
        return known[plain(word)]

    return BeforeValidator(read)


Code = Annotated[str, Field(pattern=r"^\S+$")]


class Table(BaseModel):
    """One table of the file; a key nobody knows is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class UnitTable(Table):
    """A unit (单位); the area of a government is its code where none is told."""

    code: Code
    name: str
    kind: Annotated[UnitKind, _word(KIND_OF)]
    level: Annotated[Level, _word(LEVEL_OF)]
    parent: str = ""
    area: str = ""


class PostTable(Table):
    """A post (职务) with the codes of the units its holder oversees."""

    code: Code
    unit: Code
    title: str
    rank: Annotated[Rank, _word(RANK_OF)]
    portfolio: tuple[Code, ...] = ()
    is_liaison: bool = False


class PersonTable(Table):
    """A person (人员) in the post with this code, since a day."""

    name: Annotated[str, Field(min_length=1)]
    post: Code
    since: Annotated[date, Field(alias="from")]
    code: str = ""


class AbsenceTable(Table):
    """Days of absence of a post's holder, both included."""

    post: Code
    since: Annotated[date, Field(alias="from")]
    until: Annotated[date, Field(alias="to")]
    deputy: str = ""


class OrganisationFile(Table):
    """The whole file."""

    units: tuple[UnitTable, ...] = ()
    posts: tuple[PostTable, ...] = ()
    people: tuple[PersonTable, ...] = ()
    absences: tuple[AbsenceTable, ...] = ()


def read_toml(text: str, name: str) -> ReviseOrganisation:
    """Return the file as a command; raises FileUnreadable, or FileFaulty with every fault."""
    try:
        file = OrganisationFile.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as cause:
        raise FileUnreadable(name, cause) from cause
    except ValidationError as cause:
        raise FileFaulty(_faults(cause)) from cause
    draft = Draft()
    for number, table in enumerate(file.units, start=1):
        _add_unit(table, Place(f"[[units]] {number}"), draft)
    for number, post in enumerate(file.posts, start=1):
        units = tuple(f"unit:{code}" for code in post.portfolio)
        entered = Post("", f"unit:{post.unit}", post.title, post.rank, units, post.is_liaison)
        draft.add_post(entered, Place(f"[[posts]] {number}"), post.code)
    for number, person in enumerate(file.people, start=1):
        post_id = f"post:{person.post}"
        held = Appointment(person_id(post_id, person.code, person.since), post_id, person.since)
        draft.appoint(held, person.name, Place(f"[[people]] {number}"))
    for away in file.absences:
        deputy = f"post:{away.deputy}" if away.deputy else ""
        draft.absences.append(Absence(f"post:{away.post}", away.since, away.until, deputy))
    return draft.command()


def _add_unit(table: UnitTable, place: Place, draft: Draft) -> None:
    own_code = table.code if table.kind is UnitKind.GOVERNMENT else ""
    unit = Unit(
        id=f"unit:{table.code}",
        name=table.name,
        kind=table.kind,
        level=table.level,
        parent=f"unit:{table.parent}" if table.parent else "",
        area=table.area or own_code,
    )
    if unit.id in draft.units:
        draft.fault(place, "code", f"{table.code} stands twice")
    draft.add_unit(unit, place)


def _faults(cause: ValidationError) -> list[Fault]:
    faults = []
    for error in cause.errors(include_url=False, include_context=False):
        table, *rest = error["loc"]
        number = f" {rest[0] + 1}" if rest and isinstance(rest[0], int) else ""
        column = ".".join(str(part) for part in rest[1:])
        faults.append(
            Fault(f"[[{table}]]{number}", column, error["msg"].removeprefix("Value error, "))
        )
    return faults
