"""An order on its way: what it is about, who may give it, and what it may not touch."""

from datetime import date

import pytest
from msgspec.structs import replace

from engine.case.dispatching import TakeOn
from engine.case.joining import MergeCase
from engine.case.registering import AddNote, RegisterCase
from engine.crossing import JoinMatter, RecordStudy
from engine.days import Decree
from engine.decreeing import LoadDecree
from engine.errors import NotVisible, Refused
from engine.matter.studying import OpenMatter
from engine.orders import Order, digest_of, ids_of, main_of, standing_faults
from engine.org.chart import Chart
from engine.org.facts import UnitKind
from engine.organising.delegating import DelegateEntry
from engine.organising.revising import EndAppointment
from engine.vocabulary import TIME, Actor, Upload
from tests.support.office import CONSOLE, Office, actor
from tests.support.offices import delegation, small_county, vacate

DAY = date(2025, 3, 3)


@pytest.fixture
def office() -> Office:
    return Office()


def order(command: object) -> Order:
    return Order(command, CONSOLE, "k")  # type: ignore[arg-type]


def codes(faulty: Actor, county: Chart | None = None) -> set[str]:
    chart = county or Chart(small_county())
    return {fault.code for fault in standing_faults(faulty, chart, DAY)}


def test_an_order_is_about_its_dossier_and_touches_those_it_names() -> None:
    joining = order(JoinMatter(dossier="case:1", matter="matter:2"))
    assert main_of(joining) == "case:1"
    assert ids_of(joining) == ("case:1", "matter:2")


def test_an_order_that_opens_a_dossier_has_none_yet() -> None:
    assert main_of(order(RegisterCase(office="unit:x", title="t"))) == ""
    assert ids_of(order(RegisterCase(office="unit:x", title="t"))) == ()


def test_there_is_one_calendar_and_orders_about_it_need_not_name_it() -> None:
    assert main_of(order(LoadDecree(decree=Decree(year=2030, holidays=())))) == "calendar:main"


def test_no_kind_of_dossier_looks_like_one_that_is_not_there(office: Office) -> None:
    with pytest.raises(NotVisible):
        office.give(AddNote(dossier="rumour:1", note="n"))


def test_the_digest_knows_a_command_again_and_no_other() -> None:
    note = AddNote(dossier="case:1", note="n")
    assert digest_of(note) == digest_of(AddNote(dossier="case:1", note="n"))
    assert digest_of(note) != digest_of(AddNote(dossier="case:1", note="m"))
    assert digest_of(note) != digest_of(AddNote(dossier="case:2", note="n"))


def test_a_command_about_another_kind_of_dossier_is_refused(office: Office) -> None:
    assert office.refusals(AddNote(dossier="org:main", note="n")) == {"command_of_other_kind"}


def test_a_case_is_no_common_problem_to_be_joined(office: Office) -> None:
    one, other = office.register(), office.register()
    joining = JoinMatter(dossier=one, matter=other)
    assert office.refusals(joining) == {"command_of_other_kind"}


def test_a_study_decides_cases_and_no_other_common_problem(office: Office) -> None:
    first = office.give(OpenMatter(unit="unit:housing", subject="s")).dossier
    second = office.give(OpenMatter(unit="unit:housing", subject="s")).dossier
    study = RecordStudy(dossier=first, minutes="1", decision="d", cases=(second,))
    assert office.refusals(study) == {"command_of_other_kind"}
    assert office.events(second) == ["matter_opened"]


def test_who_does_not_hold_the_post_may_do_nothing() -> None:
    assert codes(Actor("person:clerk", "post:clerk")) == set()
    assert codes(Actor("", "post:clerk")) == set()
    assert codes(Actor("person:clerk-two", "post:clerk")) == {"post_not_held"}
    assert codes(Actor("", "post:unheard-of")) == {"post_not_held"}
    vacant = Chart(vacate(small_county(), "post:clerk"))
    assert codes(Actor("", "post:clerk"), vacant) == {"post_not_held"}


def test_an_auditor_gives_no_command() -> None:
    county = small_county()
    audit = replace(county.units["unit:discipline"], kind=UnitKind.AUDIT_OFFICE)
    chart = Chart(replace(county, units={**county.units, audit.id: audit}))
    assert codes(actor("discipline-head"), chart) == {"auditors_only_read"}
    assert codes(actor("clerk"), chart) == set()


def test_time_and_the_console_hold_no_post() -> None:
    assert codes(TIME) == set()
    assert codes(CONSOLE) == set()


def test_who_left_the_post_registers_nothing_any_more(office: Office) -> None:
    office.give(EndAppointment(post="post:clerk", on=DAY))
    with pytest.raises(Refused, match="post_not_held"):
        office.register("clerk")


@pytest.mark.parametrize(
    ("post", "other", "expected"),
    [
        ("housing-officer", "post:magistrate", set()),  # by his delegation
        ("clerk", "post:magistrate", {"not_delegated"}),  # by that of somebody else
        ("housing-officer", "post:housing-head", {"not_delegated"}),  # of his own unit
        ("housing-officer", "post:unheard-of", {"not_delegated"}),
        ("housing-officer", "time", {"not_delegated"}),
        ("housing-officer", "console", {"not_delegated"}),
        ("time", "post:housing-head", {"not_delegated"}),
        ("console", "post:housing-head", set()),
        ("console", "time", {"not_delegated"}),
    ],
)
def test_an_actor_enters_for_another_post_by_a_delegation_only(
    post: str, other: str, expected: set[str]
) -> None:
    who = actor(post)
    written = delegation(from_on=DAY, to_on=DAY)
    county = Chart(replace(small_county(), delegations=(written,)))
    assert codes(Actor(who.person, who.post, on_behalf_of=other), county) == expected


def test_an_entry_for_another_post_is_recorded_as_such(office: Office) -> None:
    case = office.register(unit="unit:housing")
    written = DelegateEntry(
        post="post:housing-head",
        delegate="post:housing-officer",
        document="〔2025〕1号",
        from_on=DAY,
        to_on=DAY,
        files=(Upload(name="a.pdf", body=b"%PDF-1.7"),),
    )
    office.give(written, "housing-head")
    clerk = Actor("person:housing-officer", "post:housing-officer", "post:housing-head")
    office.desk.execute(TakeOn(dossier=case), clerk, key="k")
    entry = office.store.journal(case)[-1]
    assert (entry.post, entry.on_behalf_of) == ("post:housing-officer", "post:housing-head")


def test_a_case_is_not_merged_into_a_dossier_of_another_kind(office: Office) -> None:
    case = office.register()
    matter = office.give(OpenMatter(unit="unit:petitions", subject="s")).dossier
    assert office.refusals(MergeCase(dossier=case, main=matter)) == {"command_of_other_kind"}
    assert office.events(matter) == ["matter_opened"]
