"""One move for several cases over JSON: each is carried out or refused by itself."""

from engine.case.classing import ConfirmClass
from tests.api.pages.test_batch import in_hand
from tests.support.web import Web

PATH = "/api/v1/batch/confirm_class"
FIELDS = {"classification": "solvable"}


def test_cases_are_looked_over_and_moved_together(web: Web) -> None:
    first, second, other = in_hand(web), in_hand(web), web.office.register()[5:]
    asked = "&".join(f"cases={one}" for one in (first, second, other))
    over = web.get(f"{PATH}?{asked}", "housing-officer").json()["items"]
    assert [(one["number"], one["is_allowed"]) for one in over] == [(first, True), (second, True)]
    cases = [{"number": one["number"], "version": one["version"]} for one in over]
    web.office.give(
        ConfirmClass(dossier=f"case:{first}", classification="solvable"), "housing-officer"
    )
    body = {"cases": [*cases, {"number": other}], "fields": FIELDS}
    late, done, hidden = web.post(PATH, body, "housing-officer").json()["items"]
    assert late["problem"]["code"] == "stale_version"
    assert (done["number"], done["problem"]) == (second, None)
    assert done["version"] == web.office.row(f"case:{second}").version
    assert hidden["problem"]["code"] == "not_found"


def test_the_same_key_does_nothing_twice(web: Web) -> None:
    body = {"cases": [{"number": in_hand(web)}], "fields": FIELDS}
    told = [
        web.post(PATH, body, "housing-officer", **{"Idempotency-Key": "k"}).json()["items"][0]
        for _ in range(2)
    ]
    assert [one["repeated"] for one in told] == [False, True]


def test_what_is_no_batch_is_refused(web: Web) -> None:
    case = {"number": in_hand(web)}
    for cases in ([], [case, case], [{"number": str(one)} for one in range(51)]):
        answer = web.post(PATH, {"cases": cases, "fields": FIELDS}, "housing-officer")
        assert answer.status_code == 422
    for name in ("record_delivery", "climb", "nothing"):
        body = {"cases": [case]}
        assert web.post(f"/api/v1/batch/{name}", body, "housing-officer").status_code == 404
