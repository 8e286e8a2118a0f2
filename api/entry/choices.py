"""What a field of a form may be filled with: units, posts, classes, parties of the dossier."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping

from api.entry.here import Here
from api.views.annotations import breach_choices, referral_choices
from api.views.dossiers import Dossier
from api.views.instructions import instruction_choices
from api.views.meetings import decision_choices
from api.views.naming import titles
from api.views.people import masked_parties
from api.views.supervisions import slip_choices, supervision_choices
from engine.case.facts import Case
from engine.org.chart import Chart
from engine.org.facts import Level, Unit
from engine.org.standing import is_leader

Choices = list[tuple[str, str]]
"""Values with the words they are shown as."""
AT_ONCE = 50
"""Choices that stand in a form at once, in the order of the organisation; of more, the nearest."""


def choices_for(
    here: Here, dossier: Dossier, parties: Mapping[str, str] | None = None
) -> Mapping[str, Choices]:
    """Return for each thing a field may refer to what can be chosen.

    ``parties``: those of the dossier by reference, where they were read already.
    """
    called = masked_parties(here, dossier.facts) if parties is None else [*parties.items()]
    rules, say = dossier.context.rules, here.translate
    running = (clock for clock in dossier.clocks if clock.is_open)
    return {
        **{name: offered(here) for name, offered in OFFERED.items()},
        "class": [(one.name, say(one.title)) for one in rules.classes.values()],
        "clock": [(clock.name, clock.title) for clock in running],
        "pause_reason": [(one.name, say(one.title)) for one in rules.pause_reasons.values()],
        "slip": slip_choices(dossier.facts),
        "referral": referral_choices(dossier.facts),
        "breach": breach_choices(here, dossier.facts),
        "decision": decision_choices(dossier.facts),
        "milestone": milestone_choices(here, dossier.facts),
        "instruction": instruction_choices(dossier.facts),
        "supervision": [*supervision_choices(here, dossier)],
        "party": called,
    }


def milestone_choices(here: Here, facts: object) -> Choices:
    """Return the milestones of a timetable that are not met: their place, day and text."""
    steps = facts.milestones if isinstance(facts, Case) else ()
    owed = [(number, one) for number, one in enumerate(steps, 1) if one.met_on is None]
    refs = [one.text_ref for _, one in owed if one.text_ref]
    texts = here.program.store.texts(refs, here.sight) if refs else {}
    return [
        (str(number), f"{number} {one.due_on} {texts.get(one.text_ref, '')}".rstrip())
        for number, one in owed
    ]


def units_offered(here: Here) -> Choices:
    """Return all units, the nearest to the caller first where they are many.

    A village stands with its township before it; with its id where two are still called alike.
    """
    units, named = here.program.desk.around.org.organisation.units, titles(here)
    called = {one: _called(unit, units, named[one]) for one, unit in units.items()}
    often = Counter(called.values())
    words = {one: f"{text} {one}" if often[text] > 1 else text for one, text in called.items()}
    return [(one, words[one]) for one in _nearest(here, words, lambda unit: unit)]


def posts_offered(here: Here) -> Choices:
    """Return the posts that are held, the nearest to the caller first where they are many."""
    return _posts(here, lambda _post: True)


def leaders_offered(here: Here) -> Choices:
    """Return the posts of leaders that are held, as posts are."""
    chart = here.program.desk.around.org
    return _posts(here, lambda post: is_leader(post, chart))


def _posts(here: Here, fits: Callable[[str], bool]) -> Choices:
    chart, named = here.program.desk.around.org, titles(here)
    posts = chart.organisation.posts
    held = [one for one in posts if fits(one) and chart.holder(one, here.today)]
    return [(one, named[one]) for one in _nearest(here, held, chart.unit_of)]


def _called(unit: Unit, units: Mapping[str, Unit], title: str) -> str:
    above = units[unit.parent].name if unit.parent in units else ""
    is_alone = unit.level is not Level.VILLAGE or title.startswith(f"{above} ")
    return title if is_alone else f"{above} {title}"


def _nearest(here: Here, ids: Collection[str], unit_of: Callable[[str], str]) -> list[str]:
    """Return ids in their order; of many first those of the caller's unit, then of its area."""
    chart = here.program.desk.around.org
    if len(ids) <= AT_ONCE or not chart.has_post(here.post):
        return [*ids]
    own = chart.unit_of(here.post)
    area = chart.government_of(own)
    return sorted(ids, key=lambda one: _distance(chart, unit_of(one), own, area))


def _distance(chart: Chart, unit: str, own: str, area: str) -> int:
    return (unit != own) + (not chart.is_within(unit, area))


OFFERED: Mapping[str, Callable[[Here], Choices]] = {
    "unit": units_offered,
    "post": posts_offered,
    "leader": leaders_offered,
}
"""What is offered alike in all forms, by what fields refer to."""
