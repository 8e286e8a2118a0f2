"""Common problems on a desk, with the number of their cases."""

from api.views.desks import PAGE, Scope, desk_of
from api.views.matters import matters_on
from engine.matter.studying import OpenMatter
from tests.support.web import Web


def test_those_of_the_desk_are_told_and_no_others(web: Web) -> None:
    made = web.office.give(OpenMatter(unit="unit:petitions", subject="pipes"), "clerk").dossier
    here = web.here("clerk")
    (line,) = matters_on(here, desk_of(here, Scope.AREA), ended=False).lines
    assert (line.number, line.subject, line.cases) == (made[7:], "pipes", 0)
    assert line.studied_on is None
    assert matters_on(here, desk_of(here, Scope.AREA), ended=True).lines == []
    stranger = web.here("labour-head")
    assert matters_on(stranger, desk_of(stranger), ended=False).lines == []


def test_they_are_turned_page_by_page(web: Web) -> None:
    for number in range(PAGE + 1):
        web.office.give(OpenMatter(unit="unit:petitions", subject=f"no {number}"), "clerk")
    first = web.page("/matters", "clerk").text
    link = first.partition('class="more"><a href="')[2].partition('"')[0].replace("&amp;", "&")
    second = web.page(link, "clerk").text
    subjects = [f">no {number}<" for number in range(PAGE + 1)]
    assert [(one in first) != (one in second) for one in subjects] == [True] * (PAGE + 1)
    assert 'class="more"' not in second
