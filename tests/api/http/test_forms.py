"""The forms in JSON: listed, and each field with its dossiers."""

from tests.support.forms import at_work
from tests.support.web import Web


def test_the_forms_and_the_units_are_listed(web: Web) -> None:
    told = web.get("/api/v1/forms", "labour-officer").json()
    assert [one["rule"] for one in told["items"]] == ["L10", "L11", "L12", "L13", "L14", "L15"]
    assert told["units"] == ["unit:labour"]


def test_a_form_tells_its_fields_and_what_they_rest_on(web: Web) -> None:
    made = at_work(web)
    path = "/api/v1/forms/summary?unit=unit:labour&month=2025-03"
    told = web.get(path, "labour-officer").json()
    assert told["total"]["labour"] == "2"
    assert told["records"][0]["evidence"]["forums"] == [made["forum"]]
    assert web.get(path, "court-clerk").status_code == 404
    year = web.get(f"{path}&to_date=yes", "labour-officer").json()
    assert year["first"] == "2024-12-26"
