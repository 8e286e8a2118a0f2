"""A replay lived through: day after day, what time owes first, then what people did."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import chain

from api.replay.county import CLERK, actor_at
from api.replay.course import Course
from api.replay.quiet import Quiet
from engine.case.closing import ClosingApproved
from engine.case.facts import Case
from engine.clock import SetClock, day_end, day_start, local_day
from engine.dates import dates
from engine.desk import Desk
from engine.errors import HistoryBroken
from engine.marks import Marks
from engine.orders import Order, Receipt, Result
from engine.rules import Edition
from engine.sweeping import Sweep

ONE_DAY = timedelta(days=1)
MICROSECOND = timedelta(microseconds=1)
RIGHT_AFTER_ANSWER = "C5"
ANSWERING, OFFICER = ("issue_opinion", "request_closing"), "officer_named"
TRIES = "verification_tries"
SWEEP_BATCH = 1000

Told = Callable[[date], None]


class Living:
    """Takes courses through the days on a desk whose clock it sets."""

    def __init__(self, desk: Desk, clock: SetClock, edition: Edition, quiet: Quiet) -> None:
        """Live under ``edition`` over ``desk``, which stands on ``quiet`` and ``clock``."""
        self._desk = desk
        self._clock = clock
        self._edition = edition
        self._quiet = quiet
        moves = (move for name in ANSWERING for move in edition.moves.get(name, ()))
        self._names_officer = any(OFFICER in move.requires for move in moves)
        self._sweep = Sweep(desk, SWEEP_BATCH)
        self._courses: dict[str, Course] = {}
        self._opens: dict[date, list[Course]] = defaultdict(list)
        self._closes: dict[date, list[Course]] = defaultdict(list)
        self._tries: dict[date, list[tuple[Course, int]]] = defaultdict(list)
        self._concludes: dict[date, list[Course]] = defaultdict(list)

    def live(self, courses: Iterable[Course], until: datetime, told: Told) -> None:
        """Live from the first registration to ``until``; ``told`` is called for each day."""
        for course in courses:
            self._opens[course.row.created.on].append(course)
            if course.closes_on is not None:
                self._closes[course.closes_on].append(course)
        day, last = min(self._opens, default=local_day(until)), local_day(until)
        while day <= last:
            self._clock.set(min(day_start(day), until))
            self._let_time_act()
            self._clock.set(min(day_end(day) - MICROSECOND, until))
            self._live_day(day)
            told(day)
            day += ONE_DAY
        self._clock.set(until)
        self._let_time_act()

    def _let_time_act(self) -> None:
        self._quiet.silences.clear()
        self._sweep.once()
        led = [self._courses[name] for name in sorted(self._quiet.silences)]
        cases = self._cases(led)
        self._give(order for course in led for order in course.charge(cases[course.dossier]))

    def _live_day(self, day: date) -> None:
        opened, closed = self._opens.pop(day, []), self._closes.pop(day, [])
        self._register(opened)
        closed.sort(key=_in_order)
        cases = self._cases(closed)
        self._give(o for c in closed for o in c.withdrawal_of_proposal(cases[c.dossier]))
        admitted = chain.from_iterable(
            c.admission(names_officer=self._names_officer) for c in opened
        )
        answered = chain.from_iterable(course.answer() for course in closed)
        # One call by turns of actors: the desk carries neighbours of one actor out together.
        self._give(sorted(chain(admitted, answered), key=lambda order: order.actor.post))
        self._give(o for c in closed for o in c.signature(cases[c.dossier]))
        approved = self._give(self._office_work(day, closed))
        for course, receipt in zip(closed, approved, strict=False):
            self._plan_return(course, receipt)

    def _office_work(self, day: date, closed: list[Course]) -> Iterator[Order]:
        """Yield what the petition office does on a day, the approvals of closings first."""
        needed = self._edition.number(TRIES)
        for course in closed:
            yield course.approval()
        asked = self._tries.pop(day, [])
        for course, number in asked:
            yield from course.verification(number, needed)
        yield from chain.from_iterable(course.refusal() for course, _ in asked)
        yield from chain.from_iterable(course.telling() for course, _ in asked)
        for course in self._concludes.pop(day, []):
            yield course.conclusion()

    def _register(self, courses: list[Course]) -> None:
        courses.sort(key=_in_order)
        receipts = self._give(course.registration() for course in courses)
        for course, receipt in zip(courses, receipts, strict=True):
            course.dossier = receipt.dossier
            self._courses[receipt.dossier] = course

    def _plan_return(self, course: Course, receipt: Receipt) -> None:
        closing = next(event for event in receipt.events if isinstance(event, ClosingApproved))
        days = course.tries(closing.verify_by, self._edition.number(TRIES))
        for number, day in enumerate(days, 1):
            self._tries[day].append((course, number))
        self._concludes[max(days[-1], self._free_on(closing.on))].append(course)

    def _free_on(self, received_on: date) -> date:
        """Return the first day on which the right to ask for a review has lapsed."""
        spec = self._edition.clocks.get(RIGHT_AFTER_ANSWER)
        if spec is None:
            return received_on
        calendar = self._desk.around.calendar
        return dates(Marks(started_on=received_on), spec, calendar).legal_on + ONE_DAY

    def _cases(self, courses: list[Course]) -> dict[str, Case]:
        if not courses:
            return {}
        found = self._desk.see([course.dossier for course in courses], actor_at(CLERK))
        return {name: facts for name, (_, facts) in found.items()}

    def _give(self, orders: Iterable[Order]) -> list[Receipt]:
        given = list(orders)
        results = self._desk.execute_many(given) if given else []
        return list(_carried_out(given, results))


def _in_order(course: Course) -> tuple[str, datetime, int]:
    return course.unit, course.row.created.at, course.row.line


def _carried_out(orders: list[Order], results: list[Result]) -> Iterator[Receipt]:
    for order, result in zip(orders, results, strict=True):
        if not isinstance(result, Receipt):
            message = f"{order.key}: {result}"
            raise HistoryBroken(message) from result
        yield result
