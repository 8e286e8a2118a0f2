"""A county lives: day by day its people act, and time sweeps what they leave undone."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from heapq import heappop, heappush

import msgspec

from api.demo import (  # noqa: F401 - they register their deeds
    concluding,
    instructing,
    leading,
    meeting,
    noting,
    receiving,
    revisiting,
    supervising,
    working,
)
from api.demo.county import county
from api.demo.entering import Notebook, weekly
from api.demo.habits import planned
from api.demo.programme import Play, programme
from api.demo.promising import Promises
from api.demo.scene import DEEDS, Given, NotYet, Scene, actor_of
from api.demo.scripts import Step
from engine.clock import SetClock, day_start
from engine.desk import Desk
from engine.errors import HuiyinError
from engine.org.sight import CONSOLE
from engine.sweeping import Sweep, Swept
from engine.vocabulary import Actor, Command

SWEEPS, OPENS, CLOSES = 6 * 60, 8 * 60, 18 * 60
"""Minutes of the day: time acts, the offices open, they close."""
SPARE = 20
OPENING = ("register", "open_matter", "convene")
PROGRAM = Actor(person="", post=CONSOLE)


class Lived(msgspec.Struct, frozen=True):
    """What happened: plays begun, commands carried out, what time did, what was refused.

    ``refused`` names script, deed and reasons of each play that stopped there; there is none
    unless the rules changed under the scripts.
    """

    plays: int
    commands: int
    swept: Swept
    refused: tuple[str, ...] = ()


def live(
    desk: Desk,
    clock: SetClock,
    *,
    days: int = 365,
    seed: int = 1,
    until: date,
    until_hour: int = 9,
) -> Lived:
    """Let the county live for ``days`` days that end on ``until`` at ``until_hour``.

    ``clock`` is the desk's own and stands at that hour afterwards. The same ``seed`` and end
    leave the same journal behind, whatever the wall clock says.
    """
    life = _Life(desk, clock, seed, until)
    life.found(until - timedelta(days))
    return life.run(programme(days, seed, until), days, until_hour)


@dataclass
class _Life:
    desk: Desk
    clock: SetClock
    seed: int
    until: date
    opened: dict[str, list[str]] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    waiting: list[tuple[datetime, int, Play]] = field(default_factory=list)
    closes_at: dict[date, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.promises = Promises(self.desk, f"demo/{self.seed}/{self.until}")

    def found(self, on: date) -> None:
        """Enter the county's units, posts and people."""
        self.clock.set(_instant(on, OPENS))
        self.desk.execute(county(self.seed), PROGRAM, key=self._key("county", 0))
        self.desk.sight(PROGRAM)  # reads the chart that has just been entered

    def run(self, plays: list[Play], days: int, until_hour: int) -> Lived:
        """Live all days; return what happened."""
        self.closes_at[self.until] = until_hour * 60
        for play in plays:
            if play.kin is None:
                self._plan(play, play.starts_on)
        swept, sweep = Swept(), Sweep(self.desk)
        first = self.until - timedelta(days - 1)
        plan = planned(self.seed, first, self.until, self.desk.around.calendar)
        notebook = Notebook(self.desk, plan, f"demo/{self.seed}/{self.until}")
        for passed in range(days):
            day = first + timedelta(passed)
            self.clock.set(_instant(day, min(SWEEPS, self._closes(day))))
            swept += sweep.once()
            self._spend(day)
            self.promises.answer(day)
            if weekly(day, self.until) and self._closes(day) > OPENS:
                self.clock.set(_instant(day, self._closes(day)))
                notebook.enter(day)
        self.refused += [*notebook.refused, *self.promises.refused]
        self.counts["commands"] += notebook.entered + self.promises.answered
        self.clock.set(_instant(self.until, until_hour * 60))
        return Lived(self.counts["plays"], self.counts["commands"], swept, tuple(self.refused))

    def _closes(self, day: date) -> int:
        return self.closes_at.get(day, CLOSES)

    def _spend(self, day: date) -> None:
        ends = _instant(day, self._closes(day))
        while self.waiting and self.waiting[0][0] < ends:
            instant, _, play = heappop(self.waiting)
            self.clock.set(instant)
            self._go_on(play, day)

    def _go_on(self, play: Play, day: date) -> None:
        step = play.steps[play.told]
        try:
            for given in self._given(play, step, day):
                self._carry_out(play, step, given, day)
        except NotYet as wait:
            self._plan(play, self._workday(day + timedelta(wait.days)))
            return
        except HuiyinError as fault:
            self.refused.append(f"{play.script.name} {step.deed} {play.dossier}: {fault}")
            return
        play.told += 1
        if play.told < len(play.steps):
            self._plan(play, self._next_day(play, day), day)

    def _given(self, play: Play, step: Step, day: date) -> list[Given]:
        facts, about = None, play.script.about
        if about and not play.dossier:
            if about not in self.opened:
                raise NotYet
            play.dossier = self.opened[about][0]
        if play.dossier:
            facts = self.desk.see([play.dossier], PROGRAM)[play.dossier][1]
        chart = self.desk.around.org
        return DEEDS[step.deed](Scene(play, facts, day, chart, step.words, self.opened))

    def _carry_out(self, play: Play, step: Step, given: Given, day: date) -> None:
        command, post = given
        play.orders += 1
        receipt = self._execute(command, post, day, self._key(play.number, play.orders))
        self.counts["commands"] += 1
        self.promises.note(command, receipt)
        if step.deed in OPENING:
            play.dossier = receipt
            self.opened.setdefault(play.script.name, []).append(receipt)
            if play.beside:
                self._plan(play.beside, self._next_day(play.beside, day), day)
        if play.orders == 1:
            self.counts["plays"] += 1

    def _execute(self, command: Command, post: str, day: date, key: str) -> str:
        actor = actor_of(post, self.desk.around.org, day)
        return self.desk.execute(command, actor, key=key).dossier

    def _key(self, play: int | str, order: int) -> str:
        return f"demo/{self.seed}/{self.until}/{play}/{order}"

    def _next_day(self, play: Play, day: date) -> date:
        step = play.steps[play.told]
        if step.is_anchored:
            return max(day, self.until - timedelta(step.days))
        return self._workday(day + timedelta(step.days)) if step.days else day

    def _workday(self, day: date) -> date:
        return self.desk.around.calendar.roll_forward(day)

    def _plan(self, play: Play, on: date, after: date | None = None) -> None:
        if on > self.until:
            return
        begins, ends = OPENS, max(self._closes(on) - SPARE, OPENS + 1)
        if on == after:
            now = int((self.clock.now() - day_start(on)).total_seconds()) // 60
            begins = now + 1
            ends = min(now + 2 * SPARE, self._closes(on) - 1)
        minute = play.random.randint(begins, max(begins, ends))
        heappush(self.waiting, (_instant(on, minute), play.number, play))


def _instant(day: date, minute: int) -> datetime:
    return day_start(day) + timedelta(minutes=minute)
