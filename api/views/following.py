"""What a petitioner is shown of his own case: in plain words, and nothing of anybody else."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

import msgspec

from api.entry.here import Here
from api.views.clock_lines import ClockLine
from api.views.dossiers import Dossier
from api.views.journal_lines import JournalLine, journal_lines
from api.views.naming import titles
from api.views.openings import OpeningLine, openings_of
from api.views.stages import Stage
from api.wording.labels import label
from engine.case.authority import party_of
from engine.case.facts import Case
from engine.case.parts import Party
from engine.errors import NotVisible
from notifications.words import words_of

WORDS = words_of("api.wording", "query.toml")

# The texts of an event that are meant for him; the opinion itself is shown once he has it.
TEXTS: Mapping[str, tuple[str, ...]] = {
    "declined": ("reason_ref", "where_ref"),
    "forwarded": ("procedure_ref",),
    "answered_orally": ("text_ref",),
    "opinion_extended": ("notice_ref",),
    "extension_notified": ("text_ref",),
    "note_added": ("text_ref",),
    "recusal_refused": ("text_ref",),
    "revisit_answered": ("text_ref",),
    "review_answered": ("text_ref",),
    "final_review_answered": ("text_ref",),
}
ABOUT = ("unit", "post", "organ")
OF_RECUSAL = frozenset({"recused", "recusal_refused"})


class Due(msgspec.Struct, frozen=True):
    """What is owed to him, with the clock that says by when and why."""

    what: str
    clock: ClockLine


class Told(msgspec.Struct, frozen=True):
    """Something that was done, and what he was told of it; ``about``: by whom or to whom."""

    on: date
    what: str
    about: tuple[str, ...]
    texts: tuple[str, ...]


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """The handling opinion (处理意见书); ``text`` is empty until he has received it."""

    number: str
    outcome: str
    issued_on: date
    received_on: date | None
    text: str


class Followed(msgspec.Struct, frozen=True, kw_only=True):
    """One case as the party ``ref`` follows it, himself or through a proxy."""

    number: str
    ref: str
    heading: str
    registered_on: date
    stands: str
    stages: tuple[Stage, ...]
    office: str
    unit: str
    officer: str
    dues: tuple[Due, ...]
    rights: tuple[Due, ...]
    answer: Answer | None
    course: tuple[Told, ...]
    openings: tuple[OpeningLine, ...]


def party_here(here: Here, name: str, holder: str) -> Party:
    """Return the party of a case that ``holder`` is or files for; NotVisible for a stranger."""
    _, case = here.find(name)
    party = party_of(case, holder) if isinstance(case, Case) else None
    if party is None:
        raise NotVisible(name)
    return party


def followed(here: Here, dossier: Dossier, party: Party) -> Followed:
    """Return a case as one of its parties follows it."""
    case: Case = dossier.facts
    journal = journal_lines(here, dossier.id)
    lines = _his(journal, party)
    names, texts = titles(here), _texts(here, case, party, lines)
    return Followed(
        number=dossier.number,
        ref=party.ref,
        heading=texts.get(case.title_ref, ""),
        registered_on=case.registered_on,
        stands=_stands(here, dossier),
        stages=dossier.stages,
        office=names.get(case.office, ""),
        unit=names.get(case.unit, ""),
        officer=names.get(case.officer, ""),
        dues=tuple(_clocks(here, dossier, party, "dues")),
        rights=tuple(_clocks(here, dossier, party, "rights")),
        answer=_answer(here, case, party, texts),
        course=tuple(_told(here, one, names, texts) for one in reversed(lines)),
        openings=openings_of(here, case, party, journal),
    )


def _stands(here: Here, dossier: Dossier) -> str:
    state = dossier.facts.state
    plain = WORDS["states"].get(state, dossier.context.rules.states[state].title)
    return here.translate(plain)


def _clocks(here: Here, dossier: Dossier, party: Party, table: str) -> Iterator[Due]:
    """Yield the running clocks of a table that are his or everybody's."""
    words = WORDS[table]
    for clock in dossier.clocks:
        if clock.is_open and clock.kind in words and clock.party in ("", party.ref):
            yield Due(here.translate(words[clock.kind]), clock)


def _his(lines: list[JournalLine], party: Party) -> list[JournalLine]:
    """Return the entries that are told to this party: about all, or about him alone."""
    own = [one for one in lines if getattr(one.event, "party", party.ref) == party.ref]
    asked_away = {one.event.post for one in own if one.type == "recusal_asked"}
    return [one for one in own if one.type in WORDS["course"] and _is_his(one, party, asked_away)]


def _is_his(line: JournalLine, party: Party, asked_away: Collection[str]) -> bool:
    if line.type == "note_added":
        return bool(line.event.is_progress)
    if line.type == "files_attached":
        return line.person in (party.ref, party.proxy_ref)
    return line.type not in OF_RECUSAL or line.event.post in asked_away


def _texts(here: Here, case: Case, party: Party, lines: list[JournalLine]) -> Mapping[str, str]:
    refs = [case.title_ref]
    refs += [ref for one in lines for ref in _refs(one)]
    if case.opinion and party.received_on:
        refs.append(case.opinion.text_ref)
    return here.program.store.texts([ref for ref in refs if ref], here.sight)


def _refs(line: JournalLine) -> list[str]:
    return [str(getattr(line.event, name)) for name in TEXTS.get(line.type, ())]


def _answer(here: Here, case: Case, party: Party, texts: Mapping[str, str]) -> Answer | None:
    if case.opinion is None:
        return None
    return Answer(
        number=case.opinion.number,
        outcome=label("opinions", case.opinion.outcome, here.translate),
        issued_on=case.opinion.issued_on,
        received_on=party.received_on,
        text=texts.get(case.opinion.text_ref, ""),
    )


def _told(
    here: Here, line: JournalLine, names: Mapping[str, str], texts: Mapping[str, str]
) -> Told:
    event: Any = line.event
    named = [str(getattr(event, name)) for name in ABOUT if getattr(event, name, "")]
    return Told(
        line.happened_on,
        here.translate(WORDS["course"][line.type]),
        tuple(names.get(one, one) for one in named),
        tuple(texts[ref] for ref in _refs(line) if ref in texts),
    )
