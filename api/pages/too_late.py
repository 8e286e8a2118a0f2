"""What a form is told that came too late: what its key did before, what is new in the file."""

from collections.abc import Sequence

from starlette.datastructures import FormData

from api.entry.forms import LONG
from api.entry.here import Here
from api.entry.problems import Problem, problem_of
from api.views.file_lines import FileLine
from api.views.places import path_of
from engine.errors import KeyReused
from engine.rules import Edition

# Refusals of a form that was made from an older version of the dossier.
MOVED_ON = frozenset({"stale_version", "lost_race"})


class Told(Problem, frozen=True, kw_only=True):
    """A problem on a page; ``done`` is the dossier at which the form was carried out before.

    It is the path of a page, empty where there is none, or it is out of sight.
    """

    done: str = ""


def told_to(here: Here, error: Exception, rules: Edition | None = None) -> Problem:
    """Return what to tell of an error, with where a form was carried out that is sent again."""
    problem = problem_of(error, here.translate, rules)
    if not isinstance(error, KeyReused):
        return problem
    told = {name: getattr(problem, name) for name in Problem.__struct_fields__}
    return Told(**told, done=_done_under(here, str(error)))


def _done_under(here: Here, key: str) -> str:
    """Return the page of the dossier that was changed under a key."""
    prior = here.program.store.read((), here.sight, [key]).priors.get(key)
    path = path_of(prior.dossier) if prior else ""
    is_seen = prior and path and here.program.desk.see([prior.dossier], here.actor)
    return path if is_seen else ""


def news_of(
    file: Sequence[FileLine], problem: Problem | None, filled: FormData | None, named: str = ""
) -> list[FileLine]:
    """Return what was entered after the page was made from which a refused form came.

    ``named``: what follows the name of the field in which the form told its version.
    """
    if problem is None or filled is None or problem.code not in MOVED_ON:
        return []
    seen = str(filled.get(f"version{named}", ""))
    known = int(seen) if seen.isdecimal() and len(seen) < LONG else len(file)
    return [entry for entry in file if entry.line.seq > known]
