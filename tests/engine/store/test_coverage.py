"""What coverages are told from, on every store: who was active, linked, on duty, without lead."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date

import pytest

from engine.case.admitting import Admit
from engine.case.classing import ConfirmClass
from engine.case.dispatching import AgreeReturn, Dispatch, ObjectToDispatch, TakeOn
from engine.case.leading import RequireLeader
from engine.case.recusing import RecuseFromCase
from engine.deeds.deed import EndDeed
from engine.record import EVERYTHING, Sight
from engine.store.coverage import STEPS, CoverageBook, DutyDay, Holder, Point
from engine.store.tabled import TabledStore
from tests.support import progress
from tests.support.deeds import recorded
from tests.support.keys import open_store
from tests.support.office import Office

YEAR = (date(2025, 1, 1), date(2025, 3, 3))
NOBODY = Sight(posts=("post:nobody",))
SINCE = date(2020, 1, 1)
HEAD = Holder("post:township-head", "person:township-head", SINCE)
DEPUTY = Holder("post:township-deputy", "person:township-deputy", SINCE)


@pytest.fixture
def store(migrated_url: str) -> Iterator[TabledStore]:
    with closing(open_store(migrated_url)) as opened:
        yield opened


@pytest.fixture
def office(store: TabledStore) -> Office:
    return Office(store)


@pytest.fixture
def book(store: TabledStore) -> CoverageBook:
    return CoverageBook(store)


def test_who_was_active(office: Office, book: CoverageBook) -> None:
    recorded(office, "labour", "township-head", leaders=(HEAD.post,))
    new = Holder(HEAD.post, "person:new", date(2025, 3, 4))  # the day after
    asked, kinds = [HEAD, DEPUTY, new], ("labour", "stay")
    assert book.active(asked, kinds, YEAR, EVERYTHING) == {HEAD}
    assert book.active(asked, ("stay",), YEAR, EVERYTHING) == set()
    assert book.active(asked, kinds, (YEAR[0], date(2025, 3, 2)), EVERYTHING) == set()
    assert book.active(asked, kinds, YEAR, NOBODY) == set()
    assert book.active([], kinds, YEAR, EVERYTHING) == set()


def test_points_stand_from_their_first_day_until_they_end(
    office: Office, book: CoverageBook
) -> None:
    made = recorded(
        *(office, "contact_point", "township-head"),
        leaders=(HEAD.post,), unit="unit:village", form="village",
    )  # fmt: skip
    [found] = book.points(date(2025, 3, 3), EVERYTHING)
    assert found == Point(HEAD.post, HEAD.person, "unit:village", date(2025, 3, 3), made)
    assert book.points(date(2025, 3, 2), EVERYTHING) == []
    assert book.points(date(2025, 3, 3), NOBODY) == []
    office.give(EndDeed(dossier=made, reason="moved"), "township-head")
    assert book.points(date(2025, 3, 3), EVERYTHING) == []


def test_days_on_duty(office: Office, book: CoverageBook) -> None:
    for form in ("duty", "walk_in"):
        recorded(office, "reception", "township-head", leaders=(HEAD.post,), form=form)
    day = DutyDay("reception", "unit:township", HEAD.post, date(2025, 3, 3))
    assert book.duty_days(("reception",), ("duty",), YEAR, EVERYTHING) == [day]
    assert book.duty_days(("reception",), ("scheduled",), YEAR, EVERYTHING) == []
    assert book.duty_days(("reception",), (), YEAR, NOBODY) == []


def test_the_steps_of_cases_that_need_a_leader(office: Office, book: CoverageBook) -> None:
    key, other = progress.in_hand(office), progress.in_hand(office)
    progress.led(office, other)
    office.give(RequireLeader(dossier=key, ground="key_case"), "clerk")
    progress.led(office, key)
    office.give(RecuseFromCase(dossier=key, post="post:deputy-works", reason="kin"), "magistrate")
    told = book.key_steps(date(2025, 3, 3), EVERYTHING)
    assert {one.dossier for one in told} == {key}
    of_leaders = [(one.type, one.post) for one in told if one.type in STEPS]
    assert of_leaders == [
        ("leader_required", ""),
        ("leader_assigned", "post:deputy-works"),
        ("recused", "post:deputy-works"),
        ("leader_required", ""),  # who loses his lead needs another
    ]
    assert told[0].state == "collected"
    assert book.key_steps(date(2025, 3, 2), EVERYTHING) == []
    assert book.key_steps(date(2025, 3, 3), NOBODY) == []


def test_each_step_tells_to_which_unit_a_case_came(office: Office, book: CoverageBook) -> None:
    case = office.register(topic="城乡建设")
    office.give(Dispatch(dossier=case, unit="unit:labour"), "clerk")
    office.give(ObjectToDispatch(dossier=case, reason="not ours"), "labour-head")
    office.give(AgreeReturn(dossier=case), "clerk")
    office.give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    office.give(TakeOn(dossier=case), "housing-officer")
    office.give(Admit(dossier=case), "housing-officer")
    office.give(ConfirmClass(dossier=case, classification="solvable"), "housing-officer")
    office.give(RequireLeader(dossier=case, ground="key_case"), "clerk")
    told = book.key_steps(date(2025, 3, 3), EVERYTHING)
    came = [(one.type, one.unit) for one in told if one.unit]
    assert came[0] == ("registered", "unit:petitions")
    assert [unit for type_, unit in came if type_ == "dispatched"] == [
        "unit:labour",
        "unit:housing",
    ]
    assert came[-1] == ("dispatched", "unit:housing")
