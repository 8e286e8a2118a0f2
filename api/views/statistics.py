"""The office's statistics (信访报表): figures of a period by unit, channel, kind and topic."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from enum import StrEnum

import msgspec

from api.entry.here import Here
from api.views.past_facts import past_facts
from api.views.ratings import Of, RatingRow, ratings_by
from api.views.reach import reach_of
from api.views.spans import Span, span
from api.views.stages import is_done
from engine.case.parts import Party
from engine.case.terms import Channel, LegalKind
from engine.rules import Edition
from engine.store.statistics import Period, Statistics, Stood

PAGE = 50
DEEDS = (
    *("dispatched", "admitted", "declined", "forwarded", "opinion_extended", "leader_assigned"),
    *("case_visited", "case_visit_retracted"),
    *("review_requested", "review_answered", "final_review_requested"),
    *("final_review_answered", "verified", "case_reopened", "supervision_opened"),
    *("supervision_slip_issued", "supervision_slip_answered"),
)
"""What an annual report tells of besides (41条), by the types of the events."""


class Trait(StrEnum):
    """By what the figures are told apart."""

    UNIT = "unit"
    CHANNEL = "channel"
    KIND = "kind"
    TOPIC = "topic"


class Column(StrEnum):
    """A figure of a period.

    ``carried``: stood open before it (期初未结); ``received``: registered in it, of these
    ``first_time`` and ``repeated``, signed by ``persons``; ``came_back``: finished before and
    opened again; ``finished``: open before or received, and finished by its end (办结);
    ``standing``: open after it. Carried, received and come back are together what is finished
    and what stands.
    """

    CARRIED = "carried"
    RECEIVED = "received"
    FIRST_TIME = "first_time"
    REPEATED = "repeated"
    PERSONS = "persons"
    CAME_BACK = "came_back"
    FINISHED = "finished"
    STANDING = "standing"


class Figures(msgspec.Struct):
    """The figures of one row; see ``Column``. ``key``: what its cases have in common."""

    key: str
    carried: int = 0
    received: int = 0
    first_time: int = 0
    repeated: int = 0
    persons: int = 0
    came_back: int = 0
    finished: int = 0
    standing: int = 0

    @property
    def balances(self) -> bool:
        """Return whether what was there, came and came back is what is finished and stands."""
        return self.carried + self.received + self.came_back == self.finished + self.standing

    def add(self, case: "CaseTold") -> None:
        """Count a case."""
        for column in case.columns:
            more = case.persons if column is Column.PERSONS else 1
            setattr(self, column, getattr(self, column) + more)


class StatisticsView(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of a period within the caller's sight; ``runs`` while it is not over.

    ``by``: the rows of each trait, those with most received first. ``visits`` and ``visitors``:
    how many petitions were brought in person and by how many; ``joint``: in how many several
    joined. ``deeds``: how often things were done, by the type of the event. ``ratings``: what the
    parties of the finished cases said, of the handling units and of the petition offices.
    """

    span: Span
    runs: bool
    total: Figures
    by: dict[Trait, list[Figures]]
    visits: int
    visitors: int
    joint: int
    deeds: dict[str, int]
    ratings: dict[Of, list[RatingRow]]


class Traits(msgspec.Struct, frozen=True):
    """Of the facts of a case what statistics are about."""

    kind: LegalKind
    repeats: tuple[str, ...] = ()
    is_joint: bool = False
    signatories: int = 0
    parties: tuple[Party, ...] = ()
    office: str = ""


class CaseTold(msgspec.Struct, frozen=True, kw_only=True):
    """A case of a period: what it is, and in which figures it is counted."""

    stood: Stood
    is_joint: bool
    persons: int
    traits: dict[Trait, str]
    columns: tuple[Column, ...]
    parties: tuple[Party, ...]
    office: str


_traits = msgspec.json.Decoder(Traits)


