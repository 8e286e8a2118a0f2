"""What is to be looked at again: by day, whose it is, and the weeks of a month."""

from datetime import date

import pytest

from api.views.revisits import MOVES, revisits_to, tries_of, weeks_of
from engine.case.admitting import Admit
from engine.case.answering import AnswerOrally
from engine.case.classing import ConfirmClass
from engine.case.closing import ApproveClosing, RequestClosing
from engine.case.dispatching import Dispatch, TakeOn
from engine.case.helping import WeighSuggestion
from engine.case.revisiting import TryVerification
from engine.case.terms import Adoption, Outcome
from engine.store.ledger import REVISITS
from tests.support.web import Web


@pytest.fixture
def closed(web: Web) -> str:
    """A case that was closed on Monday, 3 March 2025."""
    return close_one(web)


def close_one(web: Web) -> str:
    """Return a case closed today."""
    give = web.office.give
    case = web.office.register(kind="suggestion")
    give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    give(TakeOn(dossier=case), "housing-officer")
    give(Admit(dossier=case), "housing-officer")
    give(ConfirmClass(dossier=case, classification="solvable"), "housing-officer")
    answer = AnswerOrally(dossier=case, answer="We mend it by May.", read_back=True)
    give(answer, "housing-officer")
    give(WeighSuggestion(dossier=case, adoption=Adoption.ADOPTED, study="s"), "housing-officer")
    give(RequestClosing(dossier=case, outcome=Outcome.SETTLED, report="r"), "housing-officer")
    give(ApproveClosing(dossier=case), "petitions-head")
    return case


def test_every_kind_has_its_move() -> None:
    assert {*MOVES} == {*REVISITS}


def test_what_is_owed_is_told_with_its_day_and_whose_it_is(web: Web, closed: str) -> None:
    (line,) = revisits_to(web.here("clerk"), date(2025, 3, 18)).lines
    # Fifteen days after the closing of what could be solved at once.
    assert (line.id, line.due_on, line.kind) == (closed, date(2025, 3, 18), "verification")
    assert (line.move, line.is_mine, line.tries) == ("record_verification", True, 0)
    assert revisits_to(web.here("clerk"), date(2025, 3, 17)).lines == []
    (theirs,) = revisits_to(web.here("housing-officer"), date(2025, 3, 18)).lines
    assert not theirs.is_mine
    assert revisits_to(web.here("labour-head"), date.max).lines == []


def test_tries_are_counted_by_day(web: Web, closed: str) -> None:
    party = web.office.case(closed).parties[0].ref
    assert tries_of(web.office.case(closed)) == []
    web.office.give(TryVerification(dossier=closed), "clerk")
    web.office.day(date(2025, 3, 4))
    web.office.give(TryVerification(dossier=closed, party=party), "clerk")
    case = web.office.case(closed)
    assert tries_of(case) == [date(2025, 3, 3)]
    assert tries_of(case, party) == [date(2025, 3, 3), date(2025, 3, 4)]


def test_weeks_begin_on_mondays_and_hold_the_whole_month() -> None:
    weeks = weeks_of(date(2025, 3, 9))
    assert [week[0] for week in weeks] == [
        date(2025, 2, 24),
        *(date(2025, 3, day) for day in (3, 10, 17, 24, 31)),
    ]
    assert all(len(week) == 7 for week in weeks)
    assert len(weeks_of(date(2027, 2, 1))) == 4  # from Monday to Sunday, four weeks
