"""The line of five stages (收集 包案 下访 办结 回访): where a case has been and where it stands."""

from enum import StrEnum

import msgspec

from api.wording.words import WORDS
from engine.case.facts import Case
from engine.rules import Edition, StateSpec
from notifications.words import Translate

PLANNED_VISIT = "planned_visit"
COLLECTED, LED, VISITED, CLOSED, REVISITED = range(1, 6)


class Mark(StrEnum):
    """What the line shows at one stage."""

    DONE = "done"
    CURRENT = "current"
    AHEAD = "ahead"
    NOT_NEEDED = "not_needed"  # 无需


class Stage(msgspec.Struct, frozen=True):
    """One stage; ``note`` says what it is called now, or why it is not needed."""

    title: str
    mark: Mark
    note: str = ""


def is_done(state: StateSpec) -> bool:
    """Return whether the work on a case in this state is done (办结), or it came to another end."""
    return state.is_end or state.stage >= CLOSED


def line_of(case: Case, rules: Edition, say: Translate) -> tuple[Stage, ...]:
    """Return all five stages of a case; a leg it does not take is shown as not needed."""
    state = rules.states[case.state]
    reached = _reached(case)
    stands = state.stage or max(stage for stage, done in reached.items() if done)
    is_over = state.is_end
    line = (
        _stage(number, case, rules, is_reached=reached[number], stands=0 if is_over else stands)
        for number in range(COLLECTED, REVISITED + 1)
    )
    return tuple(Stage(say(one.title), one.mark, say(one.note)) for one in line)


def _reached(case: Case) -> dict[int, bool]:
    return {
        COLLECTED: True,
        LED: case.lead is not None,
        VISITED: bool(case.visits),
        CLOSED: case.closed_on is not None,
        REVISITED: bool(case.verification and case.verification.done_on),
    }


def _stage(number: int, case: Case, rules: Edition, *, is_reached: bool, stands: int) -> Stage:
    title = WORDS["stages"][str(number)]
    state = rules.states[case.state]
    if number == stands:
        return Stage(title, Mark.CURRENT, state.title if state.title != title else "")
    if is_reached:
        return Stage(title, Mark.DONE)
    why = _why_not_needed(number, case, rules)
    return Stage(title, Mark.NOT_NEEDED, why) if why else Stage(title, Mark.AHEAD)


def _why_not_needed(number: int, case: Case, rules: Edition) -> str:
    state = rules.states[case.state]
    if state.is_end:
        return state.title
    if number == LED and not (case.leader_required or case.proposal):
        return WORDS["why_not_needed"]["leader"]
    demanded = rules.numbers.get(f"visit_demanded_{case.classification}")
    is_visit_ahead = bool(demanded and demanded.value) or bool(case.running(PLANNED_VISIT))
    if number == VISITED and not is_visit_ahead:
        return WORDS["why_not_needed"]["visit"]
    return ""
