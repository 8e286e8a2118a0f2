"""Posts and units found by what people call them: one is meant, or none, or it is told."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from api.entry.here import Here
from api.imports.org_words import plain
from api.views.naming import names_of, titles
from engine.errors import Refused
from engine.vocabulary import refusal


class Names:
    """The names by which ``posts`` and all units of the chart are known to a caller."""

    def __init__(self, here: Here, posts: Iterable[str]) -> None:
        """Know ``posts``, those alone."""
        self._here = here
        self._able = list(posts)

    def is_post(self, text: str) -> bool:
        """Return whether a text names any post, be it several."""
        return plain(text) in self._posts

    def post(self, field: str, text: str) -> str:
        """Return the post that a text names; Refused where it names none or several."""
        return _only(field, text, self._posts.get(plain(text), ()))

    def unit(self, field: str, text: str) -> str:
        """Return the unit that a text names, of several the one in the caller's area."""
        org = self._here.program.desk.around.org
        found = self._units.get(plain(text), ())
        if len(found) > 1:
            areas = self._here.sight.areas
            near = [one for one in found if any(map(org.area_path(one).startswith, areas))]
            found = tuple(near) or found
        return _only(field, text, found)

    @cached_property
    def _posts(self) -> Mapping[str, tuple[str, ...]]:
        """Return posts by id, by what they are called, and by who holds them today."""
        here, org, able = self._here, self._here.program.desk.around.org, self._able
        named = titles(here)
        holders = {post: org.holder(post, here.today) for post in able}
        people = names_of(here, holders.values())
        posts = [org.post(post) for post in able]
        pairs = [(post, post) for post in able]
        pairs += [(named[post], post) for post in able]
        pairs += [(one.title, one.id) for one in posts]
        pairs += [(f"{org.unit(one.unit).name} {one.title}", one.id) for one in posts]
        for one in posts:
            called = people.get(holders[one.id], "")
            if called:
                pairs += [(called, one.id), (f"{called} {one.title}", one.id)]
        return _grouped(pairs)

    @cached_property
    def _units(self) -> Mapping[str, tuple[str, ...]]:
        """Return units by id, code, name, and name behind that of the unit above."""
        units = self._here.program.desk.around.org.organisation.units
        pairs = [(one.id, one.id) for one in units.values()]
        pairs += [(one.area, one.id) for one in units.values() if one.area]
        pairs += [(one.name, one.id) for one in units.values()]
        pairs += [
            (f"{units[one.parent].name}{one.name}", one.id)
            for one in units.values()
            if one.parent in units
        ]
        return _grouped(pairs)


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for called, one in pairs:
        found.setdefault(plain(called), {})[one] = None
    return {called: tuple(ones) for called, ones in found.items()}


def _only(field: str, text: str, found: Sequence[str]) -> str:
    if len(found) == 1:
        return found[0]
    code = "word_means_several" if found else "word_not_known"
    raise Refused([refusal(code, field=field, text=text)])
