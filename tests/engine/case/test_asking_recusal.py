"""The petitioner asks a post to keep away: decided above it, in time, by nobody concerned (A28)."""

from datetime import date, timedelta

import pytest

from engine.case.asking_recusal import AskRecusal, GrantRecusal, RefuseRecusal
from engine.case.planning import AppointOfficer
from engine.case.recusing import Recused, RecuseFromCase
from engine.case.terms import LegalKind
from engine.ladder import RungClimbed
from tests.support import progress
from tests.support.office import Office

REASON = "they are neighbours"


@pytest.fixture
def office() -> Office:
    return Office()


def ask(office: Office, case: str, tail: str, reason: str = REASON) -> AskRecusal:
    party = office.case(case).parties[0].ref
    return AskRecusal(dossier=case, party=party, post=f"post:{tail}", reason=reason)


def grant(case: str, tail: str) -> GrantRecusal:
    return GrantRecusal(dossier=case, post=f"post:{tail}")


def refuse(case: str, tail: str, reason: str = "no interest of his") -> RefuseRecusal:
    return RefuseRecusal(dossier=case, post=f"post:{tail}", reason=reason)


def owners(office: Office, case: str) -> dict[str, str]:
    rows = office.store.open_clocks([case])[case]
    return {row.name: row.owner_post for row in rows if row.kind == "recusal"}


@pytest.mark.parametrize(
    ("asked", "decider"),
    [
        ("housing-officer", "housing-head"),
        ("housing-deputy", "housing-head"),
        ("housing-head", "deputy-works"),  # housing lies in his portfolio
        ("clerk", "petitions-head"),
        ("petitions-head", "deputy-petitions"),
        ("deputy-works", "magistrate"),
        ("magistrate", "mayor"),
        ("mayor", "city-inspector"),  # nobody stands above
    ],
)
def test_one_level_up_decides_within_three_working_days(
    office: Office, asked: str, decider: str
) -> None:
    case = progress.in_hand(office)
    office.give(ask(office, case, asked), "clerk-two")
    assert owners(office, case) == {"recusal#1": f"post:{decider}"}
    assert office.due(case)["recusal#1"] == date(2025, 3, 6)  # from Monday, 3 March
    office.give(grant(case, asked), decider)
    assert office.case(case).recused == (f"post:{asked}",)
    assert office.outcomes(case)["recusal#1"] == "met"
    assert office.faults() == []


def test_who_is_kept_away_or_accused_decides_on_nobody(office: Office) -> None:
    case = progress.in_hand(office)
    away = RecuseFromCase(dossier=case, post="post:housing-head", reason="his brother")
    office.give(away, "magistrate")
    office.give(ask(office, case, "housing-officer"), "clerk")
    assert owners(office, case) == {"recusal#1": "post:deputy-works"}
    assert office.is_hidden(grant(case, "housing-officer"), "housing-head")


def test_who_decides_and_is_kept_away_meanwhile_leaves_it_to_the_principal(office: Office) -> None:
    case = progress.in_hand(office)
    office.give(ask(office, case, "housing-officer"), "clerk")
    away = RecuseFromCase(dossier=case, post="post:housing-head", reason="his brother")
    office.give(away, "magistrate")
    office.give(grant(case, "housing-officer"), "magistrate")
    assert office.case(case).recused == ("post:housing-head", "post:housing-officer")


def test_neither_the_post_itself_nor_a_colleague_decides(office: Office) -> None:
    case = progress.in_hand(office)
    office.give(ask(office, case, "housing-head"), "clerk")
    assert office.refusals(refuse(case, "housing-head"), "housing-head") == {"role_missing"}
    assert office.refusals(refuse(case, "housing-head"), "housing-deputy") == {"role_missing"}
    office.give(ask(office, case, "housing-officer"), "clerk")
    # He decides about his staff, not about himself.
    own = office.refusals(refuse(case, "housing-head"), "housing-head")
    assert own == {"recusal_decided_above"}
    office.give(refuse(case, "housing-officer"), "housing-head")


