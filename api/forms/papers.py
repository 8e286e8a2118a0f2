"""Papers of one case as documents: the registration form (登记表), the record of its revisits."""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from api.entry.here import Here
from api.forms.layouts import Form
from api.forms.letters import documents
from api.forms.records import day
from api.forms.templates import template_of
from api.forms.writing import written
from api.views.naming import titles
from api.views.people import masked_parties
from api.wording.labels import label
from api.wording.words import word
from engine import registry
from engine.case.asking import AnswerKept
from engine.case.facts import Case
from engine.case.returning import ReturnVisited
from engine.case.revisiting import Verified
from engine.errors import NotVisible
from engine.record import Entry

Fields = dict[str, str]
NAMED = 5
"""So many people are named, then their number is told."""


class Papers(msgspec.Struct, frozen=True):
    """The papers that there are, and the words that fill them."""

    words: Mapping[str, str]
    forms: tuple[Form, ...]


@cache
def papers() -> Papers:
    """Return the papers that come with the program."""
    body = tomllib.loads((files("api.forms") / "papers.toml").read_text("utf-8"))
    return msgspec.convert(body, Papers)


def paper_of(here: Here, number: str, name: str) -> bytes:
    """Return a paper of a case as a document, empty where nothing is recorded yet.

    Raises:
        NotVisible: no such paper, or a case out of sight.
        BadInput: a template of the office's own that cannot be filled in.
    """
    form = next((one for one in papers().forms if one.name == name), None)
    _, case = here.find(f"case:{number}")
    if form is None or not isinstance(case, Case):
        raise NotVisible(name)
    empty = dict.fromkeys(form.fields, "")
    records = papers_of(here, case, form) or numbered(case, form, [{}])
    records = [{**empty, **one} for one in records]
    places: dict[str, Any] = {"records": records, "hidden": ""}
    return written(template_of(form, here.program.settings.forms_dir), places)


def papers_of(here: Here, case: Case, form: Form) -> list[Fields]:
    """Return what a paper of a case tells, each record with its number."""
    return numbered(case, form, FILL[form.name](here, case))


def numbered(case: Case, form: Form, records: Sequence[Fields]) -> list[Fields]:
    """Return records with the number of each: from the kind of paper and the case."""
    words, many = documents().words, len(records) > 1
    given = {
        "mark": form.mark,
        "year": case.registered_on.year,
        "case": case.id.partition(":")[2],
    }
    form_of = words["number_of" if many else "number"]
    return [
        {**one, "paper_number": form_of.format(place=place, **given)}
        for place, one in enumerate(records, 1)
    ]


def registration(here: Here, case: Case) -> list[Fields]:
    """Return what the registration tells; who asked to be kept confidential is not named."""
    say, named, words = here.translate, titles(here), papers().words
    store, sight = here.program.store, here.sight
    texts = store.texts([ref for ref in (case.title_ref, case.body_ref) if ref], sight)
    first = here.program.store.journal(case.id)[0]
    handed = ""
    if case.disposed_on is not None:
        unit = named.get(case.unit, case.unit)
        handed = words["handed"].format(unit=unit, on=day(case.disposed_on))
    count = case.signatories or len(case.parties)
    people = [name for _, name in masked_parties(here, case)]
    if len(people) > NAMED:
        people = [*people[:NAMED], words["and_others"].format(count=len(people))]
    org = here.program.desk.around.org
    return [
        {
            "number": case.id.partition(":")[2],
            "registered_on": day(case.registered_on),
            "office": named.get(case.office, case.office),
            "registrar": named.get(first.post, first.post),
            "channel": label("channels", case.channel, say),
            "origin": label("origins", case.origin, say),
            "people": "\n".join(people),
            "heads": words["joint"].format(count=count) if case.is_joint else str(count or ""),
            "confidential": _yes_no(case.keeps_confidential),
            "kind": label("kinds", case.kind, say),
            "topic": case.topic,
            "area": named.get(org.government_of(case.unit), ""),
            "title": texts.get(case.title_ref, case.subject),
            "body": texts.get(case.body_ref, ""),
            "accused": "\n".join(named.get(one, one) for one in case.accused) or words["none"],
            "files": str(len(case.attachments) or words["none"]),
            "repeats": "\n".join(one.partition(":")[2] for one in case.repeats)
            or words["first_time"],
            "superior": case.superior_number or words["none"],
            "handed_to": handed,
            "leaders": "\n".join(named.get(one.post, one.post) for one in case.leaders),
        }
    ]


def revisits(here: Here, case: Case) -> list[Fields]:
    """Return a record for each party at each revisit, in the order of their days."""
    return [one for entry in here.program.store.journal(case.id) for one in _of(here, case, entry)]


FILL: Mapping[str, Callable[[Here, Case], list[Fields]]] = {
    "registration": registration,
    "revisit": revisits,
}


def _of(here: Here, case: Case, entry: Entry) -> Iterator[Fields]:
    event = registry.event_of(case.id, entry.payload)
    if isinstance(event, Verified):
        yield from _verified(here, case, event)
    elif isinstance(event, ReturnVisited):
        yield _returned(here, case, event)


def _verified(here: Here, case: Case, event: Verified) -> Iterator[Fields]:
    called, words = dict(masked_parties(here, case)), papers().words
    refs = [one.text_ref for one in event.answers if one.text_ref]
    refs += [event.text_ref] if event.text_ref else []
    texts = here.program.store.texts(refs, here.sight)
    for one in event.answers:
        yield {
            **_head(here, case, event.on, "verification", event.by_post),
            **_answers(here, one),
            "asked": called.get(one.party, ""),
            "wishes": words["wishes"].format(count=event.wishes) if event.wishes else "",
            "words": texts.get(one.text_ref or event.text_ref, ""),
            "road": _road(here, event),
        }
    for party in event.not_reached:
        yield {
            **_head(here, case, event.on, "verification", event.by_post),
            "asked": called.get(party, ""),
            "rating": words["not_reached"],
            "road": _road(here, event),
        }


def _returned(here: Here, case: Case, event: ReturnVisited) -> Fields:
    words = papers().words
    texts = here.program.store.texts([event.text_ref] if event.text_ref else [], here.sight)
    return {
        **_head(here, case, event.on, "return_visit", event.post),
        "settled": _yes_no(event.solved),
        "improved": "" if event.improved is None else _yes_no(event.improved),
        "wishes": words["wishes"].format(count=event.wishes) if event.wishes else "",
        "words": texts.get(event.text_ref, ""),
    }


def _head(here: Here, case: Case, on: date, sort: str, post: str) -> Fields:
    return {
        "number": case.id.partition(":")[2],
        "sort": papers().words[sort],
        "on": day(on),
        "asker": titles(here).get(post, post),
        "subject": case.subject,
    }


def _answers(here: Here, answer: AnswerKept) -> Fields:
    say, words = here.translate, papers().words
    rated = {"unit": answer.rating, "office": answer.office_rating}
    told = {name: label("ratings", one, say) if one else "" for name, one in rated.items()}
    return {
        "way": label("ways", answer.way, say) if answer.way else "",
        "answer_received": _yes_no(answer.answer_received),
        "promises_kept": _yes_no(answer.promises_kept and answer.executed),
        "settled": _yes_no(answer.settled),
        "rating": words["rated"].format(**told),
    }


def _road(here: Here, event: Verified) -> str:
    if not event.road:
        return word("roads", "", here.translate)
    return label("roads", event.road, here.translate)


def _yes_no(value: bool) -> str:  # noqa: FBT001 - a value, no switch
    return papers().words["yes" if value else "no"]
