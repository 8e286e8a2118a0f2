"""The file of a dossier (卷宗): its journal in one column of time, with the texts filed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from api.entry.here import Here
from api.views.attachments import AttachmentLine, attachment_lines
from api.views.dossiers import Dossier
from api.views.journal_lines import JournalLine, journal_lines, text_refs
from api.wording.labels import label
from api.wording.words import word
from engine.case.breach_register import BreachDecided, BreachRecorded
from engine.case.closing import ClosingRequested
from engine.case.grading import ProblemGraded
from engine.case.helping import AgreementRecorded, SuggestionWeighed
from engine.case.parts import Attachment
from engine.case.planning import TimetableSet
from engine.case.showing import IdentityShown
from engine.case.slips import SupervisionSlipAnswered, SupervisionSlipIssued
from engine.case.supervising import SupervisionClosed, SupervisionOpened
from engine.clock import local_day
from engine.ladder import RungClimbed
from engine.matter.consulting import ConsultationHeld
from engine.vocabulary import Event
from notifications.words import Translate

# What of an event is told beside its name, where it has it; the first are ids of posts or units.
NAMED = ("unit", "post", "receiver", "leader")
PLAIN = (
    *(
        "organ",
        "number",
        "document",
        "legal_document",
        "award",
        "dated_on",
        "minutes",
        "meeting",
        "case",
        "meets_on",
    ),
    *("visit_on", "settle_by", "review_on", "verify_by", "feedback_by", "due_on", "days"),
)
# What is told by a label: the field, and where its labels stand.
LABELLED: Sequence[tuple[type[Event], str, str]] = (
    (SupervisionOpened, "kind", "supervisions"),
    (SupervisionClosed, "reason_code", "supervision_ends"),
    (SupervisionSlipIssued, "cause", "causes"),
    (SupervisionSlipAnswered, "adoption", "adoptions"),
    (SuggestionWeighed, "adoption", "adoptions"),
    (ProblemGraded, "difficulty", "difficulties"),
    (ProblemGraded, "urgency", "urgencies"),
    (ConsultationHeld, "way", "consultations"),
    (AgreementRecorded, "way", "agreement_ways"),
    (BreachRecorded, "article", "articles"),
    (BreachDecided, "found_as", "findings"),
    (ClosingRequested, "treatment", "treatments"),
    (IdentityShown, "purpose", "shown_for"),
)


class FileLine(msgspec.Struct, frozen=True):
    """One entry with what it tells, and its texts, each with what it is."""

    line: JournalLine
    details: tuple[str, ...]
    texts: tuple[tuple[str, str], ...]
    files: tuple[AttachmentLine, ...] = ()

    @property
    def recorded_on(self) -> date:
        """Return the day on which it was entered."""
        return local_day(self.line.recorded_at)

    @property
    def is_late(self) -> bool:
        """Return whether it was entered on a later day than it happened (补录)."""
        return self.recorded_on > self.line.happened_on


def file_of(here: Here, dossier: Dossier, titles: Mapping[str, str]) -> list[FileLine]:
    """Return the file of a dossier, the newest entry first; ``titles`` names posts and units."""
    lines = journal_lines(here, dossier.id)
    refs = [ref for line in lines for _, ref in text_refs(line.event)]
    refs += [one.name_ref for line in lines for one in _attachments(line.event)]
    bodies = here.program.store.texts(refs, here.sight)
    return [
        FileLine(
            line,
            tuple(_details(line.event, here, dossier, titles)),
            tuple(_texts(line.event, bodies, here.translate)),
            attachment_lines(_attachments(line.event), bodies),
        )
        for line in reversed(lines)
    ]


def _details(
    event: Event, here: Here, dossier: Dossier, titles: Mapping[str, str]
) -> Iterator[str]:
    rules, say = dossier.context.rules, here.translate
    if isinstance(event, RungClimbed):
        spec = rules.clocks[event.clock.partition("#")[0]]
        rungs = rules.ladders[spec.ladder].rungs if spec.ladder in rules.ladders else ()
        yield say(spec.title)
        yield from (say(rung.title) for rung in rungs if rung.name == event.name)
    for _, value in _given(event, NAMED):
        yield titles.get(value, value)
    if getattr(event, "classification", ""):
        yield label("classes", getattr(event, "classification", ""), say, rules)
    if getattr(event, "ground", ""):
        yield word("grounds", getattr(event, "ground", ""), say)
    for kind, field, table in LABELLED:
        if isinstance(event, kind) and getattr(event, field):
            yield label(table, getattr(event, field), say)
    for name, value in _given(event, PLAIN):
        yield f"{word('told', name, say)} {str(value).rpartition(':')[2]}".strip()
    yield from _promises(event, say)


def _promises(event: Event, say: Translate) -> Iterator[str]:
    """Yield what was heard of each promise."""
    for one in getattr(event, "promises", ()):
        yield f"{one.promise.partition(':')[2]} {label('became', one.became, say)}"


def _attachments(event: Event) -> tuple[Attachment, ...]:
    return getattr(event, "attachments", ())


def _given(event: Event, names: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    return ((name, getattr(event, name)) for name in names if getattr(event, name, None))


def _texts(event: Event, bodies: Mapping[str, str], say: Translate) -> Iterator[tuple[str, str]]:
    """Yield the texts of an event with what each is; one that was erased is left out."""
    days = iter(event.due if isinstance(event, TimetableSet) else ())
    for name, ref in text_refs(event):
        day = next(days, "") if name == "text_refs" else ""
        if bodies.get(ref):
            yield f"{word('texts', name, say)} {day}".strip(), bodies[ref]
