"""The pages of units and people: what changes is an event, what is refused comes back."""

import re
from datetime import date

from httpx2 import Response

from engine.organising.revising import ORG
from tests.support.web import SITE, Web


def send(web: Web, unit: str, act: str, by: str = "petitions-head", **filled: object) -> Response:
    headers = {"Authorization": f"Bearer {web.token(by)}", "Accept": "text/html", **SITE}
    given = {"key": f"{act} {filled}", **filled}
    return web.client.post(f"/admin/units/unit:{unit}/{act}", data=given, headers=headers)


def holder(web: Web, tail: str) -> str:
    return web.program.chart().holder(f"post:{tail}", web.here("clerk").today)


def test_a_post_changes_hands(web: Web) -> None:
    today = web.here("clerk").today.isoformat()
    done = send(web, "housing", "end", post="post:housing-officer", on=today)
    assert done.headers["location"] == "/admin/units/unit:housing?done=end"
    assert holder(web, "housing-officer") == ""
    send(web, "housing", "appoint", post="post:housing-officer", name="新人", from_on=today)
    new = holder(web, "housing-officer")
    assert new not in ("", "person:housing-officer")
    assert web.office.events(ORG)[-2:] == ["appointment_ended", "organisation_revised"]
    text = web.page("/admin/units/unit:housing", "petitions-head").text
    assert "新人" in text
    assert "新人" not in repr(web.office.history(ORG))


def test_somebody_known_takes_a_second_post(web: Web) -> None:
    today = web.here("clerk").today.isoformat()
    send(web, "housing", "end", post="post:housing-officer", on=today)
    known = {"post": "post:housing-officer", "person": "person:labour-officer"}
    assert send(web, "housing", "appoint", from_on=today, **known).status_code == 303
    assert holder(web, "housing-officer") == "person:labour-officer"


def test_absence_portfolio_successor_and_new_units(web: Web) -> None:
    today = web.here("clerk").today
    away = {"from_on": today.isoformat(), "to_on": "2025-03-09"}
    told = {"post": "post:housing-head", "deputy_post": "post:housing-deputy", **away}
    assert send(web, "housing", "absence", **told).status_code == 303
    assert web.program.chart().deputy_of("post:housing-head", date(2025, 3, 9)) == (
        "post:housing-deputy"
    )
    overseen = ["unit:housing", "unit:court"]
    done = send(web, "county", "portfolio", post="post:deputy-works", portfolio=overseen)
    assert done.status_code == 303
    assert web.program.chart().post("post:deputy-works").portfolio == ("unit:housing", "unit:court")
    send(web, "county", "unit", name="新局", kind="department")
    new = next(u for u in web.program.chart().organisation.units.values() if u.name == "新局")
    assert (new.parent, new.level.value) == ("unit:county", "county")
    send(web, new.id.partition(":")[2], "post", title="局长", rank="1")
    assert web.program.chart().principal_of(new.id)
    send(web, "labour", "succeed", new=new.id)
    assert web.program.chart().successor("unit:labour") == new.id
    send(web, "housing", "rename", name="住建局")
    assert web.program.chart().unit("unit:housing").name == "住建局"


def test_what_is_refused_comes_back_with_what_was_filled_in(web: Web) -> None:
    answer = send(web, "housing", "appoint", post="post:housing-head", name="某人", from_on="x")
    assert answer.status_code == 422
    wrong = {"from_on": "2025-03-09", "to_on": "2025-03-04"}
    answer = send(web, "housing", "absence", post="post:housing-head", **wrong)
    assert answer.status_code == 409
    assert 'value="2025-03-04"' in answer.text
    assert re.search(r'<details class="change" id="absence" name="act" open>', answer.text)
    missing = send(web, "housing", "appoint", post="post:housing-head", from_on="2025-03-03")
    assert missing.status_code == 422
    assert send(web, "county", "rename", name="x").status_code == 409  # at the console alone


def test_nobody_else_comes_in_and_nothing_outside_is_changed(web: Web) -> None:
    today = web.here("clerk").today.isoformat()
    for by in ("clerk", "magistrate", "housing-head"):
        assert web.page("/admin", by).status_code == 404
        assert send(web, "housing", "rename", by=by, name="x").status_code == 404
    assert send(web, "city", "rename", name="x").status_code == 404
    assert send(web, "housing", "explode").status_code == 404
    foreign = send(web, "housing", "end", post="post:mayor", on=today)
    assert foreign.status_code == 409
    assert holder(web, "mayor") == "person:mayor"
    assert "机构人员" not in web.page("/", "clerk").text


def test_a_village_is_told_its_households_and_no_other_unit(web: Web) -> None:
    assert send(web, "village", "households", households="310").status_code == 303
    assert "310 户" in web.page("/admin/units/unit:village", "petitions-head").text
    assert "310 户" in web.page("/admin/units/unit:township", "petitions-head").text
    assert 'id="households"' not in web.page("/admin/units/unit:township", "petitions-head").text
    page = web.page("/admin", "petitions-head").text
    assert "村和社区 1 个" in page
    assert "unit:village" not in page
    assert send(web, "township", "households", households="3").status_code == 409
