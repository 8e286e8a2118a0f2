"""What a field of a form may be filled with: units, posts, classes, parties of the dossier."""

from collections.abc import Callable, Mapping

from api.entry.here import Here
from api.views.dossiers import Dossier
from api.views.instructions import instruction_choices
from api.views.meetings import decision_choices
from api.views.naming import titles
from api.views.people import masked_parties
from api.views.supervisions import slip_choices, supervision_choices
from engine.org.chart import Chart
from engine.org.standing import is_leader

Choices = list[tuple[str, str]]
"""Values with the words they are shown as."""


def choices_for(here: Here, dossier: Dossier) -> Mapping[str, Choices]:
    """Return for each thing a field may refer to what can be chosen."""
    chart = here.program.desk.around.org
    rules, say = dossier.context.rules, here.translate
    running = (clock for clock in dossier.clocks if clock.is_open)
    return {
        "unit": [(unit.id, unit.name) for unit in chart.organisation.units.values()],
        "post": _posts(here, chart, lambda _post: True),
        "leader": _posts(here, chart, lambda post: is_leader(post, chart)),
        "class": [(one.name, say(one.title)) for one in rules.classes.values()],
        "clock": [(clock.name, clock.title) for clock in running],
        "pause_reason": [(one.name, say(one.title)) for one in rules.pause_reasons.values()],
        "slip": slip_choices(dossier.facts),
        "decision": decision_choices(dossier.facts),
        "instruction": instruction_choices(dossier.facts),
        "supervision": [*supervision_choices(here, dossier)],
        "party": masked_parties(here, dossier.facts),
    }


def _posts(here: Here, chart: Chart, fits: Callable[[str], bool]) -> Choices:
    named = titles(here)
    posts = chart.organisation.posts
    return [(one, named[one]) for one in posts if fits(one) and chart.holder(one, here.today)]
