"""The file of a dossier (卷宗): its journal in one column of time, with the texts filed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from api.entry.here import Here
from api.views.answered import answer_rows
from api.views.attachments import AttachmentLine, attachment_lines
from api.views.beside import beside
from api.views.dossiers import Dossier
from api.views.event_words import Reader, details_of, links_of
from api.views.journal_lines import JournalLine, lines_of, text_refs
from api.views.people import masked_parties
from api.wording.words import word
from engine.case.answering import OpinionIssued
from engine.case.facts import Case
from engine.case.parts import Attachment, Opinion
from engine.case.planning import TimetableSet
from engine.case.revisiting import Verified
from engine.case.visited import CaseVisited
from engine.clock import local_day
from engine.vocabulary import Event


class FileLine(msgspec.Struct, frozen=True, kw_only=True):
    """One entry with what it tells, and its texts, each with what it is.

    ``rows``: what each party answered; ``links``: dossiers it names, each with its address.
    """

    line: JournalLine
    details: tuple[str, ...]
    texts: tuple[tuple[str, str], ...]
    files: tuple[AttachmentLine, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()

    @property
    def recorded_on(self) -> date:
        """Return the day on which it was entered."""
        return local_day(self.line.recorded_at)

    @property
    def is_late(self) -> bool:
        """Return whether it was entered on a later day than it happened (补录)."""
        return self.recorded_on > self.line.happened_on


class File(msgspec.Struct, frozen=True):
    """A file as it was read: its entries, the newest first, and what their words rest on.

    ``texts`` are by reference, as far as they were asked for and lie within sight.
    """

    entries: list[FileLine]
    reader: Reader
    texts: Mapping[str, str]

    def about(self, *kinds: type[Event]) -> list[FileLine]:
        """Return the entries of some kinds, the newest first."""
        return [one for one in self.entries if isinstance(one.line.event, kinds)]


def file_of(here: Here, dossier: Dossier, titles: Mapping[str, str]) -> File:
    """Return the file of a dossier; ``titles`` names posts and units."""
    lines = lines_of(here, dossier.id)
    events = [line.event for line in lines]
    reader = Reader(
        rules=dossier.context.rules,
        say=here.translate,
        titles=titles,
        parties=dict(masked_parties(here, dossier.facts)),
        beside=beside(here, dossier.facts, events),
    )
    refs = [ref for event in events for _, ref in _refs(event, reader)]
    refs += [one.name_ref for event in events for one in _attachments(event)]
    bodies = here.program.store.texts(refs, here.sight)
    answers = _answers(dossier.facts, events, reader)
    entries = [_entry(line, answers.get(line.seq, ()), bodies, reader) for line in reversed(lines)]
    return File(entries, reader, bodies)


def _entry(
    line: JournalLine,
    rows: Sequence[tuple[str, str]],
    bodies: Mapping[str, str],
    reader: Reader,
) -> FileLine:
    return FileLine(
        line=line,
        details=tuple(filter(None, details_of(line.event, reader))),
        texts=tuple(_texts(line.event, bodies, reader)),
        files=attachment_lines(_attachments(line.event), bodies),
        rows=tuple(rows),
        links=tuple(links_of(line.event, reader)),
    )


def _answers(
    facts: Any,  # noqa: ANN401 - facts differ by kind
    events: Sequence[Event],
    reader: Reader,
) -> dict[int, list[tuple[str, str]]]:
    """Return by place in the journal what was answered there, of the opinion that stood then."""
    rows: dict[int, list[tuple[str, str]]] = {}
    case, opinion = facts, None
    for seq, event in enumerate(events, 1):
        if isinstance(event, OpinionIssued):
            opinion = Opinion(outcome=event.outcome, issued_on=event.on, sent_on=event.on)
        if isinstance(event, Verified) and isinstance(case, Case):
            then = replace(case, opinion=opinion)
            rows[seq] = answer_rows(event, then, reader.parties, reader.say)
    return rows


def _attachments(event: Event) -> tuple[Attachment, ...]:
    return getattr(event, "attachments", ())


def _refs(event: Event, reader: Reader) -> Iterator[tuple[str, str]]:
    """Yield the texts an event points to, and what was found on the visit it tells of."""
    yield from text_refs(event)
    if isinstance(event, CaseVisited) and event.visit in reader.beside:
        yield "findings_ref", reader.beside[event.visit].findings_ref


def _texts(event: Event, bodies: Mapping[str, str], reader: Reader) -> Iterator[tuple[str, str]]:
    """Yield the texts of an event with what each is; one that was erased is left out."""
    days = iter(event.due if isinstance(event, TimetableSet) else ())
    for name, ref in _refs(event, reader):
        day = next(days, "") if name == "text_refs" else ""
        if bodies.get(ref):
            yield f"{word('texts', name, reader.say)} {day}".strip(), bodies[ref]
