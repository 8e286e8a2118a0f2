"""Opening and closing supervision: what each kind asks for, who may, what is refused."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from engine.case.kind import decide
from engine.case.supervising import CloseSupervision, Delist, OpenSupervision
from engine.case.terms import SupervisionKind
from engine.errors import NotVisible, Refused
from tests.support import progress
from tests.support.office import Office


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def case(office: Office) -> str:
    return progress.in_hand(office)


def over(case: str, kind: str = "follow_up", **fields: Any) -> OpenSupervision:  # noqa: ANN401
    given: dict[str, Any] = {"ground": "long_unsolved", "reason": "why", **fields}
    return OpenSupervision(dossier=case, kind=SupervisionKind(kind), **given)


@pytest.mark.parametrize(
    ("kind", "fields", "codes"),
    [
        ("follow_up", {"reason": " "}, {"text_missing"}),
        ("follow_up", {"ground": ""}, {"text_missing"}),
        ("follow_up", {"ground": "somebody's name"}, {"ground_is_no_code"}),
        ("listed", {}, {"supervision_lacks_leader"}),
        ("listed", {"leader": "post:clerk"}, {"post_is_no_leader"}),
        ("time_limited", {}, {"supervision_lacks_due_on"}),
        ("time_limited", {"due_on": date(2025, 3, 3)}, {"supervision_day_past"}),
        (
            "follow_up",
            {"leader": "post:deputy-works", "due_on": date(2025, 4, 1)},
            {"supervision_has_no_leader", "supervision_has_no_due_on"},
        ),
        ("follow_up", {"clock": "C4#9"}, {"clock_not_running"}),
        ("dynamic", {"clock": "class#1"}, {"clock_not_running"}),  # it has been met
    ],
)
def test_a_kind_gets_what_it_asks_for_and_nothing_else(
    office: Office, case: str, kind: str, fields: dict[str, Any], codes: set[str]
) -> None:
    assert office.refusals(over(case, kind, **fields), "inspection-officer") == codes


def test_only_duties_are_watched(office: Office) -> None:
    case = progress.answered(office)
    right = over(case, "dynamic", clock="C5#1")
    assert office.refusals(right, "inspection-officer") == {"clock_is_no_duty"}


def test_a_clock_is_watched_once_by_each_kind(office: Office, case: str) -> None:
    office.give(over(case, "dynamic", clock="C4#1"), "inspection-officer")
    again = over(case, "dynamic", clock="C4#1")
    assert office.refusals(again, "petitions-head") == {"clock_supervised_already"}
    office.give(over(case, "follow_up", clock="C4#1"), "petitions-head")


@pytest.mark.parametrize("by", ["inspection-officer", "clerk", "magistrate", "deputy-works"])
def test_who_stands_outside_the_unit_opens_and_closes(office: Office, case: str, by: str) -> None:
    office.give(over(case), by)
    office.give(CloseSupervision(dossier=case, supervision=1, reason="done"), by)
    assert office.case(case).supervisions[0].by_post == f"post:{by}"


def test_a_case_stands_on_one_list_and_leaves_it_by_one_way(office: Office, case: str) -> None:
    office.give(over(case, "listed", leader="post:deputy-works"), "inspection-officer")
    twice = over(case, "listed", leader="post:deputy-works")
    assert office.refusals(twice, "petitions-head") == {"listed_already"}
    close = CloseSupervision(dossier=case, supervision=1, reason="done")
    assert office.refusals(close, "inspection-officer") == {"listed_is_delisted"}
    off = Delist(dossier=case, reason="settled")
    assert office.refusals(off, "inspection-officer") == {"role_missing"}
    office.give(off, "deputy-works")
    assert office.case(case).listed is None
    assert office.refusals(off, "deputy-works") == {"role_missing", "is_listed"}


def test_the_leader_of_a_list_sees_what_stands_on_it(office: Office, case: str) -> None:
    leader = office.context("deputy-petitions").actor
    assert case not in office.desk.see([case], leader)
    office.give(over(case, "listed", leader="post:deputy-petitions"), "inspection-officer")
    assert case in office.desk.see([case], leader)
    office.give(Delist(dossier=case, reason="settled"), "magistrate")
    assert case not in office.desk.see([case], leader)


def test_what_is_over_or_was_never_opened_is_not_closed(office: Office, case: str) -> None:
    close = CloseSupervision(dossier=case, supervision=1, reason="done")
    assert office.refusals(close, "clerk") == {"is_supervised"}
    office.give(over(case), "clerk")
    office.give(over(case), "clerk")
    office.give(close, "clerk")
    assert office.refusals(close, "clerk") == {"supervision_over"}
    third = CloseSupervision(dossier=case, supervision=3, reason="done")
    assert office.refusals(third, "clerk") == {"no_such_supervision"}


def test_who_does_not_see_the_case_supervises_nothing(office: Office, case: str) -> None:
    with pytest.raises(NotVisible):
        office.give(over(case), "labour-head")


def test_a_place_without_a_kind_opens_none_of_it(office: Office, case: str) -> None:
    context = office.context("inspection-officer")
    bare = replace(context, rules=replace(context.rules, supervisions={}))
    with pytest.raises(Refused) as refused:
        decide(office.case(case), over(case), bare)
    assert [one.code for one in refused.value.reasons] == ["no_such_supervision_kind"]
