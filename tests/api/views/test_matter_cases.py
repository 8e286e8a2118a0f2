"""The cases of a common problem: within sight, the newest first, page by page."""

from api.views.matter_cases import CasePlace, cases_of
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
