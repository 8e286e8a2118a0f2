"""Who leads: disputed with a reason, settled from above, and nothing stops meanwhile (24条)."""

from datetime import date

import pytest

from engine.case.assisting import AddAssistingUnit
from engine.case.disputing import DisputeLead, SettleDispute
from engine.ladder import RungClimbed
from tests.support import progress
from tests.support.office import Office

DISPUTED = "the pipes are theirs"


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def case(office: Office) -> str:
    case = progress.in_hand(office)
    office.give(AddAssistingUnit(dossier=case, unit="unit:labour"), "clerk")
    return case


def settle(case: str, unit: str = "unit:labour", document: str = "") -> SettleDispute:
    return SettleDispute(dossier=case, unit=unit, reason="it is their field", document=document)


def test_the_leader_over_the_units_names_who_leads_and_the_days_run_on(
    office: Office, case: str
) -> None:
    before = office.due(case)
    office.give(DisputeLead(dossier=case, reason=DISPUTED), "housing-head")
    row = {one.name: one for one in office.store.open_clocks([case])[case]}["lead_dispute#1"]
    # Five working days, assumed; housing lies in the portfolio of the deputy for works.
    assert (row.due_on, row.owner_post) == (date(2025, 3, 10), "post:deputy-works")
    office.day(date(2025, 3, 5))
    office.give(settle(case), "deputy-works")
    facts = office.case(case)
    assert (facts.unit, facts.assisting, facts.dispute) == ("unit:labour", ("unit:housing",), None)
    after = office.due(case)
    assert after["C4#1"] == before["C4#1"] == date(2025, 5, 2)
    # Labour assists no more; housing does from the 5th: ten working days to the 19th.
    assert office.outcomes(case)["assist#1"] == "void"
    assert after["assist#2"] == date(2025, 3, 19)
    owners = {one.name: one.owner_unit for one in office.store.open_clocks([case])[case]}
    assert (owners["C4#1"], owners["assist#2"]) == ("unit:labour", "unit:housing")
    assert office.faults() == []


def test_who_leads_may_stay_who_leads(office: Office, case: str) -> None:
    before = office.due(case)
    office.give(DisputeLead(dossier=case, reason=DISPUTED), "labour-head")
    office.give(settle(case, "unit:housing"), "deputy-works")
    assert office.case(case).unit == "unit:housing"
    assert office.due(case) == before


def test_what_the_leader_leaves_undecided_goes_to_the_joint_meeting(
    office: Office, case: str
) -> None:
    # Due on 10 March: reminded on the 9th, the office told after it, the principal on the 15th.
    office.give(DisputeLead(dossier=case, reason=DISPUTED), "housing-head")
    office.day(date(2025, 3, 16))
    office.sweep()
    climbed = [
        (event.name, event.receiver)
        for event in office.history(case)
        if isinstance(event, RungClimbed) and event.clock == "lead_dispute#1"
    ]
    assert climbed == [
        ("reminder", "post:deputy-works"),
        ("joint_meeting", "post:petitions-head"),
        ("principal", "post:magistrate"),
    ]
    # The office only enters what the meeting decided.
    assert office.refusals(settle(case), "clerk") == {"minutes_missing"}
    office.give(settle(case, document="No. 12"), "clerk")
    assert office.case(case).unit == "unit:labour"


def test_a_dispute_has_a_reason_and_somebody_to_dispute_with(office: Office, case: str) -> None:
    alone = progress.in_hand(office)
    dispute = DisputeLead(dossier=alone, reason=DISPUTED)
    assert office.refusals(dispute, "housing-head") == {"nobody_else_assists"}
    silent = DisputeLead(dossier=case, reason=" ")
    assert office.refusals(silent, "housing-head") == {"text_missing"}
    assert office.refusals(settle(case), "deputy-works") == {"lead_disputed"}
    again = DisputeLead(dossier=case, reason=DISPUTED)
    office.give(again, "housing-head")
    assert office.refusals(again, "labour-head") == {"no_lead_dispute"}


def test_only_a_unit_at_work_on_it_is_named_and_not_by_itself(office: Office, case: str) -> None:
    office.give(DisputeLead(dossier=case, reason=DISPUTED), "housing-head")
    assert office.refusals(settle(case, "unit:township"), "deputy-works") == {"unit_not_in_dispute"}
    assert office.refusals(settle(case), "housing-head") == {"role_missing"}
