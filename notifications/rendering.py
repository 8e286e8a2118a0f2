"""Renders the messages: a template per event, in the language of the office."""

from functools import cache
from typing import Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from engine.case.grounds import BY_RULE
from engine.days import WorkCalendar
from engine.ladder import RungClimbed
from engine.org.chart import Chart
from engine.rules import Edition
from engine.sources import Source
from engine.vocabulary import type_name
from notifications.audience import Happening, Told, row_for
from notifications.dues import SENTENCES, dues
from notifications.wording import OURS, Replaced, Wording, filled
from notifications.words import Translate, translations, translator


class Rendered(NamedTuple):
    """A message in words; plain text, never markup."""

    subject: str
    body: str


@cache
def environment(lang: str) -> Environment:
    """Return the templates of messages in a language."""
    env = Environment(  # noqa: S701 - plain text: escaping would spoil it
        loader=PackageLoader("notifications"),
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found = translations(lang)
    # The extension adds this method, unknown to the type of the environment.
    env.install_gettext_callables(  # type: ignore[attr-defined]
        found.gettext, found.ngettext, newstyle=True
    )
    return env


def render(
    happening: Happening,
    told: Told,
    rules: Edition,
    calendar: WorkCalendar,
    lang: str,
    wording: Wording = OURS,
) -> Rendered:
    """Return the message to one post about one event, in a place's own words where it has some.

    It names number, masked subject, unit, due days with their reasons, what to do next and the
    clause; never a petitioner, never a text that somebody filed.
    """
    template = template_of(happening, lang)
    translate = translator(lang)
    places = _places(happening, rules, translate)
    places |= {
        "must_act": told.must_act,
        "role": told.role,
        "note": translate(SENTENCES["notes"].get(told.note, "")),
        "dues": dues(happening, rules, calendar, translate),
    }
    head = "".join(template.blocks["subject"](template.new_context(places))).strip()
    subject = f"{head} {places['number']} {places['title']}".strip()
    ours = Rendered(subject, _body(template, places))
    own = wording.get(lang, {}).get(type_name(type(happening.event)))
    return _in_own_words(own, ours, {**places, "heading": head}) if own else ours


def _in_own_words(own: Replaced, ours: Rendered, places: dict[str, Any]) -> Rendered:
    days = "\n".join(f"{one.title} {one.on}" for one in places["dues"])
    fields = {**places, "dues": days, "text": ours.body}
    subject, body = (filled(template, fields) for template in (own.subject, own.body))
    return Rendered(
        " ".join(subject.split()) or ours.subject,
        f"{body.strip()}\n" if body.strip() else ours.body,
    )


def template_of(happening: Happening, lang: str) -> Template:
    """Return the template of an event."""
    return environment(lang).get_template(f"{type_name(type(happening.event))}.txt")


def _body(template: Template, places: dict[str, Any]) -> str:
    return template.render(places).strip() + "\n"


def _places(happening: Happening, rules: Edition, translate: Translate) -> dict[str, Any]:
    kind, facts, event, chart = happening.kind, happening.after, happening.event, happening.chart
    row, other = row_for(happening), "".join(happening.by[1:])
    source = _source(rules, row.move if row else "")
    group, card = rules.classes.get(getattr(facts, "classification", "")), kind.card(facts)
    return {
        "kind": kind.name,
        "number": facts.id.partition(":")[2],
        "title": card.title,
        "unit": _unit(chart, card.unit_id),
        "event": event,
        "entered_by": _post(chart, happening.by[0], translate) if other else "",
        "entered_for": _post(chart, other, translate),
        "post": _post(chart, getattr(event, "post", ""), translate),
        "named_unit": _unit(chart, getattr(event, "unit", "")),
        "group": translate(group.title) if group else "",
        "clause": translate(source.clause),
        "assumed": translate(source.assumed),
        "rung": _rung(happening, rules, translate),
        "by_rule": getattr(event, "ground", "") in BY_RULE,
        "needs_leader": getattr(facts, "lead", None) is not None,
    }


def _source(rules: Edition, move: str) -> Source:
    variants = rules.moves.get(move, ())
    return variants[0].source if variants else Source()


def _unit(chart: Chart, unit: str) -> str:
    return chart.unit(unit).name if chart.has_unit(unit) else unit


def _post(chart: Chart, post: str, translate: Translate) -> str:
    if not chart.has_post(post):
        return post
    found = chart.post(post)
    named = translate(SENTENCES["joins"]["named"])
    return named.format(unit=_unit(chart, found.unit), title=found.title)


def _rung(happening: Happening, rules: Edition, translate: Translate) -> str:
    """Return the title of the rung that was climbed."""
    event = happening.event
    if not isinstance(event, RungClimbed):
        return ""
    spec = rules.clocks.get(event.clock.partition("#")[0])
    ladder = rules.ladders.get(spec.ladder) if spec else None
    rungs = ladder.rungs if ladder else ()
    return next((translate(one.title) for one in rungs if one.name == event.name), event.name)
