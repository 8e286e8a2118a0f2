"""Whose desk shows what, counted and page by page, each within its sight."""

from datetime import date, timedelta

from msgspec.structs import replace

from api.views.desks import Desk, Scope, Wanted, desk_of, provisional_among, scopes_of, word_of
from api.views.lamps import Lamp
from engine.case.answering import AnswerOrally
from engine.case.assisting import AddAssistingUnit, AnswerAssistance
from engine.case.classing import ConfirmClass
from engine.case.dispatching import Dispatch, TakeOn
from engine.case.leading import AssignLeader
from engine.case.pausing import PauseClock
from engine.case.raising import RaiseLevel
from engine.case.terms import LegalKind
from engine.store.ledger import FIRST
from tests.support import progress
from tests.support.web import Web


def ids(desk: Desk, wanted: Wanted | None = None) -> list[str]:
    return [line.id for line in desk.page(wanted or Wanted()).lines]


def led(web: Web) -> str:
    give = web.office.give
    case = web.office.register()
    give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    give(TakeOn(dossier=case), "housing-officer")
    give(ConfirmClass(dossier=case, classification="solvable"), "housing-officer")
    give(AssignLeader(dossier=case, post="post:deputy-works"), "magistrate")
    return case


def test_each_post_begins_with_what_it_is_about(web: Web) -> None:
    first = {
        tail: scopes_of(web.here(tail))[0] for tail in ("deputy-works", "clerk", "housing-head")
    }
    assert first == {"deputy-works": Scope.LED, "clerk": Scope.AREA, "housing-head": Scope.UNIT}
    assert scopes_of(web.here("magistrate")) == (Scope.LED, Scope.UNIT, Scope.AREA)
    assert desk_of(web.here("housing-head"), Scope.AREA).scope is Scope.UNIT


def test_a_deputys_units_are_those_he_oversees(web: Web) -> None:
    words = {tail: word_of(web.here(tail), Scope.UNIT) for tail in ("deputy-works", "clerk")}
    assert words == {"deputy-works": "portfolio", "clerk": "unit"}
    assert word_of(web.here("deputy-works"), Scope.LED) == "led"


def test_what_a_unit_assists_in_is_a_desk_of_its_own(web: Web) -> None:
    give, case = web.office.give, progress.in_hand(web.office)
    web.office.register(unit="unit:labour")
    here = web.here("labour-officer")
    assert scopes_of(here) == (Scope.UNIT, Scope.ASSIST, Scope.LED)
    assert ids(desk_of(here, Scope.ASSIST)) == []
    give(AddAssistingUnit(dossier=case, unit="unit:labour"), "housing-head")
    for wanted in (Wanted(), Wanted(unit="unit:housing"), Wanted(state="in_hand")):
        assert ids(desk_of(here, Scope.ASSIST), wanted) == [case]
    assert ids(desk_of(here, Scope.ASSIST), Wanted(unit="unit:labour")) == []
    assert desk_of(here, Scope.ASSIST).counts().open == 1
    give(AnswerAssistance(dossier=case, unit="unit:labour", note="a"), "labour-officer")
    assert ids(desk_of(here, Scope.ASSIST)) == [case]  # it assists still
    told = web.get("/api/v1/cases?scope=assist", "labour-officer").json()["items"]
    assert [one["id"] for one in told] == [case]
    for tail in ("housing-officer", "court-clerk"):
        assert ids(desk_of(web.here(tail), Scope.ASSIST)) == []


def test_what_a_unit_was_asked_to_take_over_is_no_assistance(web: Web) -> None:
    case = progress.in_hand(web.office)
    web.office.give(RaiseLevel(dossier=case, unit="unit:city", reason="r"), "housing-head")
    mayor = Desk(web.here("mayor"), Scope.ASSIST)
    assert mayor.here.find(case)
    assert ids(mayor) == []
    web.office.give(AddAssistingUnit(dossier=case, unit="unit:labour"), "housing-head")
    assert ids(mayor) == []


def test_desks_show_their_cases(web: Web) -> None:
    case, other = led(web), web.office.register()
    assert ids(desk_of(web.here("deputy-works"))) == [case]
    assert ids(desk_of(web.here("deputy-works"), Scope.UNIT)) == [case]
    assert ids(desk_of(web.here("housing-officer"))) == [case]
    for tail in ("clerk", "inspector", "city-clerk"):
        assert set(ids(desk_of(web.here(tail)))) == {case, other}
    assert ids(desk_of(web.here("labour-head"))) == []
    assert ids(desk_of(web.here("clerk")), Wanted(unit="unit:housing")) == [case]
    assert ids(desk_of(web.here("labour-head")), Wanted(unit="unit:housing")) == []
    assert ids(desk_of(web.here("labour-head")), Wanted(leader="post:deputy-works")) == []
    both = Wanted(unit="unit:petitions", leader="post:deputy-works")
    assert ids(desk_of(web.here("clerk")), both) == []


