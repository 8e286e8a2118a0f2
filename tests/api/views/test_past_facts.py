"""What is linked or rated after a month does not change what is told of the month."""

from datetime import date

from api.views.past_facts import TYPES, past_facts
from api.views.ratings import Said
from api.views.spans import span
from api.views.statistics import StatisticsView, cases_of, statistics_of
from engine import registry
from engine.case.correcting import LinkRepeat
from engine.case.rating import RateHandling
from engine.case.registering import Person
from engine.case.revisiting import RecordVerification
from engine.case.terms import Rating
from engine.vocabulary import type_name
from tests.support import progress
from tests.support.counting import counting
from tests.support.web import Web

TWO = (Person(name="甲", address="一村"), Person(name="乙", address="一村"))


def seen(web: Web, name: str) -> StatisticsView:
    return statistics_of(web.here("inspection-officer"), name)


def rated(web: Web, name: str) -> tuple[dict[str, int], dict[str, int], int]:
    """Return what parties said themselves, what staff entered for them, who is unrated."""
    (row,) = seen(web, name).ratings["unit"]
    own, entered = ({n: v for n, v in _asdict(one).items() if v} for one in (row.own, row.entered))
    return own, entered, row.unrated


def _asdict(said: Said) -> dict[str, int]:
    return {name: getattr(said, name) for name in said.__struct_fields__}


def test_a_repeat_that_is_linked_later_was_none_in_its_month(web: Web) -> None:
    first = progress.sent(web.office)
    case = web.office.register()
    web.office.day(date(2025, 4, 1))
    later = web.office.register(repeats=(first,))
    web.office.give(LinkRepeat(dossier=case, other=first), "clerk")
    march, april = (seen(web, name).total for name in ("2025-03", "2025-04"))
    assert (march.received, march.first_time, march.repeated) == (2, 2, 0)
    assert (april.received, april.repeated) == (1, 1)
    web.office.day(date(2025, 5, 6))
    web.office.give(LinkRepeat(dossier=later, other=case), "clerk")
    # A link more makes no repeat of what is none, nor the other way round.
    assert seen(web, "2025-04").total == april
    assert seen(web, "2025").total.repeated == 2


def test_a_link_on_the_last_day_counts(web: Web) -> None:
    first, case = progress.sent(web.office), web.office.register()
    web.office.day(date(2025, 3, 31))
    web.office.give(LinkRepeat(dossier=case, other=first), "clerk")
    web.office.day(date(2025, 4, 1))
    assert seen(web, "2025-03").total.repeated == 1


def test_what_parties_said_later_is_not_told_of_the_month(web: Web) -> None:
    office = web.office
    case = progress.closed(office, progress.answered(office, persons=TWO))
    month = f"{progress.today(office):%Y-%m}"
    assert rated(web, month) == ({}, {}, 2)
    ahead = date(2025, 12, 31) if month == "2025-12" else date(2025, int(month[5:]) + 1, 2)
    office.day(ahead)
    answers = tuple(progress.heard(office, case, number) for number in (1, 2))
    office.give(RecordVerification(dossier=case, answers=answers), "inspection-officer")
    assert rated(web, month) == ({}, {}, 2)
    assert rated(web, "2025") == ({}, {"satisfied": 2}, 0)


def test_a_word_of_the_month_stands_in_it_whatever_took_its_place(web: Web) -> None:
    office = web.office
    case = progress.closed(office, progress.answered(office, persons=TWO))
    answers = tuple(progress.heard(office, case, number) for number in (1, 2))
    office.give(RecordVerification(dossier=case, answers=answers), "inspection-officer")
    month = f"{progress.today(office):%Y-%m}"
    before = rated(web, month)
    assert before == ({}, {"satisfied": 2}, 0)
    office.day(date(2025, int(month[5:]) + 1, 2))
    party = office.case(case).parties[0].ref
    office.give(RateHandling(dossier=case, party=party, rating=Rating.DISSATISFIED))
    assert rated(web, month) == before
    assert rated(web, "2025") == ({"dissatisfied": 1}, {"satisfied": 1}, 0)


def test_a_month_that_runs_reads_nothing_and_one_that_is_over_once(web: Web) -> None:
    for _ in range(3):
        web.office.register()
    of = span("2025-03")
    here = web.here("inspection-officer")
    stood = [one.stood for one in cases_of(here, of)]
    with counting(web.program.store) as sent:
        assert past_facts(here, stood, of.last) == {}
    assert not sent
    web.office.day(date(2025, 4, 1))
    here = web.here("inspection-officer")
    with counting(web.program.store) as sent:
        assert past_facts(here, stood, of.last) == {}
    assert len(sent) == 1
    assert past_facts(here, [], of.last) == {}


def test_how_many_petitioned_is_told_once() -> None:
    # What names parties as they are registered, their number and the kind is the opening alone.
    fields = {
        type_name(event)
        for event in registry.KINDS["case"].events
        if {"signatories", "is_joint"} & {*event.__struct_fields__}
    }
    assert fields == {"registered"}
    assert {*TYPES} <= {type_name(event) for event in registry.KINDS["case"].events}
