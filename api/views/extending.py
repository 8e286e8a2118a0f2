"""Who may extend the day of an opinion, told to those who work on the case and may not."""

import msgspec

from api.entry.here import Here
from api.views.dossiers import Dossier
from api.views.naming import titles
from api.wording.words import cited
from engine.case.facts import Case

MOVE = "extend_opinion"


class Extending(msgspec.Struct, frozen=True):
    """What the posts are called that may extend, and the clause by which they may."""

    posts: tuple[str, ...]
    cited: str


def who_extends(here: Here, dossier: Dossier) -> Extending | None:
    """Return who may extend, where the caller's post is all that stands against it."""
    move = next((one for one in dossier.moves if one.name == MOVE), None)
    if move is None or {one.code for one in move.why_not} != {"role_missing"}:
        return None
    chart, case = here.program.desk.around.org, dossier.facts
    if not isinstance(case, Case) or not case.unit:
        return None
    unit = chart.successor(case.unit)
    if not chart.has_post(here.post) or chart.unit_of(here.post) != unit:
        return None
    named = titles(here)
    posts = tuple(named[one] for one in chart.principals_of(unit))
    return Extending(posts, cited(move.rule, here.translate)) if posts else None
