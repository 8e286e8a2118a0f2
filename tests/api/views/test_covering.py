"""What coverages are told from is read once, however many ask for it."""

from datetime import date

from api.views.covering import Sources
from engine.duties.spans import Span
from tests.support.counting import counting
from tests.support.web import Web


def test_points_are_read_once_for_four_coverages(web: Web) -> None:
    here, day = web.here("inspection-officer"), date(2025, 3, 3)
    edition = web.program.packs.newest("suqian")
    sources = Sources(here, edition, day, Span(day, day))
    asked = [one for one in edition.fieldwork.coverage.values() if one.about.startswith("points")]
    assert len(asked) == 4
    with counting(web.program.store) as sent:
        cells = [cell for one in asked for cell in sources.cells(one)]
    assert (len(sent), len(cells)) == (1, 4 + 3 + 2 + 1)