def statistics_of(here: Here, name: str) -> StatisticsView:
    """Return the figures of the span ``name``; ValueError where there is no such span."""
    of = span(name)
    return statistics_from(here, of, cases_of(here, of))


def statistics_from(here: Here, of: Span, cases: Sequence[CaseTold]) -> StatisticsView:
    """Return the figures of a span from the cases it is about."""
    total, by = Figures(""), {trait: rows_by(cases, trait) for trait in Trait}
    for case in cases:
        total.add(case)
    came = [case for case in cases if case.stood.was_open is None]
    brought = [case for case in came if case.traits[Trait.CHANNEL] == Channel.IN_PERSON]
    deeds = Statistics(here.program.store).deeds(reach_of(here), of.first, of.last, DEEDS)
    return StatisticsView(
        span=of,
        runs=of.last >= here.today,
        total=total,
        by=by,
        visits=len(brought),
        visitors=sum(case.persons for case in brought),
        joint=sum(case.is_joint for case in came),
        deeds=deeds,
        ratings=_ratings(cases),
    )


def _ratings(cases: Sequence[CaseTold]) -> dict[Of, list[RatingRow]]:
    done = [case for case in cases if Column.FINISHED in case.columns]
    return {
        "unit": ratings_by([(case.traits[Trait.UNIT], case.parties) for case in done], "unit"),
        "office": ratings_by([(case.office, case.parties) for case in done], "office"),
    }


def cases_of(here: Here, of: Span) -> list[CaseTold]:
    """Return the cases of a span within the caller's sight, by id.

    A case is told by the unit, the topic and the channel it had when the span ended, and by what it
    was known to repeat and how it was rated by then, so that the figures of a month stay as they
    were. A unit is told of none that came to it only later.
    """
    reach, rules = reach_of(here), here.program.rules
    period = Period(of.first, of.last, _done(rules))
    found = Statistics(here.program.store).stood(reach, period)
    own = [one for one in found if not reach.units or one.unit_id in reach.units]
    past = past_facts(here, own, of.last)
    return [_told(one, past.get(one.id, one.facts)) for one in own]


def behind(
    cases: Iterable[CaseTold], column: Column, trait: Trait | None, key: str
) -> list[CaseTold]:
    """Return the cases behind a figure; without a trait behind that of the whole."""
    return [
        case
        for case in cases
        if column in case.columns and (trait is None or case.traits[trait] == key)
    ]


def _done(rules: Edition) -> tuple[str, ...]:
    states = rules.states.values()
    return tuple(state.name for state in states if is_done(state))


def _told(stood: Stood, of_then: str) -> CaseTold:
    facts = _traits.decode(of_then)
    return CaseTold(
        stood=stood,
        is_joint=facts.is_joint,
        persons=max(facts.signatories, len(facts.parties), 1),
        traits={
            Trait.UNIT: stood.unit_id,
            Trait.CHANNEL: stood.channel or Channel.LETTER,
            Trait.KIND: facts.kind,
            Trait.TOPIC: stood.topic,
        },
        columns=tuple(_columns(stood, is_repeat=bool(facts.repeats))),
        parties=facts.parties,
        office=facts.office,
    )


def _columns(stood: Stood, *, is_repeat: bool) -> Iterable[Column]:
    if stood.was_open is None:
        yield Column.RECEIVED
        yield Column.PERSONS
        yield Column.REPEATED if is_repeat else Column.FIRST_TIME
    else:
        yield Column.CARRIED if stood.was_open else Column.CAME_BACK
    yield Column.STANDING if stood.is_open else Column.FINISHED


def rows_by(cases: Iterable[CaseTold], trait: Trait) -> list[Figures]:
    """Return a row for each value of a trait, those with most received first."""
    rows: dict[str, Figures] = defaultdict(lambda: Figures(""))
    for case in cases:
        key = case.traits[trait]
        row = rows[key]
        row.key = key
        row.add(case)
    return sorted(rows.values(), key=lambda row: (-row.received, -row.standing, row.key))
