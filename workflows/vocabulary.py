"""What a pack may name: commands, events, conditions, roles, receivers and owners."""

from dataclasses import dataclass
from functools import cache

from engine.case import kind as case
from engine.case.authority import OWN_ROLES, ROLES, TIME_ROLE
from engine.case.beside import BESIDE, MOVES_BESIDE, UNDOING
from engine.case.conditions import CONDITIONS
from engine.case.owing import OWNERS
from engine.deeds import kind as deeds
from engine.matter import kind as matter
from engine.meeting import kind as meeting
from engine.org.receivers import ROLES as RECEIVERS
from engine.petition import kind as petition
from engine.returns import kind as returns
from engine.vocabulary import Event, type_name
from workflows.search import CLASS_EVIDENCE

OF_PAGES = (
    "near_due_days",
    "long_standing_days",
    "duty_last_percent",
    "roster_ahead_days",
    "joint_visit_representatives",
    "trend_least_cases",
    "trend_rise_percent",
    "trend_months",
    "public_least_cases",
    "public_after_days",
)
"""Those of the numbers that pages and reports ask for."""
NUMBERS = (
    "pauses_of_a_clock",
    "witnesses_of_refusal",
    "late_entry_days",
    "verification_tries",
    "sample_above",
    "sample_percent",
    "recheck_percent",
    "deferrals_before_study",
    "reopenings_before_principal",
    "longest_review_days",
    "longest_timetable_days",
    "superior_settles_days",
    "petitioner_megabytes",
    *OF_PAGES,
)
"""The numbers that the program asks every pack for."""
CLOCKS = ("C2", "C3", "C4", "C5", "C6", "C7", "C8", "report")
"""The clocks that the engine asks for by kind."""
SETTLING, CLOSING_ASKED = "C4", "closing_requested"
UNIT_PRINCIPAL, LEVEL_PRINCIPAL = "principal_of_unit", "principal_of_level"


@dataclass(frozen=True, slots=True)
class Speech:
    """What the clocks of one kind of dossier may name; ``events`` by name."""

    events: dict[str, type[Event]]
    conditions: tuple[str, ...]
    owners: tuple[str, ...]


@cache
def speeches() -> dict[str, Speech]:
    """Return what may be named by kind of dossier."""
    of_case = {type_name(event): event for event in case.KIND.events}
    of_matter = {type_name(event): event for event in matter.KIND.events}
    of_meeting = {type_name(event): event for event in meeting.KIND.events}
    of_deed = {type_name(event): event for event in deeds.KIND.events}
    of_petition = {type_name(event): event for event in petition.KIND.events}
    of_return = {type_name(event): event for event in returns.KIND.events}
    return {
        "case": Speech(of_case, tuple(CONDITIONS), tuple(OWNERS)),
        "matter": Speech(of_matter, ("has_cases",), ("handling_unit",)),
        "meeting": Speech(of_meeting, (), ("convening_unit",)),
        "deed": Speech(of_deed, (), ("promising_leader",)),
        "petition": Speech(of_petition, (), ("registering_office",)),
        "return": Speech(of_return, (), ("owing_unit",)),
    }


@cache
def moves() -> tuple[str, ...]:
    """Return every name a move may have."""
    own = [name for name in map(type_name, case.KIND.commands) if name != case.OPENING]
    named = (name for name in map(type_name, BESIDE) if name not in UNDOING)
    beside = [MOVES_BESIDE.get(name, name) for name in named]
    return tuple(dict.fromkeys((*own, *beside)))


def conditions() -> tuple[str, ...]:
    """Return every condition a move may require."""
    return (*CONDITIONS, CLASS_EVIDENCE)


def roles() -> tuple[str, ...]:
    """Return every role a move may name under ``who``."""
    return (*ROLES, *OWN_ROLES, TIME_ROLE)


def receivers() -> tuple[str, ...]:
    """Return every role a rung may be addressed to."""
    return tuple(RECEIVERS)
