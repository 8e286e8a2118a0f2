"""A calendar outside is told numbers and what is due: of one's own post, never of accusations."""

from datetime import date, timedelta

from api.views.feeds import feed_of
from engine.case.terms import LegalKind
from tests.support import progress
from tests.support.deeds import recorded
from tests.support.web import Web


def number_of(case: str) -> str:
    return case.partition(":")[2]


def test_a_leader_is_told_what_is_owed_in_the_cases_he_leads(web: Web) -> None:
    case = progress.in_hand(web.office, persons=(), title="The water of Mrs Wang")
    assert feed_of(web.here("deputy-works")) == []
    progress.led(web.office, case)
    days = {one.key: one for one in feed_of(web.here("deputy-works"))}
    number = number_of(case)
    opinion = days[f"{number}.C4-1"]
    # Admitted on 3 March: 60 days later.
    assert (opinion.on, opinion.what, opinion.number) == (date(2025, 5, 2), "处理意见", number)
    assert opinion.path == f"/cases/{number}"
    assert all(one.number == number for one in days.values())
    assert "Wang" not in str(days)


def test_the_key_of_a_day_stays_when_it_moves(web: Web) -> None:
    case = progress.planned(web.office, 10, 20)
    progress.led(web.office, case)

    def first() -> dict[str, date]:
        return {one.key: one.on for one in feed_of(web.here("deputy-works"))}

    before = first()
    web.office.day(date(2025, 3, 4))
    assert first() == before


def test_an_office_is_told_what_its_unit_owes_but_of_no_accusation(web: Web) -> None:
    case = web.office.register()
    accused = ("unit:court",)
    report = web.office.register(kind=LegalKind.ACCUSATION, accused=accused)
    numbers = {one.number for one in feed_of(web.here("clerk"))}
    assert numbers == {number_of(case)}
    assert number_of(report) not in numbers
    assert feed_of(web.here("labour-officer")) == []


def test_receptions_stand_in_the_feed_of_who_holds_them(web: Web) -> None:
    deed = recorded(web.office, "reception", form="scheduled")
    (one,) = feed_of(web.here("magistrate"))
    assert (one.number, one.what, one.path) == (
        number_of(deed),
        "接访",
        f"/deeds/{number_of(deed)}",
    )
    web.office.day(web.here("magistrate").today + timedelta(days=32))
    assert feed_of(web.here("magistrate")) == []


def test_a_revisit_stands_in_the_feed_of_whose_it_is(web: Web) -> None:
    case = progress.closed(web.office)
    days = [one for one in feed_of(web.here("clerk")) if one.number == number_of(case)]
    assert [one.path for one in days if one.path.startswith("/revisits/")] == [
        f"/revisits/{number_of(case)}"
    ]
    assert feed_of(web.here("labour-officer")) == []
