"""Every place of an edition that states a rule, with what it cites and what it assumes."""

from collections.abc import Iterator

import msgspec

from engine.rules import Edition
from engine.sources import Source
from workflows.fieldwork_rows import cited


class Place(msgspec.Struct, frozen=True):
    """A place that states a rule: its key path, its title, its source."""

    path: str
    title: str
    source: Source


def places(edition: Edition) -> Iterator[Place]:
    """Yield every place that must cite a rule or say why it is assumed."""
    for name, ways in edition.moves.items():
        for number, way in enumerate(ways, 1):
            path = f"moves.{name}[{number}]" if len(ways) > 1 else f"moves.{name}"
            yield Place(path, way.title, way.source)
    for spec in edition.classes.values():
        yield Place(f"classes.{spec.name}", spec.title, spec.source)
        yield Place(f"classes.{spec.name}.verify_days", spec.title, spec.verify_source)
    for clock in edition.clocks.values():
        yield Place(f"clocks.{clock.kind}", clock.title, clock.source)
    for ladder in edition.ladders.values():
        yield Place(f"ladders.{ladder.name}.repeat_days", ladder.title, ladder.repeat_source)
        for rung in ladder.rungs:
            yield Place(f"ladders.{ladder.name}.{rung.name}", rung.title, rung.source)
    yield from _single(edition)


def _single(edition: Edition) -> Iterator[Place]:
    """Yield the rows that state one thing alone."""
    for number in edition.numbers.values():
        yield Place(f"numbers.{number.name}", number.title, number.source)
    for reason in edition.pause_reasons.values():
        yield Place(f"pause_reasons.{reason.name}", reason.title, reason.source)
    for kind in edition.supervisions.values():
        yield Place(f"supervisions.{kind.kind}", kind.title, kind.source)
    for topic in edition.topics.values():
        yield Place(f"topics.{topic.name}", topic.title, topic.source)
    for path, title, source in cited(edition.fieldwork):
        yield Place(path, title, source)
