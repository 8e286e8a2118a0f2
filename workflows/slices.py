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
    "approve_not_reopening tell_not_reopened reopen_case lapse_right conclude exhaust_remedies"
)
"""The shortest work: from registration to an end by way of an opinion."""
REPEATED = _names("return_closing reopen_case revise_milestone")
UNREACHED = _names("try_verification close_unreached")
"""Both left out where they would only multiply what another slice proves."""
PLANNING = _names("set_timetable meet_milestone revise_milestone move_settlement")
STUDYING = _names("join_matter leave_matter record_study")
DEFERRING = _names("defer approve_deferral deliver_reasons review_deferral")
PROVIDERS = {
    "officer_named": frozenset({"appoint_officer"}),
    "timetable_set": PLANNING,
    "milestones_met": PLANNING,
    "matter_joined": STUDYING,
    "studied": STUDYING,
    "reasons_delivered": DEFERRING,
    "class_given": frozenset({"propose_class"}),
    "assignment_confirmed": frozenset({"assign_leader", "confirm_assignment"}),
    "led": _names("assign_leader confirm_assignment sign_plan sign_closing"),
    "visited_if_demanded": _names("assign_leader sign_plan sign_closing record_field_visit"),
}
"""The commands that bring about what a pack may demand on the way to an end."""
BACK = _names("merge_case unmerge_case state_withdrawal verify_withdrawal revoke_withdrawal")
AWAY = BACK - {"revoke_withdrawal"}
"""The moves that only lead away from the work; who takes a withdrawal back is at it again."""
ARRIVAL = _names(
    "dispatch keep_for_office take_on take_on_by_silence object_to_dispatch agree_return "
    "reject_objection propose_class decline forward confirm_forward take_back "
    "report_to_superior"
)
LEADING = _names(
    "require_leader propose_leader approve_leader refuse_leader assign_leader charge_stands "
    "confirm_assignment sign_plan let_leader_go sign_closing record_field_visit climb "
    "record_return_visit recuse_from_case"
)
PRINCIPAL = _names(
    "submit_to_principal record_ground_not_met pass_to_principal approve_leader charge_stands "
    "climb assign_leader sign_plan sign_closing propose_leader refuse_leader"
)
REMEDIES = _names(
    "request_review answer_review request_final_review open_hearing close_hearing "
    "answer_final_review"
)
UPKEEP = _names(
    "hand_on add_note attach_files correct_fact link_repeat recuse_from_case check_class redate "
    "keep_confidential lift_confidentiality rate_handling answer_revisit "
    "ask_extension turn_down_extension extend_opinion notify_extension"
)
TOGETHER = _names("raise_level accept_raised refuse_raised add_assisting_unit answer_assistance")
SLIPS = _names(
    "issue_supervision_slip answer_supervision_slip accept_slip_answer return_slip_answer"
)
PAUSING = _names("pause_clock resume_clock end_pause")
DISPUTING = _names("add_assisting_unit dispute_lead settle_dispute")
WISHES = _names("register_case leave_wishes")
RECHECKED = _names("decline forward take_back extend_opinion draw_recheck record_recheck")
ASKING = _names("appoint_officer ask_recusal grant_recusal refuse_recusal")
SUPERVISION = _names(
    "open_supervision report_supervision return_supervision_report close_supervision delist "
    "warn_supervision"
)
INSTRUCTIONS = _names(
    "submit_for_instruction pass_instruction_on write_instruction withdraw_submission "
    "record_outside_instruction receive_instruction feed_back_instruction note_feedback "
    "return_feedback"
)
PLANNED = _names("plan_visit withdraw_planned_visit record_field_visit retract_field_visit")
NOTED = _names(
    "grade_problem report_urgent record_agreement refer_for_aid record_aid weigh_suggestion "
    "record_breach decide_breach record_hearing record_notice_delivery"
)
MEETINGS = _names("put_on_meeting take_off_meeting decide_at_meeting carry_out_decision")
TRIED = _names("try_verification close_unreached exhaust_remedies")
HOME, DOWN = _names("record_return_visit"), _names("record_field_visit")
LED = _names("assign_leader sign_plan sign_closing")
HANDED = _names("assign_leader confirm_assignment hand_over owe_handover")

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
    return (
        *(_of_class(name, rules, is_first=name == names[0]) for name in names),
        *(_back(name, rules) for name in names),
        _between_classes(names, rules),
        _led_between_classes((names[0], names[-1]), rules),
        *_of_one_class(names[:1], rules),
    )


def spine(rules: Edition, classes: tuple[str, ...]) -> frozenset[str]:
    """Return the shortest work, with what the pack demands on it and of ``classes``."""
    evidence = {need for name in classes for need in rules.classes[name].closing}
    commands = WORK
    while True:
        needs = evidence.union(*(_demanded(rules, name) for name in commands))
        if not any(number.startswith("visit_demanded") for number in rules.numbers):
            needs.discard("visited_if_demanded")
        wider = commands.union(*(PROVIDERS.get(need, ()) for need in needs))
        if wider == commands:
            return commands
        commands = wider


