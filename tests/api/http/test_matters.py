"""The cases of a common problem in JSON."""

from engine.crossing import JoinMatter
from engine.matter.studying import OpenMatter
from tests.support import progress
from tests.support.web import Web


def test_they_are_listed_with_how_many_there_are(web: Web) -> None:
    made = web.office.give(OpenMatter(unit="unit:petitions", subject="pipes"), "clerk").dossier
    path = f"/api/v1/matters/{made[7:]}/cases"
    assert web.get(path, "clerk").json() == {"items": [], "total": 0, "next": None}
    case = progress.in_hand(web.office)
    web.office.give(JoinMatter(dossier=case, matter=made), "clerk")
    body = web.get(path, "clerk").json()
    assert [(one["id"], one["state"]) for one in body["items"]] == [(case, "in_hand")]
    assert web.get(path, "labour-head").status_code == 404