def test_several_requests_stand_and_are_decided_each_by_itself(office: Office) -> None:
    case = progress.in_hand(office)
    office.give(AppointOfficer(dossier=case, post="post:housing-officer"), "housing-head")
    office.give(ask(office, case, "housing-officer"), "clerk")
    office.give(ask(office, case, "housing-head"), "clerk")
    assert owners(office, case) == {
        "recusal#1": "post:housing-head",
        "recusal#2": "post:deputy-works",
    }
    office.give(refuse(case, "housing-head"), "deputy-works")
    assert owners(office, case) == {"recusal#1": "post:housing-head"}
    office.give(grant(case, "housing-officer"), "housing-head")
    facts = office.case(case)
    assert (facts.officer, facts.recused, facts.recusals_asked) == (
        "",
        ("post:housing-officer",),
        (),
    )
    assert office.faults() == []


def test_a_leader_kept_away_at_request_needs_a_successor(office: Office) -> None:
    case = progress.led(office, progress.in_hand(office))
    office.give(ask(office, case, "deputy-works"), "clerk")
    office.give(grant(case, "deputy-works"), "magistrate")
    facts = office.case(case)
    assert (facts.lead, facts.leader_required) == (None, "recused")


def test_keeping_the_post_away_otherwise_decides_the_request_too(office: Office) -> None:
    case = progress.in_hand(office)
    office.give(ask(office, case, "housing-officer"), "clerk")
    away = RecuseFromCase(dossier=case, post="post:housing-officer", reason="his brother")
    office.give(away, "housing-head")
    assert owners(office, case) == {}
    assert office.case(case).recusals_asked == ()
    reasons = [event.text_ref for event in office.history(case) if isinstance(event, Recused)]
    assert len(reasons) == 1


def test_behind_the_wall_nobody_accused_decides(office: Office) -> None:
    case = office.register(kind=LegalKind.ACCUSATION, accused=("post:deputy-petitions",))
    magistrate = office.context("magistrate").actor
    assert office.desk.see([case], magistrate) == {}
    office.give(ask(office, case, "petitions-head"), "clerk")
    # Not who oversees the office: he is accused. The principal is let in to decide, no longer.
    assert owners(office, case) == {"recusal#1": "post:magistrate"}
    office.give(refuse(case, "petitions-head"), "magistrate")
    assert office.desk.see([case], magistrate) == {}
    assert office.faults() == []


def test_what_is_left_undecided_climbs_past_the_post_it_is_about(office: Office) -> None:
    case = progress.in_hand(office)
    office.give(ask(office, case, "housing-officer"), "clerk")
    office.day(date(2025, 3, 6) + timedelta(days=30))
    office.sweep()
    told = {
        event.receiver
        for event in office.history(case)
        if isinstance(event, RungClimbed) and event.clock == "recusal#1"
    }
    assert "post:housing-head" in told
    assert "post:housing-officer" not in told


def test_a_request_has_a_reason_a_party_and_a_post_at_work_and_comes_once(office: Office) -> None:
    case = progress.in_hand(office)
    assert office.refusals(ask(office, case, "housing-officer", " "), "clerk") == {"text_missing"}
    stranger = AskRecusal(dossier=case, party="x", post="post:housing-officer", reason=REASON)
    assert office.refusals(stranger, "clerk") == {"no_such_party"}
    assert office.refusals(ask(office, case, "moon"), "clerk") == {"unknown_post"}
    assert office.refusals(ask(office, case, "labour-officer"), "clerk") == {"post_has_no_part"}
    assert office.refusals(grant(case, "housing-officer"), "console") == {"recusal_asked"}
    asked = ask(office, case, "housing-officer")
    assert office.refusals(asked, "housing-officer") == {"role_missing"}
    office.give(asked, "clerk")
    assert office.refusals(asked, "clerk") == {"recusal_already_asked"}
    silent = refuse(case, "housing-officer", " ")
    assert office.refusals(silent, "housing-head") == {"text_missing"}
    office.give(grant(case, "housing-officer"), "housing-head")
    assert office.refusals(asked, "clerk") == {"already_recused"}
