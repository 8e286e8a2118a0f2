"""Look-alikes over JSON are those of the counter."""

from tests.support.web import Web

ASKED = {"office": "unit:petitions", "title": "村东自来水停供三周没有人来修"}
PATH = "/api/v1/look-alikes"


def test_what_is_alike_is_listed_with_its_reasons(web: Web) -> None:
    case = web.office.register(title=ASKED["title"])
    (found,) = web.post(PATH, ASKED, "clerk").json()["items"]
    assert (found["id"], found["reasons"], found["share"]) == (case, ["same_text"], 100)
    known = {"petitioners": [{"phone": "1"}], "office": "unit:petitions"}
    (found,) = web.post(PATH, known, "clerk").json()["items"]
    assert found["reasons"] == ["phone"]


def test_a_body_that_cannot_be_understood_is_refused(web: Web) -> None:
    bodies: tuple[object, ...] = (
        {},
        [],
        {"office": 1},
        {**ASKED, "petitioners": [{"phone": "\0"}]},
    )
    for body in bodies:
        assert web.post(PATH, body, "clerk").status_code == 422
