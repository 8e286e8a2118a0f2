"""The search: what it counts as one state, how deep it goes, how it tells a way."""

import msgspec
import pytest

from engine.case import parts
from engine.case.facts import Case
from engine.case.registering import Person
from tests.support.packs import national
from workflows.search import Found, Search, Slice

EVERYTHING_SHORT = frozenset({"confirm_class", "add_note", "state_withdrawal"})


def run(commands: frozenset[str], depth: int | None = None, **more: object) -> Found:
    of = Slice(name="test", commands=commands, classes=("solvable",), **more)  # type: ignore[arg-type]
    return Search(national()).run(of, depth)


def test_what_changes_nothing_is_the_same_state() -> None:
    assert len(run(frozenset({"add_note"})).nodes) == 1


def test_a_way_is_told_by_its_commands_shortest_first() -> None:
    nodes = run(EVERYTHING_SHORT).nodes
    assert [node.depth for node in nodes] == sorted(node.depth for node in nodes)
    last = nodes[-1]
    assert last.path()[0] == "register_case"
    assert len(last.path()) == last.depth + 1


def test_no_deeper_than_asked() -> None:
    assert {node.depth for node in run(EVERYTHING_SHORT, depth=1).nodes} == {0, 1}


def test_every_root_begins_a_case() -> None:
    roots: tuple[dict[str, object], ...] = (
        {},
        {"persons": ()},
        {"persons": (Person(name="x", is_clear=False),)},
    )
    assert len(run(frozenset(), roots=roots).nodes) == 3


def test_ways_that_were_taken_are_kept() -> None:
    assert "confirm_class" in {name for name, _ in run(EVERYTHING_SHORT).taken}


def test_only_the_way_that_was_taken_counts() -> None:
    """Without a leader a class is confirmed into hand, never to a leader."""
    ways = national().moves["confirm_class"]
    taken = {ways[n].to for name, n in run(EVERYTHING_SHORT).taken if name == "confirm_class"}
    assert taken == {"in_hand"}


def test_dates_and_numbers_of_clocks_make_no_difference() -> None:
    again = frozenset({"dispatch", "object_to_dispatch", "agree_return"})
    found = run(again)
    assert max(node.depth for node in found.nodes) <= 6


def test_time_gives_its_own_commands() -> None:
    assert ("take_on_by_silence", 0) in run(frozenset({"dispatch", "take_on_by_silence"})).taken
    assert ("climb", 0) in run(frozenset({"climb"})).taken


TOLD_APART = {
    Case: """state classification kind route parties answer_due_at disposed_on disposition
        taken_on objection notice_on admitted_on declined_on assisting assisting_answered raising
        class_confirmed class_checked officer milestones settle_by settle_moves leader_required
        proposal leaders plan_ref visits recused opinion extension_notice_owed extension_used
        answered_orally_on matter studied_on deferral deferrals closing closed_on outcome
        verification reopened merged_into merged state_before withdrawal clocks unit office
        forwarded_to grounds_not_met dispute recusals_asked wishes rechecks""",
    parts.Party: """ref is_clear received_on review_asked_on review_answered_on
        final_review_asked_on final_review_answered_on hearing_open""",
    parts.Leader: "post role confirmed_on handed_on",
    parts.Proposal: "post ground basis passed_by",
    parts.Milestone: "met_on",
    parts.Opinion: "outcome round executed_on",
    parts.Closing: "outcome signed_by approved_on",
    parts.Deferral: "approved_by delivered_on",
    parts.Verification: "tries sample done_on road approved_by told_on",
    parts.Withdrawal: "verified_on came_from",
}
NEVER_DECIDING = {
    Case: """id pack registered_on area_path level origin channel title_ref body_ref topic subject
        filed_by_proxy is_joint accused admitted_to_wall keeps_confidential superior_number repeats
        linked height live_from first_settle_by return_visits concluded_on notes""",
    parts.Party: "is_representative proxy_ref notified_on receipt rating answer_confirmed "
    "office_rating rated_by",
    parts.Leader: "assigned_on document",
    parts.Proposal: "proposed_on by_post",
    parts.Milestone: "due_on first_due_on text_ref revisions",
    parts.Opinion: "issued_on sent_on number text_ref execution_plan_ref by_post",
    parts.Closing: "requested_on by_unit by_post",
    parts.Deferral: "reason_code text_ref review_on",
    parts.Verification: "by_post was_reached tried",
    parts.Withdrawal: "stated_on statement_ref verified_by",
}


@pytest.mark.parametrize("part", TOLD_APART)
def test_every_fact_is_told_apart_or_never_decides(part: type[msgspec.Struct]) -> None:
    """A new fact that decides on moves goes into the search's key, then into the first list."""
    known = {*TOLD_APART[part].split(), *NEVER_DECIDING[part].split()}
    assert set(part.__struct_fields__) == known
