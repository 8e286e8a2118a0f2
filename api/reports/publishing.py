"""The figures for the public (公开统计): counted once a quarter, of units and topics alone.

They are counted when late entries are in, and never changed afterwards: two numbers of the same
quarter, told one after the other, would tell of a single case.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import partial
from itertools import groupby

import msgspec

from api.reports.public_lines import Counted, PublicFigures, Tally
from api.views.spans import Span, span
from api.wiring import Program
from engine.case.terms import Outcome, Rater, Rating
from engine.clock import local_day
from engine.rules import Edition
from engine.store.published import RATED, PublicCounts, Said

NAME = "public_figures"
"""Each quarter is a slot of this name in the timetable, so that it is published once."""
QUARTERS = 4
"""So many of the last quarters are published where none was."""
OPINION = "opinion_issued"
SATISFIED, NOT_SATISFIED = 0, 1
PLACES = {Rating.SATISFIED: SATISFIED, Rating.FAIRLY_SATISFIED: SATISFIED}
PLACES[Rating.DISSATISFIED] = NOT_SATISFIED
NO_WORD = (None, Rating.NOT_REACHED)
SETTLED, OTHERWISE = 0, 1


class _Party(msgspec.Struct, frozen=True):
    ref: str
    rated_by: Rater = Rater.STAFF


class _Rating(msgspec.Struct, frozen=True):
    party: str
    rating: Rating | None = None
    office_rating: Rating | None = None


class _Asked(msgspec.Struct, frozen=True):
    answers: tuple[_Rating, ...] = ()


class Word(msgspec.Struct, frozen=True, kw_only=True):
    """A rating that counts: who entered it, of whom, and whether he is satisfied (0) or not (1)."""

    by: Counted
    is_of_office: bool
    said: Said
    place: int


def publish(program: Program, on: date | None = None) -> int:
    """Publish each quarter whose time has come, by today or ``on``; return how many those were."""
    today = on or local_day(program.clock.now())
    over = today - timedelta(days=program.rules.number("public_after_days"))
    done = {one.slot for one in program.times.all(NAME)}
    due = [of for of in quarters_before(over) if of.name not in done]
    return sum(
        program.times.run(NAME, of.name, program.clock, partial(_counted, program, of, today))
        for of in due
    )


def published(program: Program) -> list[PublicFigures]:
    """Return all that was published, the newest quarter first."""
    return [msgspec.json.decode(one.result, type=PublicFigures) for one in program.times.all(NAME)]


def quarters_before(day: date, number: int = QUARTERS) -> list[Span]:
    """Return the last quarters that were over before a day, the oldest first."""
    found: list[Span] = []
    while len(found) < number:
        last = found[0].first if found else day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
        before = last - timedelta(days=1)
        found.insert(0, span(f"{before.year}-Q{(before.month - 1) // 3 + 1}"))
    return found


def answer_clocks(rules: Edition) -> tuple[str, ...]:
    """Return the kinds of clocks by which an answer is owed: those that an opinion meets."""
    clocks = rules.clocks.values()
    return tuple(one.kind for one in clocks if OPINION in one.meet and one.nature == "duty")


def figures_of(program: Program, of: Span, today: date) -> PublicFigures:
    """Return what may be told of a quarter, as it stands ``today``."""
    units, topics, offices = Tally(), Tally(), Tally()
    counts, least = PublicCounts(program.store), program.rules.number("public_least_cases")
    for owed in counts.answers(answer_clocks(program.rules), of.first, of.last):
        units.add(Counted.ANSWERS, owed.unit_id, owed.stands, owed.count)
        topics.add(Counted.ANSWERS, owed.topic, owed.stands, owed.count)
    for closed in counts.closings(of.first, of.last):
        place = SETTLED if closed.outcome == Outcome.SETTLED else OTHERWISE
        units.add(Counted.ENDINGS, closed.unit_id, place, closed.count)
        topics.add(Counted.ENDINGS, closed.topic, place, closed.count)
    for word in words_in(counts.said(of.first, of.last), of.first):
        if word.is_of_office:
            offices.add(word.by, "", word.place)
        else:
            units.add(word.by, word.said.unit_id, word.place)
            topics.add(word.by, word.said.topic, word.place)
    of_offices, ranges = offices.total(least), offices.ranges(least)
    return PublicFigures(
        quarter=of.name,
        first=of.first,
        last=of.last,
        published_on=today,
        least=least,
        total=units.total(least),
        office_own=of_offices.own,
        office_asked=of_offices.asked,
        units=units.lines(least),
        topics=topics.lines(least),
        ranges=units.ranges(least) | {f"office_{name}": one for name, one in ranges.items()},
    )


def words_in(said: Iterable[Said], first: date) -> Iterator[Word]:
    """Yield the ratings that stand and were given since a day: one of each party and of whom.

    A word of the party itself takes the place of what was entered; of that the first stands.
    """
    for _, entries in groupby(said, lambda one: one.dossier):
        seen: set[tuple[str, bool]] = set()
        for one in entries:
            for by, party, is_of_office, rating in _ratings(one):
                if rating in NO_WORD or (party, is_of_office) in seen:
                    continue
                seen.add((party, is_of_office))
                if rating in PLACES and one.on >= first:
                    yield Word(by=by, is_of_office=is_of_office, said=one, place=PLACES[rating])


def _ratings(one: Said) -> Iterator[tuple[Counted, str, bool, Rating | None]]:
    if one.type == RATED:
        given, by = [msgspec.json.decode(one.payload, type=_Rating)], Counted.OWN
    else:
        parties = msgspec.json.decode(one.parties, type=tuple[_Party, ...])
        themselves = {party.ref for party in parties if party.rated_by is Rater.PETITIONER}
        answers = msgspec.json.decode(one.payload, type=_Asked).answers
        given, by = [one for one in answers if one.party not in themselves], Counted.ASKED
    for rating in given:
        yield by, rating.party, False, rating.rating
        yield by, rating.party, True, rating.office_rating


def _counted(program: Program, of: Span, today: date) -> str:
    return msgspec.json.encode(figures_of(program, of, today)).decode()
