"""Documents say what a program needs and hold no person and no text."""

from engine.case.registering import Person
from tests.support.web import Web


def test_a_dossier_is_told_without_personal_data(web: Web) -> None:
    people = (Person(name="canary-n", phone="canary-p", address="canary-a"),)
    case = web.office.register(title="canary-t", body="canary-b", persons=people)
    for tail in ("", "/journal", "/clocks"):
        assert "canary" not in web.get(f"/api/v1/cases/{case[5:]}{tail}", "clerk").text
    assert "canary" not in web.get("/api/v1/cases", "clerk").text


def test_a_move_tells_what_it_asks_for(web: Web) -> None:
    case = web.office.register()
    moves = web.get(f"/api/v1/cases/{case[5:]}", "clerk").json()["moves"]
    dispatch = next(move for move in moves if move["name"] == "dispatch")
    assert dispatch["allowed"] is True
    assert dispatch["why_not"] == []
    assert (dispatch["title"], dispatch["rule"]) == ("转送交办", "A22")
    assert dispatch["fields"][0]["name"] == "unit"
    visit = next(move for move in moves if move["name"] == "record_field_visit")
    assert visit["about"] == "visit"


def test_words_are_those_of_the_reader(web: Web) -> None:
    case = web.office.register()
    path = f"/api/v1/cases/{case[5:]}"
    english = web.get(path, "clerk", **{"Accept-Language": "en"}).json()
    assert english["state_title"] == "Collected"
    assert web.get(path, "clerk").json()["state_title"] == "收集"
