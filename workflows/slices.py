"""How the dimensions of a case are folded into several searches, and what that leaves unproved.

A case has some ten dimensions that hardly touch each other: how it arrived, the class and its
evidence, the leader in charge, the rights of each party, merging, withdrawing, assistance. Their
product has tens of millions of states. Each slice searches one or two dimensions to a fixpoint
together with the shortest work that leads from registration to an end. Every command is given in
some slice. What is proved is every state within each slice, not every combination of slices.
"""

from typing import Any

from engine.case.registering import Person
from engine.case.terms import LegalKind
from engine.rules import Edition
from workflows.proving_ground import HOUSING, NOON_LATER
from workflows.search import Slice
from workflows.wording import SAID


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


WORK = _names(
    "admit confirm_class issue_opinion record_delivery execute_opinion request_closing "
    "approve_closing return_closing try_verification record_verification close_unreached "
    "reopen_case lapse_right conclude exhaust_remedies"
)
"""The shortest work: from registration to an end by way of an opinion."""
REPEATED = _names("return_closing reopen_case revise_milestone")
"""Left out where they would only multiply what another slice proves."""
EVIDENCE = _names(
    "appoint_officer set_timetable meet_milestone revise_milestone move_settlement join_matter "
    "record_study defer approve_deferral deliver_reasons review_deferral"
)
BACK = _names("merge_case unmerge_case state_withdrawal verify_withdrawal revoke_withdrawal")
ARRIVAL = _names(
    "dispatch keep_for_office take_on take_on_by_silence object_to_dispatch agree_return "
    "reject_objection propose_class decline forward confirm_forward take_back "
    "report_to_superior"
)
LEADING = _names(
    "require_leader propose_leader approve_leader refuse_leader assign_leader charge_stands "
    "confirm_assignment sign_plan let_leader_go sign_closing record_field_visit climb "
    "record_return_visit"
)
REMEDIES = _names(
    "request_review answer_review request_final_review open_hearing close_hearing "
    "answer_final_review"
)
UPKEEP = _names(
    "add_note correct_fact link_repeat recuse_from_case check_class redate raise_level "
    "accept_raised add_assisting_unit answer_assistance extend_opinion notify_extension"
)

ARRIVALS: tuple[dict[str, Any], ...] = (
    {},
    {"persons": (Person(name=SAID, is_clear=False),)},
    {"persons": ()},
    {"office": HOUSING},
    {"unit": HOUSING},
    {"answer_due_at": NOON_LATER},
    {"kind": LegalKind.SUGGESTION},
    {"kind": LegalKind.ACCUSATION},
)
"""The ways a case begins: clear, unclear and no names; by office or unit; a date from outside."""
TWO_PARTIES = {"persons": (Person(name=SAID), Person(name=SAID))}


def slices_of(rules: Edition) -> tuple[Slice, ...]:
    """Return the searches that prove a pack."""
    names = tuple(rules.classes)
    asks = frozenset({"record_verification", "request_closing"})
    by_class = [
        Slice(
            name=f"class {name}",
            commands=WORK | EVIDENCE | {"answer_orally"},
            classes=(name,),
            wide=asks | {"issue_opinion"},
        )
        for name in names
    ]
    return (*by_class, *_between_classes(names, asks), *_of_one_class(names[:1], asks))


def _between_classes(names: tuple[str, ...], asks: frozenset[str]) -> tuple[Slice, ...]:
    choice = frozenset({"confirm_class", "change_class"})
    return (
        Slice(
            name="change of class",
            commands=(WORK | EVIDENCE | choice) - {"move_settlement", "revise_milestone"},
            classes=names,
            wide=asks | choice,
        ),
        Slice(
            name="back from an end",
            commands=(WORK | EVIDENCE | BACK) - REPEATED,
            classes=names,
            wide=choice | {"merge_case", "unmerge_case"},
        ),
    )


def _of_one_class(first: tuple[str, ...], asks: frozenset[str]) -> tuple[Slice, ...]:
    arriving = (ARRIVAL | WORK | {"notify_admission"}) - REPEATED
    per_party = frozenset({"record_delivery", *REMEDIES, "lapse_right"})
    return (
        Slice(
            name="arrival",
            roots=ARRIVALS,
            commands=arriving,
            classes=first,
            wide=frozenset({"dispatch", "admit"}),
        ),
        Slice(name="arrival undone", commands=arriving | BACK, classes=first),
        Slice(
            name="leader",
            commands=WORK | LEADING,
            classes=first,
            wide=frozenset({"assign_leader", "record_verification"}),
        ),
        Slice(
            name="leader undone",
            commands=(WORK | LEADING | BACK) - REPEATED - {"climb", "record_return_visit"},
            classes=first,
        ),
        Slice(
            name="remedies",
            commands=WORK | REMEDIES | {"merge_case", "unmerge_case"},
            classes=first,
            wide=asks | {"issue_opinion"},
        ),
        Slice(
            name="two parties",
            roots=(TWO_PARTIES,),
            commands=WORK | REMEDIES,
            classes=first,
            wide=per_party,
        ),
        Slice(
            name="upkeep",
            commands=WORK | UPKEEP,
            classes=first,
            wide=frozenset({"extend_opinion"}),
        ),
    )