def test_counts_and_lamps_agree(web: Web) -> None:
    for days in range(0, 12, 2):
        web.office.day(date(2025, 3, 3) + timedelta(days=days))
        web.office.register()
    web.office.day(date(2025, 3, 21))
    desk = desk_of(web.here("clerk"))
    counts = desk.counts()
    found = {lamp: ids(desk, Wanted(lamp=lamp)) for lamp in Lamp}
    assert {lamp: len(found[lamp]) for lamp, _ in counts.by_lamp} == dict(counts.by_lamp)
    assert (counts.overdue, counts.near, counts.on_time, counts.paused) == (2, 2, 2, 0)
    assert found[Lamp.DONE] == []
    assert [one for lamp in Lamp for one in found[lamp]] == ids(desk)


def test_what_rests_is_counted_by_itself(web: Web) -> None:
    give = web.office.give
    case = web.office.register(kind="suggestion", persons=())
    give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    give(TakeOn(dossier=case), "housing-officer")
    give(ConfirmClass(dossier=case, classification="solvable"), "housing-officer")
    give(AnswerOrally(dossier=case, answer="told", read_back=True), "housing-officer")
    rest = PauseClock(dossier=case, clock="solve#1", pause_reason="expert_opinion", reason="r")
    give(rest, "clerk")
    web.office.register()
    desk = desk_of(web.here("clerk"))
    counts = desk.counts()
    assert [(lamp.value, count) for lamp, count in counts.by_lamp] == [
        ("overdue", 0),
        ("near", 0),
        ("on_time", 1),
        ("paused", 1),
    ]
    assert (counts.open, counts.is_more) == (2, False)
    assert ids(desk, Wanted(lamp=Lamp.PAUSED)) == [case]
    text = web.page("/", "clerk").text
    assert 'href="/?scope=area&lamp=paused"' in text.replace("&amp;", "&")
    # Where those on time are too many to be counted, those at rest are not counted either.
    assert (desk.counts(most=1).paused, desk.counts(most=1).is_more) == (None, True)
    assert desk.counts(Wanted(ended=True)).open == 0


def test_the_accused_counts_nothing(web: Web) -> None:
    case = web.office.register(kind=LegalKind.ACCUSATION, accused=("unit:housing",))
    for tail in ("housing-head", "housing-officer"):
        for scope in Scope:
            desk = desk_of(web.here(tail), scope)
            assert (ids(desk), desk.counts().open) == ([], 0)
    assert ids(desk_of(web.here("clerk"))) == [case]
    assert desk_of(web.here("clerk")).counts().open == 1


def test_pages_follow_each_other_without_gap(web: Web) -> None:
    cases = {web.office.register() for _ in range(5)}
    for wanted in (Wanted(), Wanted(kind="case"), Wanted(state="collected")):
        desk, after, seen = desk_of(web.here("clerk")), FIRST, []
        while True:
            page = desk.page(wanted, after, 2)
            seen += [line.id for line in page.lines]
            if page.after is None:
                break
            after = page.after
        assert (set(seen), len(seen)) == (cases, 5)


def test_a_line_is_provisional_when_its_own_day_is(web: Web) -> None:
    web.office.day(date(2031, 3, 3))
    web.office.register()
    here = web.here("clerk")
    (line,) = Desk(here, Scope.UNIT).page(Wanted()).lines
    assert provisional_among(here, [line]) == {line.id}
    other = replace(line, due_on=date(2030, 1, 1))  # no clock of it is due on that day
    assert provisional_among(here, [other]) == provisional_among(here, []) == set()


def test_a_whole_page_has_the_dossiers_of_its_lines(web: Web) -> None:
    cases = [led(web) for _ in range(3)]
    desk = desk_of(web.here("deputy-works"), Scope.LED)
    first = desk.whole(Wanted(), limit=2)
    assert [line.id for line in first.lines] == cases[:2]
    seen = desk.here.program.desk.see(cases, desk.here.actor)
    assert {name: first.rows[name] for name in cases[:2]} == {
        name: seen[name][0] for name in cases[:2]
    }
    assert first.after is not None
    second = desk.whole(Wanted(), first.after, limit=2)
    assert ([line.id for line in second.lines], second.after) == (cases[2:], None)
    assert first.cut(1).rows.keys() >= {cases[0]}
    assert desk.page(Wanted()).rows == {}
