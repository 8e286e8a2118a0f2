"""Whatever people do in whatever order: nothing breaks, nothing leaks, the law's clocks stand."""

from random import Random
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from engine import registry
from engine.case.correcting import CorrectFact
from engine.case.registering import AddNote
from engine.case.revisiting import Verified
from engine.case.terms import Rating
from engine.clockwork import Clock
from engine.dates import Dates, dates
from engine.store.memory import MemoryStore
from engine.sweeping import Swept
from tests.support.office import Office
from tests.support.office_life import CANARY, Life

STATUTORY = ("C1", "C2", "C3", "C4", "C5", "C6", "C7")
LAWFUL = {"opinion_extended"}
"""The one act that lengthens a statutory clock: C4, once (A34)."""
RESTING = {"declined", "forwarded", "withdrawn", "concluded", "remedies_exhausted"}
"""Ends at which nothing statutory is owed any more; a merger is none of them."""
UNSAID = (None, Rating.NOT_REACHED)
CHANCE = st.integers(0, 2**32 - 1).map(Random)


def kept(store: MemoryStore) -> tuple[Any, ...]:
    """Return everything a store holds, to see whether anything changed."""
    rows = store.dossiers(limit=10_000)
    clocks = store.open_clocks([row.id for row in rows])
    outcomes = [store.outcomes(row.id) for row in rows]
    return rows, clocks, outcomes, list(store.entries())


class AnyOfficeLife(RuleBasedStateMachine):
    """An office in which anybody tries anything."""

    @initialize(chance=CHANCE)
    def begin(self, chance: Random) -> None:
        self.store = MemoryStore()
        self.life = Life(chance, Office(self.store))

    @rule(chance=CHANCE)
    def somebody_does_something(self, chance: Random) -> None:
        self.life.rng = chance
        before, dates_before = kept(self.store), self.statutory()
        done, refused = self.life.done, self.life.refused
        case = chance.choice(self.life.cases)
        self.life.act(case)
        if self.life.refused > refused:
            assert self.life.done == done
            assert kept(self.store) == before, "a refusal changed something"
        self.stand(dates_before, self.told_since(before))

    @rule(chance=CHANCE, days=st.integers(0, 45))
    def time_passes(self, chance: Random, days: int) -> None:
        self.life.rng = chance
        before = self.statutory()
        self.life.office.later(days)
        self.life.office.sweep()
        assert self.life.office.sweep() == Swept(), "time is refused, or never done"
        self.stand(before, set())

    @rule(chance=CHANCE)
    def another_case_is_registered(self, chance: Random) -> None:
        self.life.rng = chance
        self.life.register()

    @rule(chance=CHANCE)
    def leaders_study_what_is_common(self, chance: Random) -> None:
        self.life.rng = chance
        self.life.try_to(self.life.matter_command(), "magistrate")

    @rule(chance=CHANCE)
    def somebody_comments_and_corrects(self, chance: Random) -> None:
        office, case = self.life.office, chance.choice(self.life.cases)
        before = office.due(case)
        office.give(AddNote(dossier=case, note=CANARY, is_progress=True))
        office.give(CorrectFact(dossier=case, reason=CANARY, topic="roads"))
        assert office.due(case) == before, "a comment moved a clock"

    @invariant()
    def every_audit_is_clean(self) -> None:
        assert self.life.office.faults() == []

    @invariant()
    def the_journal_holds_no_free_text_and_is_canonical(self) -> None:
        for entry in self.store.entries():
            assert CANARY not in entry.payload
            event = registry.event_of(entry.dossier, entry.payload)
            assert registry.encode(event).decode() == entry.payload

    @invariant()
    def nobody_is_satisfied_who_did_not_say_so(self) -> None:
        office = self.life.office
        for case in self.life.cases:
            events = [event for event in office.history(case) if isinstance(event, Verified)]
            said = {(one.party, one.rating) for event in events for one in event.answers}
            rated = {(party.ref, party.rating) for party in office.case(case).parties}
            assert {(ref, rating) for ref, rating in rated if rating not in UNSAID} <= said

    def told_since(self, before: tuple[Any, ...]) -> set[str]:
        old = {(entry.dossier, entry.seq) for entry in before[-1]}
        return {e.type for e in self.store.entries() if (e.dossier, e.seq) not in old}

    def statutory(self) -> dict[tuple[str, str], tuple[Clock, Dates]]:
        office = self.life.office
        context = office.context("console")
        specs, calendar = context.rules.clocks, context.calendar
        return {
            (case, name): (clock, dates(clock.marks, specs[clock.kind], calendar))
            for case in self.life.cases
            for name, clock in office.case(case).clocks.items()
            if clock.kind in STATUTORY
        }

    def stand(
        self,
        before: dict[tuple[str, str], tuple[Clock, Dates]],
        told: set[str],
    ) -> None:
        """No class, merger, charge or deferral pauses, moves or ends a statutory clock."""
        after = self.statutory()
        for key, (clock, when) in before.items():
            now, then = after[key]
            assert now.marks.pauses == ()
            if not told & LAWFUL:
                assert (then.due_on, then.legal_on) == (when.due_on, when.legal_on), key
            if clock.marks.is_open and now.ended_by == "rest":
                assert self.life.office.case(key[0]).state in RESTING


TestAnyOfficeLife = AnyOfficeLife.TestCase
TestAnyOfficeLife.settings = settings(
    max_examples=60,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
