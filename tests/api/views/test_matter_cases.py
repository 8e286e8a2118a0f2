"""The cases of a common problem: within sight, the newest first, page by page."""

from api.views.matter_cases import CasePlace, cases_of
from engine.case.admitting import Admit
from engine.case.classing import ConfirmClass
from engine.case.dispatching import Dispatch, TakeOn
from engine.crossing import JoinMatter
from engine.matter.studying import OpenMatter
from tests.support import progress
from tests.support.web import Web


def test_the_number_opens_them_as_far_as_they_are_seen(web: Web) -> None:
    give = web.office.give
    made = give(OpenMatter(unit="unit:petitions", subject="pipes"), "clerk").dossier
    cases = [progress.in_hand(web.office) for _ in range(3)]
    for case in cases:
        give(JoinMatter(dossier=case, matter=made), "clerk")
    number = made[7:]
    first = cases_of(web.here("clerk"), number, CasePlace(), 2)
    assert ([one.id for one in first.lines], first.total) == ([cases[2], cases[1]], 3)
    assert first.after is not None
    rest = cases_of(web.here("clerk"), number, first.after, 2)
    assert ([one.id for one in rest.lines], rest.after) == ([cases[0]], None)
    assert f'href="/matters/{number}/cases"' in web.page("/matters", "clerk").text
    text = web.page(f"/matters/{number}/cases", "clerk").text
    assert [one[5:] in text for one in cases] == [True] * 3
    assert web.page(f"/matters/{number}/cases", "labour-head").status_code == 404


def of_labour(web: Web) -> str:
    case = web.office.register()
    web.office.give(Dispatch(dossier=case, unit="unit:labour"), "clerk")
    for command in (
        TakeOn(dossier=case),
        Admit(dossier=case),
        ConfirmClass(dossier=case, classification="solvable"),
    ):
        web.office.give(command, "labour-officer")
    return case


def test_a_hidden_case_is_neither_counted_nor_named(web: Web) -> None:
    give = web.office.give
    made = give(OpenMatter(unit="unit:housing", subject="pipes"), "clerk").dossier
    cases = [progress.in_hand(web.office) for _ in range(2)]
    hidden = [of_labour(web) for _ in range(3)]
    cases.append(progress.in_hand(web.office))
    for case in (*cases, *hidden):
        give(JoinMatter(dossier=case, matter=made), "clerk")
    number, here = made[7:], web.here("housing-officer")
    told, place = [], CasePlace()
    for _ in cases:
        found = cases_of(here, number, place, 1)
        assert found.total == len(cases)
        told += [one.id for one in found.lines]
        place = found.after or CasePlace()
        assert place.id in {*cases, ""}
    # No page is empty, and the last one has nothing behind it.
    assert told == sorted(cases, reverse=True)
    assert place == CasePlace()
    text = web.page(f"/matters/{number}/cases", "housing-officer").text
    assert "共 3 件" in text
    assert not any(one[5:] in text for one in hidden)
