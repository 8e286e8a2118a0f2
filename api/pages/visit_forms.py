"""The forms by which a field visit is corrected or taken back, filled in as it stands."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace
from starlette.datastructures import FormData, UploadFile

from api.entry.choices import Choices
from api.entry.fields import Field
from api.entry.here import Here
from api.views.deeds import VISITS
from engine.visit.visiting import Visit

CORRECTING, RETRACTING = "correct_field_visit", "retract_field_visit"
TOLD = ("unit", "people_met", "companions", "vehicles")
"""What stands in the form of a correction as it was told, besides lists, the day and a tick."""
TICK = "tick"


def begun(facts: object, move: str) -> FormData | None:
    """Return what stands in the form of a move on a visit at first, None for any other form."""
    if not isinstance(facts, Visit) or move != CORRECTING:
        return None
    given: list[tuple[str, str | UploadFile]] = [("happened_on", facts.on.isoformat())]
    given += [(name, str(getattr(facts, name))) for name in TOLD]
    given += [("companion_posts", one) for one in facts.companion_posts]
    given += [("breaches", one) for one in facts.breaches]
    if facts.media_present:
        given.append(("media_present", "yes"))
    return FormData(given)


def asked_in(move: str, fields: Sequence[Field]) -> list[Field]:
    """Return the fields of a move's form; the cases of a visit are those it was about."""
    if move == RETRACTING:
        return [one for one in fields if one.name == "reason"]
    if move == CORRECTING:
        return [replace(one, refers_to=TICK) if one.name == "breaches" else one for one in fields]
    return [*fields]


def visit_choices(here: Here, facts: object) -> Mapping[str, Choices]:
    """Return the rules of discipline that can be ticked of a visit, and whoever had come along."""
    if not isinstance(facts, Visit):
        return {}
    rules = here.program.rules.fieldwork.discipline.values()
    ticks = [
        (rule.name, here.translate(rule.title))
        for rule in rules
        if rule.check == "tick" and (not rule.kinds or not {*VISITS}.isdisjoint(rule.kinds))
    ]
    return {TICK: ticks}
