"""What a dossier is about, in a few lines at the head of its page."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from api.entry.here import Here
from api.views.discipline import noted_words
from api.views.dossiers import Dossier
from api.views.people import masked_parties
from api.wording.labels import label
from api.wording.words import word
from engine.case.facts import Case
from engine.case.terms import Channel
from engine.rules import Edition
from engine.visit.visiting import Visit

# Field of the facts → table of labels; the facts of a kind that has no such field show none.
LABELLED = {
    "kind": "kinds",
    "classification": "classes",
    "channel": "channels",
    "intake": "intakes",
    "decides_on": "decision_fields",
}
NAMED = ("unit", "office", "officer", "leader", "addressed_to")
LISTED = ("cases",)
PLAIN = ("registered_on", "matter")


def summary_of(here: Here, dossier: Dossier, titles: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return names and values, in the order they are read."""
    say = here.translate
    return [(word("summary", name, say), value) for name, value in _lines(here, dossier, titles)]


def _lines(here: Here, dossier: Dossier, titles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    facts: Any = dossier.facts
    yield from ((name, titles.get(value, value)) for name, value in _given(facts, NAMED))
    if isinstance(facts, Case):
        yield from _of_case(here, facts, titles, dossier.context.rules)
    for name, value in _given(facts, LABELLED):
        yield name, label(LABELLED[name], value, here.translate, dossier.context.rules)
    yield from ((name, str(value).rpartition(":")[2]) for name, value in _given(facts, PLAIN))
    for name, values in _given(facts, LISTED):
        yield name, here.translate("、").join(value.partition(":")[2] for value in values)
    if isinstance(facts, Visit):
        yield from _of_visit(here, facts, dossier.context.rules)


def _of_visit(here: Here, visit: Visit, rules: Edition) -> Iterator[tuple[str, str]]:
    if visit.companions or visit.vehicles:
        party = word("summary", "party_told", here.translate)
        yield "party", party.format(people=visit.companions, cars=visit.vehicles)
    if noted := noted_words(here, rules, visit):
        yield "noted", here.translate("、").join(noted)


def _given(facts: Any, names: Iterable[str]) -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    """Yield those of the named facts that this kind has and that are not empty."""
    return ((name, getattr(facts, name)) for name in names if getattr(facts, name, None))


def _of_case(
    here: Here, case: Case, titles: Mapping[str, str], rules: Edition
) -> Iterator[tuple[str, str]]:
    if case.leaders:
        yield (
            "leader",
            here.translate("、").join(titles.get(one.post, one.post) for one in case.leaders),
        )
    parties = [text for _, text in masked_parties(here, case)]
    if parties:
        yield "parties", here.translate("、").join(parties)
    representing = sum(party.is_representative for party in case.parties)
    most = rules.number("joint_visit_representatives")
    if case.channel is Channel.IN_PERSON and representing > most:
        told = word("summary", "representatives_told", here.translate)
        yield "representatives", told.format(count=representing, most=most)
    yield from _noted(here, case)
    if case.keeps_confidential:
        yield "confidential", word("yes_no", "yes", here.translate)


def _noted(here: Here, case: Case) -> Iterator[tuple[str, str]]:
    say = here.translate
    if case.urgent_on:
        yield "urgent", str(case.urgent_on)
    if case.grade:
        difficulty = label("difficulties", case.grade.difficulty, say)
        yield "grade", f"{difficulty} · {label('urgencies', case.grade.urgency, say)}"
    if case.adoption:
        yield "adoption", label("adoptions", case.adoption, say)
