"""The instructions (批示) of a case as people read them, and all within sight: running, done."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum

import msgspec

from api.entry.here import Here
from api.views.lamps import Lamp, lamp_of, near_days
from api.views.naming import subject_of
from engine.case.facts import Case
from engine.case.feeding_back import FeedbackNoted
from engine.case.parts import Instruction
from engine.record import ClockRow
from engine.store.ledger import ClockPlace, EntryPlace, Noted, place_of


class InstructionLine(msgspec.Struct, frozen=True, kw_only=True):
    """One instruction; ``number`` is its place among them, counted from 1.

    ``stage``: waiting (before a leader), feedback (owed by the unit), note (to be noted), done or
    withdrawn. ``desk``: the leader before whom it lies or who wrote it, empty for a paper.
    """

    number: int
    stage: str
    by_post: str
    desk: str
    lay_with: tuple[str, ...]
    unit: str
    organ: str
    document: str
    dated_on: date | None
    submitted_on: date
    written_on: date | None
    received_on: date | None
    fed_back_on: date | None
    noted_on: date | None
    returns: int


class Before(StrEnum):
    """Whose instructions a list shows: owed by the caller's post, by his unit, all in sight."""

    ME = "me"
    UNIT = "unit"
    ALL = "all"


class Running(msgspec.Struct, frozen=True, kw_only=True):
    """One instruction that runs, with the case it is about and the day of its clock.

    ``provisional``: the day leans on a year that is not decreed yet.
    """

    id: str
    number: str
    title: str
    due_on: date
    provisional: bool
    lamp: Lamp
    instruction: InstructionLine


class RunningPage(msgspec.Struct, frozen=True):
    """Some of them, the first due first; ``after`` begins the next page, None on the last."""

    lines: list[Running]
    after: ClockPlace | None


class Finished(msgspec.Struct, frozen=True, kw_only=True):
    """One instruction that is done, with the case it is about, what was written and fed back.

    A text that was erased is empty.
    """

    id: str
    number: str
    title: str
    noted_on: date
    instruction: InstructionLine
    directive: str
    feedback: str


class FinishedPage(msgspec.Struct, frozen=True):
    """Some of them, the newest first; ``after`` begins the next page, None on the last."""

    lines: list[Finished]
    after: EntryPlace | None


def running(here: Here, before: Before, after: ClockPlace, limit: int) -> RunningPage:
    """Return a page of the instructions that run; what left the caller's sight is left out."""
    rows = here.program.ledger.instructions(here.sight, _owner(here, before), after, limit)
    asked = [*dict.fromkeys(row.dossier for row in rows)]
    seen = here.program.desk.see(asked, here.actor) if asked else {}
    last = rows[-1] if len(rows) == limit else None
    place = place_of(last) if last else None
    facts = {name: one[1] for name, one in seen.items()}
    return RunningPage(list(_told(here, rows, facts)), place)


def awaited(here: Here, limit: int) -> list[Running]:
    """Return the instructions of the caller's post that a unit has not fed back yet."""
    rows = here.program.ledger.instructions_to_units(here.sight, [here.post], limit)
    asked = [*dict.fromkeys(row.dossier for row in rows)]
    seen = here.program.desk.see(asked, here.actor) if asked else {}
    told = _told(here, rows, {name: one[1] for name, one in seen.items()})
    return [one for one in told if one.instruction.desk == here.post]


def finished(here: Here, after: EntryPlace, limit: int) -> FinishedPage:
    """Return a page of the instructions within sight whose feedback was noted."""
    rows = here.program.ledger.instructions_done(here.sight, limit + 1, after)
    shown, is_more = rows[:limit], len(rows) > limit
    asked = [*dict.fromkeys(row.dossier for row in shown)]
    seen = here.program.desk.see(asked, here.actor) if asked else {}
    found = [*_noted(shown, {name: one[1] for name, one in seen.items()})]
    refs = [ref for _, _, one in found for ref in (one.directive_ref, one.feedback_ref) if ref]
    texts = here.program.store.texts(refs, here.sight) if refs else {}
    lines = [
        Finished(
            id=case.id,
            number=case.id.partition(":")[2],
            title=subject_of(here, case.subject, case.unit),
            noted_on=one.noted_on or case.registered_on,
            instruction=_line(number, one),
            directive=texts.get(one.directive_ref, ""),
            feedback=texts.get(one.feedback_ref, ""),
        )
        for case, number, one in found
    ]
    last = shown[-1] if is_more else None
    place = EntryPlace(last.happened_on, last.dossier, last.seq) if last else None
    return FinishedPage(lines, place)


def _noted(
    rows: Sequence[Noted], seen: Mapping[str, object]
) -> Iterator[tuple[Case, int, Instruction]]:
    for row in rows:
        case = seen.get(row.dossier)
        if isinstance(case, Case):
            number = msgspec.json.decode(row.payload, type=FeedbackNoted).instruction
            yield case, number, case.instructions[number - 1]


def _owner(here: Here, before: Before) -> Mapping[str, Sequence[str]]:
    org, post = here.program.desk.around.org, here.post
    if before is Before.ME:
        return {"owner_post": [post]}
    if before is Before.UNIT and org.has_post(post):
        return {"owner_unit": [org.unit_of(post)]}
    return {}


def _told(here: Here, rows: Sequence[ClockRow], seen: Mapping[str, object]) -> Iterator[Running]:
    near = near_days(here.program.rules)
    for row in rows:
        case = seen.get(row.dossier)
        clock = case.clocks.get(row.name) if isinstance(case, Case) else None
        if isinstance(case, Case) and clock is not None:
            number = int(clock.subject)
            yield Running(
                id=case.id,
                number=case.id.partition(":")[2],
                title=subject_of(here, case.subject, case.unit),
                due_on=row.due_on,
                provisional=row.provisional,
                lamp=lamp_of(row.due_on, here.today, near),
                instruction=_line(number, case.instructions[number - 1]),
            )


def instruction_lines(facts: object) -> list[InstructionLine]:
    """Return the instructions of a case, those that run first, then the newest first."""
    if not isinstance(facts, Case):
        return []
    lines = [_line(number, one) for number, one in enumerate(facts.instructions, 1)]
    return sorted(lines, key=lambda line: (line.stage in ("done", "withdrawn"), -line.number))


def instruction_choices(facts: object) -> list[tuple[str, str]]:
    """Return the instructions that run as a form offers them."""
    return [
        (str(line.number), f"{line.number} {line.document} {line.submitted_on}".replace("  ", " "))
        for line in instruction_lines(facts)
        if line.stage not in ("done", "withdrawn")
    ]


def stage_of(one: Instruction) -> str:
    """Return where an instruction stands."""
    if one.withdrawn_on is not None:
        return "withdrawn"
    if one.written_on is None:
        return "waiting"
    if one.fed_back_on is None:
        return "feedback"
    return "note" if one.noted_on is None else "done"


def _line(number: int, one: Instruction) -> InstructionLine:
    return InstructionLine(
        number=number,
        stage=stage_of(one),
        by_post=one.by_post,
        desk=one.desk,
        lay_with=one.lay_with,
        unit=one.unit,
        organ=one.organ,
        document=one.document,
        dated_on=one.dated_on,
        submitted_on=one.submitted_on,
        written_on=one.written_on,
        received_on=one.received_on,
        fed_back_on=one.fed_back_on,
        noted_on=one.noted_on,
        returns=one.returns,
    )
