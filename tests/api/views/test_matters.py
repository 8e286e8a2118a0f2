"""Common problems on a desk, with the number of their cases."""

from api.views.desks import Scope, desk_of
from api.views.matters import matters_on
from engine.matter.studying import OpenMatter
from tests.support.web import Web


def test_those_of_the_desk_are_told_and_no_others(web: Web) -> None:
    made = web.office.give(OpenMatter(unit="unit:petitions", subject="pipes"), "clerk").dossier
    here = web.here("clerk")
    (line,) = matters_on(here, desk_of(here, Scope.AREA), ended=False)
    assert (line.number, line.subject, line.cases) == (made[7:], "pipes", 0)
    assert line.studied_on is None
    assert matters_on(here, desk_of(here, Scope.AREA), ended=True) == []
    stranger = web.here("labour-head")
    assert matters_on(stranger, desk_of(stranger), ended=False) == []
