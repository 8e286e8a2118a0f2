"""The people of a simulated office: what somebody may try next, at little cost."""

from datetime import timedelta
from random import Random

from msgspec.structs import replace

from engine import lifecycle, registry
from engine.case.authority import plays
from engine.case.beside import UNDOING
from engine.case.facts import Case
from engine.case.kind import why_not
from engine.case.registering import Person, RegisterCase
from engine.case.terms import Channel, LegalKind
from engine.clock import Clock, local_day
from engine.context import Context
from engine.crossing import RecordStudy
from engine.desk import Desk
from engine.matter.studying import EndMatter, OpenMatter, PutOnAgenda
from engine.record import Sight
from engine.rules import MoveSpec
from engine.surroundings import Surroundings
from engine.vocabulary import Actor, Command
from tests.simulation.beginnings import CountyStore, rulebook
from tests.support.office import Office, actor
from tests.support.office_life import CANARY, TAILS, WEIGHTS, WORDS, Life
from workflows.decrees import seed_calendar

TRIES = 4
NOTHING = Sight()
LASTS = {
    "conclude": 200,
    "reopen_case": 60,
    "record_verification": 60,
    "verify_withdrawal": 60,
    "plan_visit": 10,
    "record_field_visit": 10,
    "retract_field_visit": 20,
}
"""What is asked for so seldom that few would live to see it."""
OFTEN = ("console", "clerk", "petitions-head", "inspection-officer", "deputy-petitions")


class People(Life):
    """Wording for whoever acts; it looks at the store past every line, and changes nothing."""

    def __init__(self, rng: Random, store: CountyStore, clock: Clock) -> None:
        """Begin without a case."""
        self.rng = rng
        self.office = Office.__new__(Office)  # only what wording asks of an office
        around = Surroundings(store, rulebook(), seed_calendar())
        self.office.store, self.office.clock = store, clock  # type: ignore[assignment]
        self.rows = store.rows
        self.office.desk = Desk(store, around, clock)
        self.office.case = self.case  # type: ignore[method-assign]
        self.cases: list[str] = []
        self.matters: list[str] = []
        self.done = self.refused = 0
        self._known: dict[str, tuple[int, Case]] = {}
        self._moves: dict[str, tuple[list[str], list[float]]] = {}

    def case(self, dossier: str) -> Case:
        """Return the facts of a case as they stand, read once for each version."""
        row = self.rows[dossier]
        known = self._known.get(dossier)
        if known is None or known[0] != row.version:
            known = self._known[dossier] = (row.version, registry.facts_of(dossier, row.facts))
        return known[1]

    def wish(self) -> tuple[Command, Actor]:
        """Return a command about some case, mostly a possible one by somebody who may."""
        case = self.case(self.rng.choice(self.cases))
        context = self._context()
        names, weights = self._moves_from(case.state, context)
        name: str = ""
        moves: tuple[MoveSpec, ...] = ()
        for _ in range(TRIES):
            (name,) = self.rng.choices(names, cum_weights=weights)
            moves = lifecycle.variants(context.rules, case.state, name)
            is_undone = name in UNDOING and bool(case.visits)
            if is_undone or any(not why_not(case, move, context) for move in moves):
                break
        if self.rng.random() < 0.03:
            name = self.rng.choice(list(WORDS))
            moves = ()
        roles = {role for move in moves for role in move.who}
        by = "console" if name in UNDOING else self._somebody(case, roles, context)
        return WORDS[name](self, case), actor(by)

    def matter_wish(self) -> Command:
        """Return a command that opens a common problem or goes on with one."""
        rng = self.rng
        if not self.matters or rng.random() < 0.3:
            return OpenMatter(unit="unit:housing", subject="供水", root_cause=CANARY)
        matter = rng.choice(self.matters)
        joined = tuple(one for one in self.cases if self.case(one).matter == matter)
        return rng.choice(
            (
                PutOnAgenda(dossier=matter, body="常务会", meets_on=self.soon()),
                RecordStudy(dossier=matter, minutes="1", decision=CANARY, cases=joined),
                RecordStudy(dossier=matter, minutes="1", decision=CANARY, cases=joined),
                EndMatter(dossier=matter, policy_change=CANARY),
            )
        )

    def anybody(self) -> Actor:
        """Return somebody."""
        return actor(self.rng.choice((*OFTEN, *TAILS)))

    def opening(self) -> tuple[Command, Actor]:
        """Return a registration."""
        rng = self.rng
        kind = rng.choice((LegalKind.CLAIM, LegalKind.CLAIM, LegalKind.ACCUSATION))
        office = rng.choice(("petitions", "petitions", "housing", "township-petitions"))
        persons = tuple(
            Person(name=CANARY, phone=CANARY, is_clear=rng.random() < 0.85)
            for _ in range(rng.choice((0, 1, 1, 1, 2)))
        )
        command = RegisterCase(
            office=f"unit:{office}",
            title=CANARY,
            body=CANARY,
            kind=kind,
            channel=rng.choice(list(Channel)),
            persons=persons,
            accused=("unit:labour",) if kind is LegalKind.ACCUSATION else (),
            happened_on=self.day(0.2),
            late_reason=CANARY,
            source_key=f"old-{rng.randrange(10_000)}" if rng.random() < 0.1 else "",
        )
        by = {"petitions": "clerk", "housing": "housing-officer"}.get(office, "township-clerk")
        return command, actor(by)

    def _moves_from(self, state: str, context: Context) -> tuple[list[str], list[float]]:
        moves = self._moves.get(state)
        if moves is None:
            names = [
                name
                for name in WORDS
                if name in UNDOING or lifecycle.variants(context.rules, state, name)
            ]
            total, weights = 0.0, []
            for name in names:
                total += LASTS.get(name) or WEIGHTS.get(name, 8)
                weights.append(total)
            moves = self._moves[state] = (names, weights)
        return moves

    def _context(self) -> Context:
        around, now = self.office.desk.around, self.office.clock.now()
        around.refresh(self.office.store.read((), NOTHING))
        return Context(
            actor=actor("console"),
            now=now,
            today=local_day(now),
            rules=around.rulebook.newest("national"),
            org=around.org,
            calendar=around.calendar,
        )

    def _somebody(self, case: Case, roles: set[str], context: Context) -> str:
        if not roles or self.rng.random() < 0.05:
            return self.rng.choice(TAILS)
        org = context.org
        near = [*org.posts_in(case.unit), *org.posts_in(case.office)]
        near += [leader.post for leader in case.leaders]
        tails = [post.removeprefix("post:") for post in near]
        self.rng.shuffle(tails)
        for tail in (*tails, *self.rng.sample(TAILS, 6), *OFTEN[1:]):
            one = replace(context, actor=actor(tail))
            if any(plays(role, case, one) for role in roles):
                return tail
        return "console"


def a_while(rng: Random) -> timedelta:
    """Return how long nothing happens: mostly hours, now and then days, seldom weeks."""
    days = rng.choice((0, 0, 0, 0, 1, 1, 2, 3, 7, 16, 40))
    return timedelta(days=days, minutes=rng.randrange(1, 600))
