"""What only tells somebody is known by what it does, not by the name of its action."""

from datetime import date

import pytest
from msgspec.structs import replace

from engine.drafting import Step, draft
from engine.ladder import Climb
from engine.orders import Order, context_for
from engine.record import Row
from engine.registry import KINDS
from engine.telling import only_tells, told
from engine.vocabulary import TIME, Mark
from tests.support import progress
from tests.support.office import Office


@pytest.fixture
def office() -> Office:
    return Office()


def step(office: Office, case: str, clock: str, rung: int) -> tuple[Step, Row, Order]:
    order = Order(Climb(dossier=case, clock=clock, rung=rung), TIME, "key")
    row, facts = office.row(case), office.case(case)
    context = context_for(order, row, office.desk.around, office.clock.now())
    events = KINDS["case"].decide(facts, order.command, context)
    return Step(case, KINDS["case"], row, facts, events), row, order


def test_a_reminder_only_tells_and_leaves_what_the_whole_road_writes(office: Office) -> None:
    case = office.register()
    office.day(date(2025, 3, 18))
    made, row, order = step(office, case, "C1#1", 1)
    assert only_tells(made)
    context = context_for(order, row, office.desk.around, office.clock.now())
    tell = told(made, context, "digest")
    write = draft(made, order.command, context, "digest", leads=True)
    assert write.entries == (tell.entry,)
    assert write.clocks == (tell.clock,)
    assert (write.rungs, write.outbox) == (tell.rungs, (tell.entry.seq,))
    assert (write.closed, write.outcomes, write.texts) == ((), (), ())
    assert tell.seen_rung == 0
    assert tell.clock.rung == 1


def test_who_takes_charge_does_more_than_tell(office: Office) -> None:
    case = progress.in_hand(office)
    for day in (16, 19, 24):
        office.day(date(2025, 3, day))
        office.sweep()
    office.day(date(2025, 3, 29))
    made, _, _ = step(office, case, "solve#1", 4)
    assert not only_tells(made)
    first = replace(made, events=made.events[:1])
    assert only_tells(first)
    marked = replace(made.events[0], marks=(Mark(act="pause", clock="C4#1", on=made.events[0].on),))
    moved = replace(made.events[0], moved_to="led")
    for event in (marked, moved):
        assert not only_tells(replace(made, events=[event]))
    assert not only_tells(replace(made, events=made.events[1:]))
