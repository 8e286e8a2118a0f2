"""The one road on every store: whole or not at all, once per key, the version that was seen."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import pytest

from engine.case.admitting import Admit
from engine.case.classing import ConfirmClass
from engine.case.dispatching import KeepForOffice
from engine.case.joining import MergeCase
from engine.case.registering import AddNote, RegisterCase
from engine.crossing import RecordFieldVisit
from engine.desk import Desk
from engine.errors import (
    KeyMissing,
    KeyReused,
    LostRace,
    NotVisible,
    Refused,
    StaleVersion,
)
from engine.keeping import Store
from engine.orders import Order, Receipt
from engine.organising.revising import EndAppointment
from engine.record import EVERYTHING, Reading, Sight, Touched, Write
from engine.store.memory import MemoryStore
from engine.vocabulary import Command
from tests.support.keys import open_store
from tests.support.office import CONSOLE, Office, actor

CLERK = actor("clerk")


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "memory":
        yield MemoryStore()
        return
    opened = open_store(request.getfixturevalue(f"migrated_{request.param}_url"))
    yield opened
    opened.close()


@pytest.fixture
def office(store: Store) -> Office:
    return Office(store)


def note(dossier: str, text: str = "n") -> AddNote:
    return AddNote(dossier=dossier, note=text)


def petition(source_key: str = "") -> RegisterCase:
    return RegisterCase(office="unit:petitions", title="t", source_key=source_key)


class Meddler:
    """A store on which somebody else is faster: each write finds the dossier moved on."""

    def __init__(self, office: Office, dossier: str, times: int) -> None:
        self.store = office.store
        self.other = Desk(office.store, office.desk.around, office.clock)
        self.dossier = dossier
        self.times = times

    def __getattr__(self, name: str) -> object:
        return getattr(self.store, name)

    def write(self, group: Sequence[Write]) -> bool:
        self.meddle()
        return self.store.write(group)

    def write_many(
        self, groups: Iterable[Sequence[Write]], touched: Touched | None = None
    ) -> list[bool]:
        self.meddle()
        return self.store.write_many(groups, touched)

    def meddle(self) -> None:
        if self.times:
            self.times -= 1
            self.other.execute(note(self.dossier), CLERK, key=f"meddling-{self.times}")


def test_a_command_is_carried_out_once_under_its_key(office: Office) -> None:
    case = office.register()
    first = office.desk.execute(note(case), CLERK, key="once")
    again = office.desk.execute(note(case), CLERK, key="once")
    assert not first.repeated
    assert again == Receipt(case, first.version, repeated=True)
    assert office.events(case) == ["registered", "note_added"]


def test_a_case_is_opened_once_under_its_key(office: Office) -> None:
    first = office.desk.execute(petition(), CLERK, key="open")
    again = office.desk.execute(petition(), CLERK, key="open")
    assert (again.dossier, again.repeated) == (first.dossier, True)


def test_a_key_stands_for_one_command(office: Office) -> None:
    case = office.register()
    office.desk.execute(note(case), CLERK, key="once")
    with pytest.raises(KeyReused):
        office.desk.execute(note(case, "other"), CLERK, key="once")
    assert office.events(case) == ["registered", "note_added"]


def test_a_refused_command_leaves_its_key_free(office: Office) -> None:
    case = office.register()
    with pytest.raises(Refused):
        office.desk.execute(note(case, ""), CLERK, key="again")
    assert not office.desk.execute(note(case), CLERK, key="again").repeated


def test_without_a_key_nothing_is_done(office: Office) -> None:
    case = office.register()
    with pytest.raises(KeyMissing):
        office.desk.execute(note(case), CLERK, key="")
    assert office.events(case) == ["registered"]


def test_who_names_a_version_acts_on_no_other(office: Office) -> None:
    case = office.register()
    office.desk.execute(note(case), CLERK, key="a", version=1)
    with pytest.raises(StaleVersion):
        office.desk.execute(note(case, "late"), CLERK, key="b", version=1)
    assert office.row(case).version == 2


def test_cases_are_numbered_by_area_and_year(office: Office) -> None:
    first = office.desk.execute(petition(), CLERK, key="a").dossier
    second = office.desk.execute(petition(), CLERK, key="b").dossier
    office.day(date(2026, 1, 5))
    third = office.desk.execute(petition(), CLERK, key="c").dossier
    assert (first, second) == ("case:990421-2025-00001", "case:990421-2025-00002")
    assert third == "case:990421-2026-00001"


def test_a_refused_opening_spends_no_number(office: Office) -> None:
    with pytest.raises(Refused):
        office.desk.execute(RegisterCase(office="unit:petitions", title=" "), CLERK, key="a")
    made = office.desk.execute(petition(), CLERK, key="b")
    assert made.dossier == "case:990421-2025-00001"


def test_what_lies_outside_the_sight_looks_absent(office: Office) -> None:
    case = office.register()
    for dossier in (case, "case:990421-2025-99999"):
        with pytest.raises(NotVisible):
            office.desk.execute(note(dossier), actor("labour-officer"), key="k")


def test_a_dossier_that_moved_is_read_and_decided_again(office: Office) -> None:
    case = office.register()
    meddler = Meddler(office, case, times=2)
    desk = Desk(meddler, office.desk.around, office.clock)  # type: ignore[arg-type]
    assert desk.execute(note(case), CLERK, key="k").version == 4
    assert office.faults() == []


def test_a_race_lost_three_times_is_lost(office: Office) -> None:
    case = office.register()
    meddler = Meddler(office, case, times=3)
    desk = Desk(meddler, office.desk.around, office.clock)  # type: ignore[arg-type]
    with pytest.raises(LostRace):
        desk.execute(note(case, "mine"), CLERK, key="k")
    assert office.row(case).version == 4


def test_in_a_batch_a_race_lost_three_times_is_lost_for_that_order_only(office: Office) -> None:
    slow, quick = office.register(), office.register()
    meddler = Meddler(office, slow, times=3)
    desk = Desk(meddler, office.desk.around, office.clock)  # type: ignore[arg-type]
    lost, done = desk.execute_many(
        [Order(note(slow, "mine"), CLERK, "k1"), Order(note(quick), CLERK, "k2")]
    )
    assert isinstance(lost, LostRace)
    assert isinstance(done, Receipt)


def test_a_visit_with_three_cases_one_of_which_refuses_changes_none(office: Office) -> None:
    cases = [office.register() for _ in range(3)]
    main = office.register()
    office.give(MergeCase(dossier=cases[2], main=main), "clerk")
    visit = RecordFieldVisit(leader="post:magistrate", unit="unit:township", cases=tuple(cases))
    before = [office.row(case) for case in cases]
    assert office.refusals(visit, "magistrate") == {"not_from_here"}
    assert [office.row(case) for case in cases] == before


def test_a_visit_stands_on_every_case_it_was_about(office: Office) -> None:
    cases = tuple(office.register() for _ in range(3))
    visit = RecordFieldVisit(leader="post:magistrate", unit="unit:township", cases=cases)
    made = office.give(visit, "magistrate")
    assert made.dossier == "visit:2025-00001"
    assert [office.case(case).visits for case in cases] == [(made.dossier,)] * 3
    assert office.faults() == []


def test_in_a_batch_a_refusal_stops_nobody_else(office: Office) -> None:
    one, two = office.register(), office.register()
    orders: list[tuple[Command, str]] = [
        (note(one), "k1"),
        (note(two, " "), "k2"),
        (note("case:none"), "k3"),
        (note("rumour:1"), "k4"),
        (note(two), ""),
        (petition(), "k5"),
        (note(two), "k6"),
    ]
    results = office.desk.execute_many([Order(what, CLERK, key) for what, key in orders])
    kinds = [type(result) for result in results]
    assert kinds == [Receipt, Refused, NotVisible, NotVisible, KeyMissing, Receipt, Receipt]
    assert office.events(one) == office.events(two) == ["registered", "note_added"]
    assert office.faults() == []


def test_in_a_batch_the_commands_on_one_dossier_keep_their_order(office: Office) -> None:
    case = office.register()
    commands: list[Command] = [
        KeepForOffice(dossier=case),
        KeepForOffice(dossier=case),
        Admit(dossier=case),
        ConfirmClass(dossier=case, classification="solvable"),
    ]
    results = office.desk.execute_many(
        [Order(command, CLERK, f"k{i}") for i, command in enumerate(commands)]
    )
    assert [type(result) for result in results] == [Receipt, Refused, Receipt, Receipt]
    assert office.events(case) == ["registered", "kept", "admitted", "class_confirmed"]


def test_in_a_batch_a_key_given_twice_is_carried_out_once(office: Office) -> None:
    case = office.register()
    results = office.desk.execute_many(
        [
            Order(note(case), CLERK, "k"),
            Order(note(case), CLERK, "k"),
            Order(note(case, "other"), CLERK, "k"),
        ]
    )
    assert [type(result) for result in results] == [Receipt, Receipt, KeyReused]
    assert isinstance(results[1], Receipt)
    assert results[1].repeated
    assert office.events(case) == ["registered", "note_added"]


def test_in_a_batch_each_actor_sees_with_his_own_eyes(office: Office) -> None:
    case = office.register()
    orders = [
        Order(note(case), actor(tail), f"k{i}")
        for i, tail in enumerate(("clerk", "labour-officer", "clerk-two"))
    ]
    kinds = [type(result) for result in office.desk.execute_many(orders)]
    assert kinds == [Receipt, NotVisible, Receipt]


def test_a_batch_numbers_what_it_opens_without_a_gap(office: Office) -> None:
    results = office.desk.execute_many([Order(petition(), CLERK, f"k{i}") for i in range(4)])
    numbers = [result.dossier[-5:] for result in results if isinstance(result, Receipt)]
    assert numbers == ["00001", "00002", "00003", "00004"]


def test_a_source_is_imported_once(office: Office) -> None:
    orders = [Order(petition("s"), CONSOLE, f"k{i}") for i in range(2)]
    first, second = office.desk.execute_many(orders)
    assert isinstance(first, Receipt)
    assert isinstance(second, LostRace)


def test_a_newer_organisation_is_taken_over_before_deciding(office: Office) -> None:
    case = office.register()
    other = Office.__new__(Office)
    other.__dict__.update(office.__dict__)
    office.give(EndAppointment(post="post:clerk", on=date(2025, 3, 3)))
    with pytest.raises(NotVisible):
        other.desk.execute(note(case), CLERK, key="k")


def test_what_is_seen_lies_within_the_sight(office: Office) -> None:
    case = office.register()
    assert list(office.desk.see([case, "case:none"], CLERK)) == [case]
    assert office.desk.see([case], actor("labour-officer")) == {}
    assert office.desk.sight(CONSOLE) == EVERYTHING
    assert isinstance(office.desk.sight(CLERK), Sight)


def test_a_reading_knows_earlier_uses_of_a_key(office: Office) -> None:
    case = office.register()
    done = office.desk.execute(note(case), CLERK, key="k")
    reading: Reading = office.store.read([case], EVERYTHING, ["k", "unused"])
    assert (reading.priors["k"].dossier, reading.priors["k"].seq) == (case, done.version)
    assert "unused" not in reading.priors
