"""The form of one kind of deed: few fields first, the rest behind them, what was typed kept."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace
from starlette.datastructures import FormData, UploadFile

from api.entry.choices import Choices, posts_offered, units_offered
from api.entry.fields import Field, Form, fields_of
from api.entry.here import Here
from api.pages.widgets import Maker, Widget
from api.views.deeds import texts_of
from api.views.naming import titles
from api.wording.labels import label
from api.wording.words import word
from engine.deeds.checking import items_for
from engine.deeds.deed import CorrectDeed, Deed, DeedKind, Purpose, Visited
from engine.deeds.shapes import SHAPES, needs_of
from engine.org.facts import Rank
from engine.org.sight import CONSOLE

FIELDS: Mapping[str, Field] = {one.name: one for one in fields_of(CorrectDeed)}
LISTS = ("categories", "breaches")
"""What is ticked one by one."""
SHORT = frozenset({"title", "enterprise", "keep_because", "reason", "cases"})
OFTEN: Mapping[DeedKind, tuple[str, ...]] = {
    DeedKind.RECEPTION: ("count",),
    DeedKind.FORUM: ("count",),
    DeedKind.POLICY_TALK: ("count",),
    DeedKind.RESEARCH: ("until",),
    DeedKind.REPORT: (),
    DeedKind.STAY: ("fee_paid",),
    DeedKind.PROMISE: ("cases",),
    DeedKind.SURVEY: ("satisfied",),
    DeedKind.COLLECTIVE_RESEARCH: ("leaders", "until"),
}
"""What a kind is asked for at first besides what it needs."""
POSTS = ("leaders", "companion_posts")
"""Whose posts are told."""
PARTY = ("companions", "vehicles", "companion_posts")


Ticks = tuple[str, tuple[tuple[str, str, bool], ...]]


class DeedForm(msgspec.Struct, frozen=True, kw_only=True):
    """Fields of a form: ``first`` at once, ``more`` behind; ``ticks`` by name of list."""

    first: tuple[Widget, ...]
    more: tuple[Widget, ...]
    ticks: tuple[Ticks, ...]
    is_open: bool


def form_of(here: Here, kind: DeedKind, filled: FormData, *, is_correction: bool) -> DeedForm:
    """Return the form of a kind with what was filled in."""
    maker = Maker("deed", here.translate, _choices(here, kind, filled), filled)
    asked = [one for one in _first(here, kind) if not (is_correction and one == "files")]
    behind = [one for one in _behind(kind) if one not in asked]
    if is_correction:
        asked.append("reason")
    return DeedForm(
        first=_widgets(maker, asked, kind),
        more=_widgets(maker, behind, kind),
        ticks=tuple(_ticks(here, kind, filled)),
        is_open=any(_is_told(here, filled, name) for name in (*behind, "late_reason")),
    )


def begun(
    here: Here, kind: DeedKind, deed: Deed | None = None, preset: Mapping[str, str] | None = None
) -> FormData:
    """Return what stands in a form at first: today, oneself and a preset, or a deed as it is."""
    given: list[tuple[str, str | UploadFile]] = [("kind", kind)]
    if deed is None:
        given += [("happened_on", here.today.isoformat()), ("leaders", here.actor.post)]
        given += [(name, value) for name, value in (preset or {}).items() if value]
        return FormData(given)
    body = deed.body
    plain = (
        "form",
        "unit",
        "seed",
        "due_on",
        "made_at",
        "satisfied",
        "purpose",
        "companions",
        "vehicles",
        "count",
    )
    given += [("happened_on", body.on.isoformat())]
    given += [(name, str(value)) for name in plain if (value := getattr(body, name))]
    if SHAPES[kind].spans:
        given.append(("until", body.until.isoformat()))
    if body.media_present:
        given.append(("media_present", "yes"))
    given += (
        [("cases", ",".join(one.partition(":")[2] for one in body.cases))] if body.cases else []
    )
    if body.fee_paid is not None:
        given.append(("fee_paid", "yes" if body.fee_paid else "no"))
    given += [("leaders", one.post) for one in body.leaders]
    given += [("companion_posts", one) for one in body.companion_posts]
    given += [(name, str(one)) for name in LISTS for one in getattr(body, name)]
    texts = texts_of(deed, here)
    given += [(name, texts[name]) for name in FIELDS if name in texts and name != "reason"]
    return FormData(given)


def _is_told(here: Here, filled: FormData, name: str) -> bool:
    """Return whether something was filled in that does not stand there by itself."""
    told = [str(one).strip() for one in filled.getlist(name)]
    return any(told) and (name != "leaders" or told != [here.actor.post])


def _first(here: Here, kind: DeedKind) -> list[str]:
    shape = SHAPES[kind]
    own = here.actor.post
    org = here.program.desk.around.org
    is_leader = own != CONSOLE and org.has_post(own) and org.post(own).rank is not Rank.STAFF
    names = ["happened_on"]
    is_own = is_leader and kind is not DeedKind.SURVEY
    names += [] if is_own or kind is DeedKind.DIARY else ["leaders"]
    items = items_for(kind, here.program.rules.fieldwork)
    names += ["form"] if shape.forms or items or kind is DeedKind.CAMPAIGN else []
    needed = (name for form in shape.forms or ("",) for name in needs_of(kind, form))
    return list(dict.fromkeys([*names, *needed, *OFTEN.get(kind, ()), "account", "files"]))


def _behind(kind: DeedKind) -> tuple[str, ...]:
    if kind is DeedKind.PROMISE:
        return ("leaders", "late_reason")
    if kind is DeedKind.DIARY:
        return ("title", "unit", "late_reason")
    party = (*PARTY, "media_present") if SHAPES[kind].is_visit else ()
    about = ("cases",) if kind is DeedKind.RECEPTION else ()
    return ("leaders", "unit", "title", *about, "purpose", *party, "keep_because", "late_reason")


def _widgets(maker: Maker, names: Sequence[str], kind: DeedKind) -> tuple[Widget, ...]:
    fields = [_field(FIELDS[name], kind, maker.choices) for name in names]
    made = (
        replace(one, kind="input") if one.name in SHORT else one for one in maker.widgets(fields)
    )
    promise = kind is DeedKind.PROMISE
    place = word("promises", "who", maker.say) if promise else word("fields", "place", maker.say)
    named = {"unit": place} | ({"title": word("promises", "what", maker.say)} if promise else {})
    return tuple(replace(one, label=named.get(one.name, one.label)) for one in made)


def _field(field: Field, kind: DeedKind, choices: Mapping[str, Choices]) -> Field:
    shape = SHAPES[kind]
    if field.name == "form" and choices["item"]:
        must = "form" in shape.needs
        return replace(field, form=Form.CHOICE, refers_to="item", required=must)
    if field.name == "form" and shape.forms:
        return replace(field, form=Form.CHOICE, values=shape.forms, required=True)
    if field.name == "purpose":
        return replace(field, values=tuple(one for one in Purpose if one))
    always = set.intersection(*({*needs_of(kind, form)} for form in shape.forms or ("",)))
    return replace(field, required=field.name in ({*always} | {"happened_on", "reason"}))


def _choices(here: Here, kind: DeedKind, filled: FormData) -> Mapping[str, Choices]:
    """Return units, and the posts that are held; also those that stand in the form already.

    Whoever was there may have left his post since, when a deed is corrected.
    """
    org, named = here.program.desk.around.org, titles(here)
    told = (str(one) for name in POSTS for one in filled.getlist(name))
    kept = [(one, named[one]) for one in told if org.has_post(one)]
    return {
        "unit": units_offered(here),
        "post": [*dict.fromkeys((*posts_offered(here), *kept))],
        "item": [
            (one.name, here.translate(one.title))
            for one in items_for(kind, here.program.rules.fieldwork)
        ],
    }


def _ticks(here: Here, kind: DeedKind, filled: FormData) -> Iterator[Ticks]:
    """Yield what is ticked: among whom a visit was, and which rules of the place were not kept."""
    if SHAPES[kind].is_visit:
        say: Any = here.translate
        yield _ticked(
            "categories", [(str(one), label("visited", one, say)) for one in Visited], filled
        )
    yield from breaches_offered(here, (kind,), filled)


def breaches_offered(here: Here, kinds: Sequence[str], filled: FormData) -> Iterator[Ticks]:
    """Yield the questions of discipline that the place asks after a visit of one of these kinds."""
    rules = here.program.rules.fieldwork.discipline.values()
    asked = [
        (rule.name, here.translate(rule.title))
        for rule in rules
        if rule.check == "tick" and (not rule.kinds or not {*kinds}.isdisjoint(rule.kinds))
    ]
    if asked:
        yield _ticked("breaches", asked, filled)


def _ticked(name: str, values: Sequence[tuple[str, str]], filled: FormData) -> Ticks:
    chosen = {str(one) for one in filled.getlist(name)}
    return name, tuple((value, text, value in chosen) for value, text in values)
