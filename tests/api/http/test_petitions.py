"""What was filed is read over JSON by its office alone, and refused there."""

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
