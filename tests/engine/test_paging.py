"""A page is decided in memory: what only tells beside what changes, each dossier in its order."""

from collections.abc import Sequence
from datetime import date

import pytest

from engine import paging
from engine.case.dispatching import TakeOnBySilence
from engine.case.joining import MergeCase
from engine.errors import LostRace, Refused
from engine.ladder import Climb
from engine.orders import Order, Receipt
from engine.paging import Page
from engine.record import EVERYTHING, Tell, Write
from engine.vocabulary import TIME, Command
from tests.support import progress
from tests.support.office import Office


class Kept:
    """A claim that only keeps what it is given; ``done`` tells what it says of each command."""

    def __init__(self, office: Office, *, done: bool = True) -> None:
        self.due = office.store.due_clocks(office.clock.now(), 100)
        self.reading = office.store.read([row.dossier for row in self.due], EVERYTHING)
        self.done = done
        self.told: list[Tell] = []
        self.written: list[Write] = []

    def tell(self, tells: Sequence[Tell]) -> None:
        self.told += tells

    def write(self, groups: Sequence[Sequence[Write]]) -> list[bool]:
        self.written += [write for group in groups for write in group]
        return [self.done] * len(groups)


@pytest.fixture
def office() -> Office:
    return Office()


def taken(office: Office, claim: Kept, *commands: Command) -> Page:
    page = Page(claim.reading, office.desk.around, office.clock.now())
    for place, command in enumerate(commands):
        named = [row for row in claim.due if row.name == getattr(command, "clock", row.name)]
        page.take(place, named[0], Order(command, TIME, f"{place}"))
    page.write(claim)
    return page


def climbs(claim: Kept) -> list[Climb]:
    return [Climb(dossier=row.dossier, clock=row.name, rung=row.rung + 1) for row in claim.due]


def in_charge(office: Office) -> tuple[str, Kept]:
    """Return a case that climbs three rungs and is then due for the principal himself."""
    case = progress.in_hand(office)
    for day in (16, 19, 24):  # solve is due on 18 March: rungs at -3, 0 and +5 days
        office.day(date(2025, 3, day))
        office.sweep()
    office.day(date(2025, 3, 29))
    return case, Kept(office)


def test_climbs_of_one_dossier_that_only_tell_stand_on_one_another(office: Office) -> None:
    case = office.register()
    office.day(date(2025, 3, 18))
    claim = Kept(office)
    page = taken(office, claim, *climbs(claim))
    assert page.results == {0: Receipt(case, 2), 1: Receipt(case, 3)}
    first, second = claim.told
    assert (first.entry.seq, second.entry.seq, second.entry.prev) == (2, 3, first.entry.hash)
    assert [told.rungs for told in claim.told] == [{"C1#1": 1}, {"C1#1": 1, "class#1": 1}]
    assert claim.written == []


def test_what_comes_after_the_next_rung_of_another_clock_waits(office: Office) -> None:
    case = progress.in_hand(office)
    office.day(date(2025, 4, 30))  # solve: 16, 19, 24 and 29 March; C4: 30 April
    claim = Kept(office)
    assert taken(office, claim, *climbs(claim)).results == {0: Receipt(case, 6)}
    office.sweep()
    told = [(one.clock, one.rung) for one in office.store.journal(case) if one.clock]
    assert told[:4] == [("solve#1", 1), ("solve#1", 2), ("solve#1", 3), ("solve#1", 4)]


def test_what_changes_a_dossier_is_written_whole_and_ends_its_turn(office: Office) -> None:
    case, claim = in_charge(office)
    assert claim.due[0].name == "solve#1"
    page = taken(office, claim, *climbs(claim)[:1] * 2)
    (write,) = claim.written
    assert (write.dossier, claim.told, page.wide) == (case, [], [])
    assert write.entries[0].type == "rung_climbed"
    assert list(page.results) == [0]
    receipt = page.results[0]
    assert isinstance(receipt, Receipt)
    assert len(receipt.events) == len(write.entries) > 1


def test_a_change_stands_on_the_climbs_before_it(office: Office) -> None:
    case, _ = in_charge(office)
    office.day(date(2025, 4, 30))  # C4 is due on 2 May and reminds three days before
    claim = Kept(office)
    version = claim.reading.rows[case].version
    solve, reply = climbs(claim)
    assert (solve.clock, reply.clock) == ("solve#1", "C4#1")
    taken(office, claim, reply, solve)
    assert [told.entry.seq for told in claim.told] == [version + 1]
    assert claim.written[0].seen == version + 1


def test_a_page_holds_so_many_changes_and_no_more(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_charge(office)
    progress.in_hand(office)
    monkeypatch.setattr(paging, "CHANGES", 0)
    claim = Kept(office)
    assert taken(office, claim, *climbs(claim)).results == {}


def test_what_is_refused_or_overtaken_stops_nobody_else(office: Office) -> None:
    case, _ = in_charge(office)
    claim = Kept(office, done=False)
    early = Climb(dossier=case, clock="solve#1", rung=7)
    page = taken(office, claim, early, climbs(claim)[0])
    refused, lost = page.results[0], page.results[1]
    assert isinstance(refused, Refused)
    assert [reason.code for reason in refused.reasons] == ["rung_not_due"]
    assert isinstance(lost, LostRace)


def test_an_order_about_several_dossiers_is_left_to_the_desk(office: Office) -> None:
    case, other = office.register(), office.register()
    office.day(date(2025, 3, 18))
    claim = Kept(office)
    page = taken(office, claim, MergeCase(dossier=case, main=other), TakeOnBySilence(dossier=case))
    assert (page.wide, page.results, claim.written) == ([0], {}, [])
