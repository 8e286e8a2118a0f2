"""The instructions (批示) of a case as people read them, each step with its day."""

from datetime import date

import msgspec

from engine.case.facts import Case
from engine.case.parts import Instruction


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
