"""A leader's cases as the desk writes them, day after day: what very many are made from."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import chain, count

from api.bench.assigning import CONSOLE, DEPUTY, HOUSING, PRINCIPAL
from api.demo.county import county
from engine.case.admitting import Admit
from engine.case.answering import ExtendOpinion, IssueOpinion, NotifyExtension, RecordDelivery
from engine.case.classing import ConfirmClass
from engine.case.closing import RequestClosing
from engine.case.dispatching import Dispatch, TakeOn
from engine.case.leading import AssignLeader, ConfirmAssignment, RequireLeader
from engine.case.planning import AppointOfficer, PlannedStep, SetTimetable, SignPlan
from engine.case.registering import Person, RegisterCase
from engine.case.terms import OpinionOutcome, Outcome, ReceiptProof
from engine.clock import SetClock, day_start
from engine.desk import Desk
from engine.keeping import Store
from engine.surroundings import Surroundings
from engine.sweeping import Sweep, Swept
from engine.vocabulary import Actor, Command
from workflows.decrees import seed_calendar
from workflows.rulebook import Packs

FIRST_DAY = date(2025, 3, 3)
DAYS = 31
"""After so many days most lamps of the first cases are red and those of the last ones green."""
HEADING = "待填标题"
"""The heading of all of them; a copy puts its own in its place."""
OFFICE, CLERK = "unit:990421-petitions", "post:990421-petitions-clerk"
OFFICER, HEAD = "post:990421-housing-officer", "post:990421-housing-principal"
MILESTONES = (10, 20)
Deed = tuple[str, Command]
Shape = Callable[[str, date], Iterator[Deed]]


def solvable(case: str, _today: date) -> Iterator[Deed]:
    """Yield what makes a case that can be solved at once, with its leader and his plan."""
    yield from _taken_on(case, "solvable")
    yield from _led(case)


def time_bound(case: str, today: date) -> Iterator[Deed]:
    """Yield what makes a case that needs time, with officer, timetable and leader."""
    yield from _taken_on(case, "time_bound")
    yield from _led(case)
    yield HEAD, AppointOfficer(dossier=case, post=OFFICER)
    steps = tuple(PlannedStep(due_on=today + timedelta(n), text="步骤") for n in MILESTONES)
    yield OFFICER, SetTimetable(dossier=case, steps=steps, settle_by=steps[-1].due_on)


def extended(case: str, _today: date) -> Iterator[Deed]:
    """Yield what makes a case whose sixty days were extended by thirty."""
    yield from _taken_on(case, "solvable")
    yield from _led(case)
    yield HEAD, ExtendOpinion(dossier=case, days=30, reason="需现场勘察")
    yield OFFICER, NotifyExtension(dossier=case, notice="需现场勘察")


def unconfirmed(case: str, _today: date) -> Iterator[Deed]:
    """Yield what makes a case whose leader has yet to confirm that he has it in charge."""
    yield from _taken_on(case, "solvable")


def unsigned(case: str, _today: date) -> Iterator[Deed]:
    """Yield what makes a case whose closing waits for the leader's signature."""
    yield from _taken_on(case, "solvable")
    yield from _led(case)
    told = IssueOpinion(
        dossier=case,
        outcome=OpinionOutcome.NOT_SUPPORTED,
        number="7",
        request="请求",
        facts="事实",
        basis="依据",
    )
    yield OFFICER, told
    party, proof = f"{_key(case, 1)}#party1", ReceiptProof.SIGNATURE
    yield CLERK, RecordDelivery(dossier=case, party=party, proof=proof)
    yield OFFICER, RequestClosing(dossier=case, outcome=Outcome.SETTLED, report="已答复")


SHAPES: Mapping[str, Sequence[Shape]] = {
    "in_hand": (solvable, time_bound, extended),
    "owed": (unconfirmed, unsigned),
}
"""By sort: what most of a leader's cases are, and what waits for himself, which is never many."""


def portfolio(store: Store) -> tuple[Desk, dict[str, list[str]]]:
    """Write cases into a store, of every shape one a day, and what time owes meanwhile.

    Return the desk on the last morning, and by sort the ids of the cases in order of their days.
    """
    clock = SetClock(_morning(FIRST_DAY))
    desk = Desk(store, Surroundings(store, Packs(store), seed_calendar()), clock)
    desk.execute(county(), CONSOLE, key="county")
    desk.around.rulebook.newest("national")
    written: dict[str, list[str]] = {sort: [] for sort in SHAPES}
    numbers = count(1)
    for today in (FIRST_DAY + timedelta(day) for day in range(DAYS)):
        clock.set(_morning(today))
        sweep = Sweep(desk)
        while sweep.once() != Swept():
            pass
        for sort, shapes in SHAPES.items():
            for shape in shapes:
                case = f"case:990421-{today.year}-{next(numbers):05d}"
                _carry_out(desk, case, shape(case, today))
                written[sort].append(case)
    return desk, written


def _morning(day: date) -> datetime:
    return day_start(day) + timedelta(hours=9)


def _key(case: str, number: int) -> str:
    # What is called by a key that holds the name of the case belongs to that case alone.
    return f"{case}/{number}"


def _carry_out(desk: Desk, case: str, deeds: Iterator[Deed]) -> None:
    person = Person(name="某人", phone="1", address="某地")
    opened = RegisterCase(office=OFFICE, title=HEADING, subject=HEADING, persons=(person,))
    for number, (post, command) in enumerate(chain([(CLERK, opened)], deeds), 1):
        desk.execute(command, Actor(person="", post=post), key=_key(case, number))


def _taken_on(case: str, classification: str) -> Iterator[Deed]:
    yield CLERK, Dispatch(dossier=case, unit=HOUSING)
    yield OFFICER, TakeOn(dossier=case)
    yield OFFICER, Admit(dossier=case)
    yield OFFICER, ConfirmClass(dossier=case, classification=classification)
    yield CLERK, RequireLeader(dossier=case, ground="key_case")
    yield PRINCIPAL, AssignLeader(dossier=case, post=DEPUTY, document="1")


def _led(case: str) -> Iterator[Deed]:
    yield DEPUTY, ConfirmAssignment(dossier=case)
    yield DEPUTY, SignPlan(dossier=case, plan="方案")
