"""Samples (抽样): which of many are looked at, so drawn that anybody can draw them again."""

from collections.abc import Iterable
from hashlib import sha256

from msgspec.structs import replace

from engine.case.acts import applies, decides
from engine.case.facts import Case
from engine.case.parts import Verification
from engine.context import Context
from engine.errors import Refused
from engine.vocabulary import Command, Event, refusal

WHOLE = 100


class DrawSample(Command, frozen=True, kw_only=True):
    """Draw which of very many parties are asked at the revisit."""


class SampleDrawn(Event, frozen=True, kw_only=True):
    """These parties are asked; ``seed`` and the parties of the case tell why these."""

    seed: str
    parties: tuple[str, ...]


def share_of(count: int, percent: int) -> int:
    """Return how many of ``count`` a share of ``percent`` is, rounded up."""
    return -(-count * percent // WHOLE)


def drawn(names: Iterable[str], seed: str, count: int) -> tuple[str, ...]:
    """Return ``count`` of ``names`` as ``seed`` decides; the same in whatever order they come."""
    ranked = sorted(set(names), key=lambda name: sha256(f"{seed}/{name}".encode()).digest())
    return tuple(sorted(ranked[:count]))


def seed_of(case: Case) -> str:
    """Return the seed of a case: its number, and the how-manieth closing this is."""
    return f"{case.id}/{case.reopened}"


@decides(DrawSample)
def draw_sample(case: Case, command: DrawSample, context: Context) -> list[Event]:
    """Draw once, only from many, and never after a re-opening: then everybody is asked."""
    above = context.rules.number("sample_above")
    clear = [party.ref for party in case.parties if party.is_clear]
    faults = []
    if len(clear) <= above:
        faults.append(refusal("too_few_to_draw", above=above))
    if case.reopened:
        faults.append(refusal("everybody_is_asked", "S01"))
    if case.verification is not None and case.verification.sample:
        faults.append(refusal("sample_stands"))
    if faults:
        raise Refused(faults)
    seed = seed_of(case)
    count = share_of(len(clear), context.rules.number("sample_percent"))
    return [SampleDrawn(on=context.day(command), seed=seed, parties=drawn(clear, seed, count))]


@applies(SampleDrawn)
def sample_drawn(case: Case, event: SampleDrawn) -> Case:
    """Remember who is to be asked."""
    found = case.verification or Verification()
    return replace(case, verification=replace(found, sample=event.parties))