def _demanded(rules: Edition, name: str) -> set[str]:
    """Return what every way of a move demands."""
    ways = [set(way.requires) for way in rules.moves.get(name, ())]
    return set.intersection(*ways) if ways else set()


def _of_class(name: str, rules: Edition, *, is_first: bool) -> Slice:
    work = spine(rules, (name,))
    outcomes = {"request_closing"} if is_first else set[str]()
    # After a reopening one deferral too many goes to study.
    beside = STUDYING if work >= DEFERRING else frozenset[str]()
    return Slice(
        name=f"class {name}",
        commands=(work | beside) - (frozenset[str]() if is_first else UNREACHED),
        classes=(name,),
        wide=frozenset({"issue_opinion", "record_verification"} | outcomes),
    )


def _back(name: str, rules: Edition) -> Slice:
    return Slice(
        name=f"back from an end, {name}",
        commands=(spine(rules, (name,)) | BACK) - REPEATED,
        classes=(name,),
        wide=frozenset({"merge_case", "unmerge_case"}),
    )


def _between_classes(names: tuple[str, ...], rules: Edition) -> Slice:
    choice = frozenset({"confirm_class", "change_class"})
    return Slice(
        name="change of class",
        commands=(spine(rules, names) | choice) - REPEATED - {"move_settlement"},
        classes=names,
        wide=choice,
    )


def _led_between_classes(names: tuple[str, ...], rules: Edition) -> Slice:
    tried = {*TRIED, "execute_opinion"}
    choice = frozenset({"confirm_class", "change_class"})
    commands = (spine(rules, names) | LED | choice) - REPEATED - tried
    return Slice(name="led, change of class", commands=commands, classes=names, wide=choice)


def _of_one_class(first: tuple[str, ...], rules: Edition) -> tuple[Slice, ...]:
    work = spine(rules, first)
    arriving = (ARRIVAL | work | {"notify_admission", "weigh_suggestion"}) - REPEATED
    ladder, less = {"climb", "charge_stands"}, {"let_leader_go", "refuse_leader"}
    straight = work - REPEATED - TRIED
    two = frozenset({"record_delivery", *REMEDIES, "lapse_right"})
    merging = frozenset({"merge_case", "unmerge_case"})

    def of(name: str, commands: frozenset[str], *wide: str, **more: Any) -> Slice:  # noqa: ANN401
        return Slice(name=name, commands=commands, classes=first, wide=frozenset(wide), **more)

    return (
        of("arrival", arriving, "dispatch", "admit", roots=ARRIVALS),
        of("arrival undone", arriving | BACK),
        of("oral answer", work | {"answer_orally"}, "record_verification"),
        of("leader", straight | LEADING - {"recuse_from_case", *HOME, *DOWN, *less}),
        of("leaders", straight | LEADING - {"recuse_from_case", *ladder}, "assign_leader"),
        of("principal", straight | PRINCIPAL, "submit_to_principal"),
        of("handed over", straight | LED | HANDED),
        of("led again", straight | LED | DOWN | {"reopen_case"}, "record_verification"),
        of("recusal", straight | LEADING - {"require_leader", *DOWN, *ladder, *less}),
        of("recusal asked", straight | LED | ASKING),
        of("leader undone", straight | LED | BACK | {"propose_leader", "approve_leader"}),
        of("remedies", (work | REMEDIES) - UNREACHED, "record_verification"),
        of("remedies merged", (work | REMEDIES | merging) - REPEATED, "issue_opinion"),
        of("two parties", work | REMEDIES, *two, roots=(TWO_PARTIES,)),
        of("sample", work | {"draw_sample"}, "record_verification"),
        of("wishes", (straight | LED | HOME | WISHES), *HOME),
        of("recheck", straight | RECHECKED, "draw_recheck"),
        of("upkeep", (work | UPKEEP) - REPEATED, "extend_opinion"),
        of("pause", straight | PAUSING | {"return_closing"}, "request_closing"),
        of("dispute", straight | DISPUTING, "settle_dispute"),
        of("supervision slips", (straight - REPEATED) | SLIPS),
        of("supervision", straight | SUPERVISION, "open_supervision"),
        of("instructions", (straight - REPEATED) | INSTRUCTIONS, "submit_for_instruction"),
        of("visit planned", straight | LED | PLANNED),
        of("noted", (straight - REPEATED) | NOTED, roots=({"kind": LegalKind.SUGGESTION},)),
        of("meetings", (straight - REPEATED) | MEETINGS),
        of("assistance", (work | TOGETHER) - REPEATED),
    )
