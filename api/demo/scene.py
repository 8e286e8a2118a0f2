"""The scene of a deed: the play, the dossier as it stands, and who has to act."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from api.demo.petitions import COUNTY_OFFICE, competent
from api.demo.places import COUNTY
from api.demo.programme import Play
from api.demo.scripts import Common, book
from engine.case.facts import Case
from engine.case.parts import Party
from engine.org.chart import Chart
from engine.org.sight import CONSOLE
from engine.vocabulary import PETITIONER, Actor, Command

Given = tuple[Command, str]
"""A command and the post it comes from."""

COUNTY_CLERK, SECOND_CLERK = (
    f"post:{COUNTY}-petitions-{ending}" for ending in ("clerk", "clerk-2")
)
COUNTY_PRINCIPAL = f"post:{COUNTY}-principal"
PETITION_HEAD = f"post:{COUNTY}-petitions-principal"
INSPECTOR = f"post:{COUNTY}-inspection-officer"
CITY_CLERK = "post:9904-petitions-clerk"


class NotYet(Exception):
    """The deed waits for something: it is tried again after some days."""

    def __init__(self, days: int = 1) -> None:
        """Wait ``days``."""
        self.days = days
        super().__init__(f"in {days} days")


@dataclass(frozen=True, slots=True)
class Scene:
    """What a deed may look at; ``words`` are those of its step."""

    play: Play
    facts: Any
    today: date
    chart: Chart
    words: tuple[str, ...]
    opened: Mapping[str, list[str]]
    """Ids of the dossiers opened until now by the names of their scripts."""

    @property
    def case(self) -> Case:
        """Return the case of the play."""
        case: Case = self.facts
        return case

    @property
    def id(self) -> str:
        """Return the id of the play's dossier."""
        return self.play.dossier

    @property
    def word(self) -> str:
        """Return the first word of the step, empty where it has none."""
        return self.words[0] if self.words else ""

    @property
    def common(self) -> Common:
        """Return the common problem that the play is about."""
        return book().matter(self.play.script.matter)

    @property
    def parties(self) -> tuple[Party, ...]:
        """Return the parties of the case."""
        return self.case.parties

    def first(self, script: str) -> str:
        """Return the first dossier a script has opened; waits for one."""
        if script not in self.opened:
            raise NotYet
        return self.opened[script][0]

    def days(self, index: int = 0) -> int:
        """Return one of the words as a number of days."""
        return int(self.words[index])

    def later(self, days: int) -> date:
        """Return the day ``days`` from now."""
        return self.today + timedelta(days)

    def told(self, text: str) -> str:
        """Return one of the tale's texts with its place."""
        return self.play.tale.words(text, self.play.place)

    def unit(self, word: str = "") -> str:
        """Return the county's unit of that ending, for none the one that is competent."""
        return f"unit:{COUNTY}-{word}" if word else competent(self.play)

    def staff(self, unit: str) -> str:
        """Return who works on things in a unit; in a township its head does."""
        staff = self.chart.staff_of(unit)
        return staff[0] if staff else self.chart.principal_of(unit)

    def clerk(self) -> str:
        """Return who registers."""
        return self.staff(self.case.office)

    def officer(self) -> str:
        """Return who handles the case."""
        return self.case.officer or self.staff(self.case.unit)

    def head(self) -> str:
        """Return the head of the handling unit."""
        return self.chart.principal_of(self.case.unit)

    def checker(self) -> str:
        """Return somebody of the petition office who does not handle the case."""
        return INSPECTOR if self.case.unit == COUNTY_OFFICE else SECOND_CLERK

    def overseer(self) -> str:
        """Return the county leader who oversees the handling unit (分管领导)."""
        return self.chart.portfolio_leader(self.case.unit) or COUNTY_PRINCIPAL

    def lead(self) -> str:
        """Return the leader in charge; waits where nobody is."""
        if self.case.lead is None:
            raise NotYet
        return self.case.lead.post


def actor_of(post: str, chart: Chart, on: date) -> Actor:
    """Return who acts from a post on a day; ``petitioner/REF`` is a party for himself."""
    role, _, ref = post.partition("/")
    if role == PETITIONER:
        return Actor(person=ref, post=PETITIONER)
    return Actor(person="" if post == CONSOLE else chart.holder(post, on), post=post)


Deed = Callable[[Scene], list[Given]]

DEEDS: dict[str, Deed] = {}
"""Every deed a script may name; one that has nothing to do returns nothing."""


def deed(function: Deed) -> Deed:
    """Register a deed under its name."""
    DEEDS[function.__name__] = function
    return function


def by(post: str, *commands: Command) -> list[Given]:
    """Return commands of one post."""
    return [(command, post) for command in commands]
