"""People over JSON: masked in the list, in clear one by one."""

from engine.case.registering import Person
from engine.case.showing import people_of
from tests.support.web import Web


def test_one_is_shown_for_a_reason(web: Web) -> None:
    case = web.office.register(persons=(Person(name="王建国", phone="13900005678"),))
    path, (ref,) = (
        f"/api/v1/cases/{case.partition(':')[2]}/people",
        people_of(web.office.case(case)),
    )
    (line,) = web.get(path, "clerk").json()["items"]
    assert (line["name"], line["phone"]) == ("王**", "139****5678")
    wish = {"person": ref, "purpose": "contact"}
    assert web.post(f"{path}/shown", wish, "clerk").json()["phone"] == "13900005678"
    assert web.post(f"{path}/shown", wish, "inspector").status_code == 409
    assert web.post(f"{path}/shown", {**wish, "purpose": "x"}, "clerk").status_code == 422
