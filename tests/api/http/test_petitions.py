"""What was filed is read over JSON by its office alone, and refused there."""

from engine.case.registering import Person
from tests.support.filing import facts_of, file
from tests.support.web import Web


def test_its_office_reads_it_and_refuses_it(web: Web) -> None:
    dossier = file(web.office, title="water", body="none")
    path = f"/api/v1/petitions/{dossier.partition(':')[2]}"
    read = web.get(f"{path}/content", "clerk").json()
    assert (read["heading"], read["body"], read["people"]) == ("water", "none", ["s**"])
    assert "water" not in web.get(path, "magistrate").text
    for by in ("magistrate", "housing-head"):
        assert web.get(f"{path}/content", by).status_code == 404
    assert dossier in web.get("/api/v1/petitions", "clerk").text
    body = {"refusal_ground": "no_petition", "reason": "r"}
    assert web.post(f"{path}/moves/refuse_petition", body, "magistrate").status_code == 409
    assert web.post(f"{path}/moves/refuse_petition", body, "clerk").status_code == 200
    assert facts_of(web.office, dossier).state == "refused"


def test_nobody_in_a_post_files_one(web: Web) -> None:
    assert web.post("/api/v1/petitions", {}, "clerk").status_code == 405


def test_who_filed_it_is_shown_to_its_office_and_that_is_entered(web: Web) -> None:
    other = Person(name="other", proxy_name="neighbour")
    persons = (Person(name="somebody", phone="1"), other)
    dossier = file(web.office, persons=persons, is_joint=True, proxy_consent=True)
    path = f"/api/v1/petitions/{dossier.partition(':')[2]}/shown"
    for by in ("magistrate", "housing-head"):
        assert web.post(path, {}, by).status_code == 404
    assert "petitioners_shown" not in web.office.events(dossier)
    told = web.post(path, {}, "clerk").json()["items"]
    assert [(one["name"], one["phone"], one["proxy_name"]) for one in told] == [
        ("somebody", "1", ""),
        ("other", "", "neighbour"),
    ]
    assert web.office.events(dossier)[-1] == "petitioners_shown"
    token = {"Authorization": f"Bearer {web.token('clerk')}"}
    assert web.client.post(path, headers=token).status_code == 428  # without a key
