"""What a dossier is about, in a few lines at the head of its page."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from api.entry.here import Here
from api.views.beside import MOST, linked
from api.views.discipline import noted_words
from api.views.dossiers import Dossier
from api.views.event_words import Reader
from api.wording.labels import label
from api.wording.words import word
from engine.case.facts import Case
from engine.case.terms import Channel
from engine.rules import Edition
from engine.visit.visiting import Visit
from notifications.words import Translate

# Field of the facts → table of labels; the facts of a kind that has no such field show none.
LABELLED = {
    "kind": "kinds",
    "classification": "classes",
    "channel": "channels",
    "outcome": "outcomes",
    "intake": "intakes",
    "decides_on": "decision_fields",
}
NAMED = ("unit", "office", "officer", "leader", "addressed_to")
PLAIN = ("registered_on", "closed_on", "superior_number", "signatories")
LINKED = ("matter", "merged_into", "heard_at", "linked", "repeats", "merged", "cases", "carried_to")
"""Fields that hold the ids of other dossiers: told as far as they lie within sight."""
RATINGS = ("rating", "office_rating")


class Line(NamedTuple):
    """One line of the head; ``links`` stand in place of its value: what is linked, and where."""

    name: str
    value: str
    links: tuple[tuple[str, str], ...] = ()


def summary_of(here: Here, dossier: Dossier, reader: Reader) -> list[Line]:
    """Return the lines in the order they are read."""
    say, facts = here.translate, dossier.facts
    found = [*_lines(here, dossier, reader)]
    lines = [Line(word("summary", name, say), value) for name, value in found]
    return [*lines, *_linked(facts, reader)]


def _lines(here: Here, dossier: Dossier, reader: Reader) -> Iterator[tuple[str, str]]:
    facts: Any = dossier.facts
    named = reader.titles
    yield from ((name, named.get(value, value)) for name, value in _given(facts, NAMED))
    if isinstance(facts, Case):
        yield from _of_case(facts, reader)
    for name, value in _given(facts, LABELLED):
        yield name, label(LABELLED[name], value, here.translate, dossier.context.rules)
    yield from ((name, str(value)) for name, value in _given(facts, PLAIN))
    if isinstance(facts, Case):
        yield from _rated(facts, reader)
    if isinstance(facts, Visit):
        yield from _of_visit(here, facts, dossier.context.rules)


def _linked(facts: object, reader: Reader) -> Iterator[Line]:
    for name, value in _given(facts, LINKED):
        ids = (value,) if isinstance(value, str) else value
        links = tuple(linked(one, reader.say) for one in ids if one in reader.beside)
        if links:
            title = word("summary", name, reader.say)
            if len(ids) > MOST:
                title = word("summary", "newest", reader.say).format(what=title, most=MOST)
            yield Line(title, reader.say("、").join(text for text, _ in links), links)


def _rated(case: Case, reader: Reader) -> Iterator[tuple[str, str]]:
    """Yield the ratings, each with who gave it where several were asked."""
    say = reader.say
    for name in RATINGS:
        given = [
            (party.ref, label("ratings", rating, say))
            for party in case.parties
            if (rating := getattr(party, name))
        ]
        told = (
            f"{reader.parties.get(ref, '')} {rating}" if len(case.parties) > 1 else rating
            for ref, rating in given
        )
        if given:
            yield name, say("、").join(told)


def _of_visit(here: Here, visit: Visit, rules: Edition) -> Iterator[tuple[str, str]]:
    if visit.people_met:
        yield "people_met", str(visit.people_met)
    if visit.companions or visit.vehicles:
        party = word("summary", "party_told", here.translate)
        yield "party", party.format(people=visit.companions, cars=visit.vehicles)
    if noted := noted_words(here, rules, visit):
        yield "noted", here.translate("、").join(noted)


def _given(facts: object, names: Iterable[str]) -> Iterator[tuple[str, Any]]:
    """Yield those of the named facts that this kind has and that are not empty."""
    return ((name, getattr(facts, name)) for name in names if getattr(facts, name, None))


def _of_case(case: Case, reader: Reader) -> Iterator[tuple[str, str]]:
    say, titles = reader.say, reader.titles
    if case.leaders:
        leaders = (titles.get(one.post, one.post) for one in case.leaders)
        yield "leader", say("、").join(leaders)
    if reader.parties:
        yield "parties", say("、").join(reader.parties.values())
    representing = sum(party.is_representative for party in case.parties)
    most = reader.rules.number("joint_visit_representatives")
    if case.channel is Channel.IN_PERSON and representing > most:
        told = word("summary", "representatives_told", say)
        yield "representatives", told.format(count=representing, most=most)
    yield from _noted(case, say)
    if case.keeps_confidential:
        yield "confidential", word("yes_no", "yes", say)


def _noted(case: Case, say: Translate) -> Iterator[tuple[str, str]]:
    if case.urgent_on:
        yield "urgent", str(case.urgent_on)
    if case.grade:
        difficulty = label("difficulties", case.grade.difficulty, say)
        yield "grade", f"{difficulty} · {label('urgencies', case.grade.urgency, say)}"
    if case.adoption:
        yield "adoption", label("adoptions", case.adoption, say)
