"""A quarter is published once, when late entries are in, of answers, endings and ratings."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from api.reports.public_lines import Answers, Endings, Ratings
from api.reports.publishing import (
    answer_clocks,
    figures_of,
    publish,
    published,
    quarters_before,
    words_in,
)
from api.views.spans import span
from engine.case.rating import RateHandling
from engine.case.registering import Person
from engine.case.terms import LegalKind, Outcome, Rating
from engine.store.published import PublicCounts
from tests.support import progress
from tests.support.web import Web

TODAY = date(2025, 7, 16)
SECOND = span("2025-Q2")


@pytest.fixture
def told_of_few(web: Web, monkeypatch: pytest.MonkeyPatch) -> Web:
    """The numbers of a small office are told as they are."""
    rules = web.program.rules
    least = replace(rules.numbers["public_least_cases"], value=1)
    numbers = {**rules.numbers, "public_least_cases": least}
    changed = replace(rules, numbers=numbers)
    monkeypatch.setattr(type(web.program), "rules", property(lambda _: changed))
    return web


def test_an_opinion_meets_the_clocks_by_which_an_answer_is_owed(web: Web) -> None:
    assert set(answer_clocks(web.program.rules)) == {"C4", "answer_given", "merged_answer"}


def test_the_last_quarters_are_found_across_years() -> None:
    names = [one.name for one in quarters_before(date(2025, 5, 31))]
    assert names == ["2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1"]
    assert quarters_before(date(2025, 4, 1))[-1].name == "2025-Q1"
    assert quarters_before(date(2025, 3, 31))[-1].name == "2024-Q4"


def test_cases_count_as_they_were_answered_ended_and_rated(told_of_few: Web) -> None:
    web, office = told_of_few, told_of_few.office
    two = (Person(name="somebody"), Person(name="another"))
    office.day(date(2025, 3, 3))
    # Admitted on 3 March, an answer is due 60 days later: on 2 May.
    progress.in_hand(office, topic="education")
    late = progress.in_hand(office, topic="water")
    joint = progress.answered(office, topic="water", persons=two, is_joint=True)
    report = progress.answered(office, kind=LegalKind.ACCUSATION, accused=("unit:court",))
    office.day(date(2025, 5, 5))
    progress.opine(office, late)
    progress.deliver(office, late)
    progress.closed(office, joint)
    progress.asked_to_close(office, late, Outcome.PARTLY_SETTLED)
    assert report
    progress.verify(office, joint)
    first = office.case(joint).parties[0].ref
    office.give(RateHandling(dossier=joint, party=first, rating=Rating.DISSATISFIED))
    found = figures_of(web.program, SECOND, TODAY)
    assert found.total.answers == Answers(due=3, answered=2, in_time=1)
    assert found.total.endings == Endings(closed=1, settled=1)
    # One party took back what was entered for him; of the office nobody was asked.
    assert (found.total.own, found.total.asked) == (Ratings(1, 0), Ratings(1, 1))
    assert found.office_own == found.office_asked == Ratings(0, 0)
    assert [line.key for line in found.units] == ["unit:housing"]
    topics = {line.key: line.answers.due for line in found.topics}
    assert topics == {"water": 2, "education": 1}


def test_only_the_first_word_that_was_entered_for_a_party_counts(told_of_few: Web) -> None:
    web, office = told_of_few, told_of_few.office
    office.day(date(2025, 3, 3))
    case = progress.closed(office)
    progress.verify(office, case)
    assert figures_of(web.program, span("2025-Q1"), TODAY).total.asked == Ratings(1, 1)
    office.day(date(2025, 4, 7))
    said = [*PublicCounts(web.program.store).said(date(2025, 1, 1), date(2025, 3, 31))]
    again = [*said, replace(said[0], on=date(2025, 4, 7))]
    assert [*words_in(again, SECOND.first)] == []


def test_small_numbers_are_not_told(web: Web) -> None:
    web.office.day(date(2025, 3, 3))
    progress.in_hand(web.office)
    found = figures_of(web.program, SECOND, TODAY)
    assert found.total.answers == Answers(None, None, None)
    assert (found.units, found.topics) == ((), ())


def test_a_quarter_is_published_after_fifteen_days_and_never_again(web: Web) -> None:
    web.office.day(date(2025, 3, 3))
    cases = [progress.in_hand(web.office) for _ in range(5)]
    web.office.day(date(2025, 7, 15))
    publish(web.program)
    assert "2025-Q2" not in [one.quarter for one in published(web.program)]
    web.office.day(date(2025, 7, 16))
    assert publish(web.program) == 1
    newest = published(web.program)[0]
    assert (newest.quarter, newest.published_on) == ("2025-Q2", TODAY)
    assert newest.total.answers == Answers(due=5, answered=0, in_time=0)
    progress.opine(web.office, cases[0])
    web.office.day(TODAY + timedelta(days=1))
    assert publish(web.program) == 0
    assert published(web.program)[0] == newest
