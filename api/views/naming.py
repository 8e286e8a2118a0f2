"""What units, posts and people are called, so that no two leaders are taken for each other."""

from collections import Counter
from collections.abc import Iterable, Mapping

from api.entry.here import Here
from api.wording.labels import LABELS
from api.wording.words import word
from engine.org.facts import Post, Unit
from engine.org.sight import CONSOLE
from engine.vocabulary import PETITIONER, TIME

NOBODY = (TIME.post, CONSOLE, PETITIONER)
"""The posts that no chart has."""


def titles(here: Here) -> dict[str, str]:
    """Return by id what units and posts are called; time and the console have names too.

    Leaders of one title are told apart by the first unit that each of them oversees, units of one
    name, as villages are, by the unit above.
    """
    chart = here.program.desk.around.org.organisation
    names = _unit_names(chart.units)
    posts = {one.id: f"{names.get(one.unit, '')} {one.title}" for one in chart.posts.values()}
    often = Counter(posts.values())
    alike = (one for one in chart.posts.values() if often[posts[one.id]] > 1 and one.portfolio)
    overseers = {one.id: _told_apart(here, posts[one.id], one, names) for one in alike}
    nobody = {one: here.translate(LABELS["journal"][one]) for one in NOBODY}
    return names | posts | overseers | nobody


def subject_of(here: Here, subject: str, unit: str) -> str:
    """Return what a case is called in a list: by its unit where nobody wrote what it is about."""
    if subject:
        return subject
    chart = here.program.desk.around.org
    whose = chart.unit(unit).name if chart.has_unit(unit) else unit
    return word("people", "no_subject", here.translate).format(unit=whose)


def names_of(here: Here, persons: Iterable[str]) -> dict[str, str]:
    """Return the names of people by id, as far as they are filed within the caller's sight."""
    asked = [*dict.fromkeys(person for person in persons if person)]
    return dict(here.program.store.texts(asked, here.sight)) if asked else {}


def _unit_names(units: Mapping[str, Unit]) -> dict[str, str]:
    often = Counter(unit.name for unit in units.values())
    return {
        id_: f"{units[unit.parent].name} {unit.name}"
        if often[unit.name] > 1 and unit.parent in units
        else unit.name
        for id_, unit in units.items()
    }


def _told_apart(here: Here, title: str, post: Post, names: dict[str, str]) -> str:
    first = names.get(post.portfolio[0], post.portfolio[0])
    overseen = first.removeprefix(names.get(post.unit, "")) or first
    which = "overseer" if len(post.portfolio) == 1 else "overseer_of_several"
    return word("people", which, here.translate).format(post=title, unit=overseen)
