"""The forms in which an administrator changes a unit: what each asks for, what it offers."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from api.entry.choices import units_offered
from api.entry.here import Here
from api.pages.finding import Option
from api.pages.widgets import Widget, shortened
from api.views.naming import names_of
from api.views.offices import PostLine, UnitView, area_of
from api.wording.labels import label
from api.wording.words import word
from engine.org.chart import Chart
from engine.org.facts import Level, Rank, UnitKind
from engine.organising.administering import AT_THE_CONSOLE

Choices = Sequence[tuple[str, str]]
MANY = frozenset({"portfolio"})
DAYS = frozenset({"on", "from_on", "to_on"})
OPTIONAL = frozenset({"person", "name", "deputy_post", "portfolio"})
ASKED: Mapping[str, tuple[str, ...]] = {
    "appoint": ("post", "person", "name", "from_on"),
    "end": ("post", "on"),
    "absence": ("post", "from_on", "to_on", "deputy_post"),
    "portfolio": ("post", "portfolio"),
    "post": ("title", "rank"),
    "liaison": ("post", "sent"),
    "rename": ("name",),
    "households": ("households",),
    "unit": ("name", "kind"),
    "succeed": ("new",),
}
RENAMED = {"rename": "unit_name", "unit": "unit_name"}
"""Acts whose ``name`` is that of a unit."""


class OfficeForm(NamedTuple):
    """One form: the act it carries out, and its fields."""

    act: str
    widgets: tuple[Widget, ...]


def form_of(
    here: Here, view: UnitView, act: str, given: Mapping[str, Any] | None
) -> OfficeForm | None:
    """Return the form of an act, None where there is nothing that it could be done to."""
    if act == "rename" and view.unit.kind in AT_THE_CONSOLE:  # entered at the console alone
        return None
    if act == "households" and view.unit.level is not Level.VILLAGE:
        return None
    offered = {name: _choices(here, view, act, name) for name in ASKED[act]}
    if any(found == [] for name, found in offered.items() if name not in OPTIONAL):
        return None
    return OfficeForm(
        act,
        tuple(_widget(here, act, name, found, given) for name, found in offered.items()),
    )


def _choices(here: Here, view: UnitView, act: str, name: str) -> Choices | None:
    """Return what a field offers, None where it is filled in freely."""
    if name not in OFFERED:
        return None
    return OFFERED[name](here, view, act)


def _deputies(here: Here, view: UnitView, _act: str) -> Choices:
    """Return who may stand in: posts of the unit itself and of its government."""
    chart = here.program.desk.around.org
    units = dict.fromkeys((view.unit.id, chart.government_of(view.unit.id)))
    return [(post, _titled(chart, post)) for unit in units for post in chart.posts_in(unit)]


def _ranks(here: Here, _view: UnitView, _act: str) -> Choices:
    return [(str(int(one)), label("ranks", str(int(one)), here.translate)) for one in Rank]


def _yes_no(here: Here, _view: UnitView, _act: str) -> Choices:
    return [(one, word("yes_no", one, here.translate)) for one in ("yes", "no")]


def _kinds(here: Here, _view: UnitView, _act: str) -> Choices:
    kinds = (one.value for one in UnitKind if one not in AT_THE_CONSOLE)
    return [(one, label("unit_kinds", one, here.translate)) for one in kinds]


def _posts(_here: Here, view: UnitView, act: str) -> Choices:
    """Return the posts that an act can be done to."""
    oversees = view.unit.kind is UnitKind.GOVERNMENT
    fits: dict[str, Callable[[PostLine], bool]] = {
        "appoint": lambda post: not post.person,
        "end": lambda post: bool(post.person),
        "absence": lambda post: bool(post.person),
        "liaison": lambda post: bool(post.person),
        "portfolio": lambda post: oversees and post.rank in (Rank.DEPUTY, Rank.MEMBER),
    }
    return [(one.id, one.title) for one in view.posts if fits[act](one)]


def _people(here: Here, _view: UnitView, _act: str) -> Choices:
    """Return who holds a post in the area, by name and post."""
    chart = here.program.desk.around.org
    area = area_of(here)
    held = {
        chart.holder(post.id, here.today): post.id
        for post in chart.organisation.posts.values()
        if chart.is_within(post.unit, area)
    }
    named = names_of(here, held)
    return [
        (person, f"{named.get(person, '')} {_titled(chart, post)}".strip())
        for person, post in sorted(held.items(), key=lambda one: one[1])
        if person
    ]


def _units(here: Here, view: UnitView, _act: str) -> Choices:
    chart, area, but = here.program.desk.around.org, area_of(here), view.unit.id
    return [
        (one, text)
        for one, text in units_offered(here)
        if chart.is_within(one, area)
        and one not in (but, area)
        and not chart.unit(one).succeeded_by
    ]


OFFERED: Mapping[str, Callable[[Here, UnitView, str], Choices]] = {
    "post": _posts,
    "person": _people,
    "deputy_post": _deputies,
    "portfolio": _units,
    "new": _units,
    "rank": _ranks,
    "kind": _kinds,
    "sent": _yes_no,
}


def _titled(chart: Chart, post: str) -> str:
    return f"{chart.unit(chart.unit_of(post)).name} {chart.post(post).title}"


def _widget(
    here: Here, act: str, name: str, offered: Choices | None, given: Mapping[str, Any] | None
) -> Widget:
    preset = here.today.isoformat() if name in DAYS else ""
    value = (given or {}).get(name, preset)
    chosen = value if name in MANY else (value,)
    options = [("", ""), *offered] if offered and name not in MANY else offered or ()
    called = RENAMED.get(act, name) if name == "name" else name
    widget = Widget(
        kind="select" if offered is not None else "input",
        id=f"{act}-{name}",
        name=name,
        label=word("administering_fields", called, here.translate),
        required=name not in OPTIONAL or act in RENAMED,
        type="date" if name in DAYS else "text",
        value="" if name in MANY else value,
        options=tuple(Option(one, text, one in chosen) for one, text in options),
        is_many=name in MANY,
    )
    return shortened(widget, given or {})
