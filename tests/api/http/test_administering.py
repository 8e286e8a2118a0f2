"""Units, people and accounts changed over JSON, under the same rules as on the pages."""

import pytest
from httpx2 import Response

from api.entry.organising_in import ACTS
from api.http.administering import OFFICE_ACTS
from api.identity import registering
from api.identity.passwords import is_right
from tests.support.web import Web

HEAD = "petitions-head"


@pytest.fixture
def backend() -> str:
    return "sqlite"


def act(web: Web, unit: str, name: str, body: object, by: str = HEAD, **headers: str) -> Response:
    return web.post(f"/api/v1/units/unit:{unit}/acts/{name}", body, by, **headers)


def holder(web: Web, tail: str) -> str:
    return web.program.chart().holder(f"post:{tail}", web.here("clerk").today)


def reasons(answer: Response) -> list[tuple[str, str]]:
    return [(one["code"], one["field"]) for one in answer.json()["reasons"]]


def test_every_act_of_the_pages_is_there() -> None:
    assert set(OFFICE_ACTS) == set(ACTS)


def test_a_post_changes_hands_once_however_often_it_is_asked_for(web: Web) -> None:
    today = web.here("clerk").today.isoformat()
    ended = act(web, "housing", "end", {"post": "post:housing-officer", "on": today})
    assert (ended.status_code, ended.json()["events"]) == (200, ["appointment_ended"])
    new = {"post": "post:housing-officer", "name": "新人", "from_on": today}
    key = {"Idempotency-Key": "one"}
    first, again = (act(web, "housing", "appoint", new, **key) for _ in range(2))
    assert [one.json()["repeated"] for one in (first, again)] == [False, True]
    assert holder(web, "housing-officer").startswith("person:")
    read = web.get("/api/v1/units/unit:housing", HEAD).json()
    assert [one["name"] for one in read["posts"] if one["id"] == new["post"]] == ["新人"]


def test_units_and_posts_are_added_renamed_and_succeeded(web: Web) -> None:
    for unit, name, body in (
        ("housing", "post", {"title": "科长", "rank": 3}),
        ("housing", "rename", {"name": "住建局"}),
        ("county", "unit", {"name": "新局", "kind": "department"}),
        ("county", "portfolio", {"post": "post:deputy-works", "portfolio": ["unit:court"]}),
        ("labour", "succeed", {"new": "unit:housing"}),
        (
            "housing",
            "absence",
            {"post": "post:housing-head", "from_on": "2025-03-03", "to_on": "2025-03-09"},
        ),
    ):
        assert act(web, unit, name, body).status_code == 200, name
    chart = web.program.chart()
    assert chart.unit("unit:housing").name == "住建局"
    assert chart.successor("unit:labour") == "unit:housing"
    assert chart.post("post:deputy-works").portfolio == ("unit:court",)
    assert any(one.name == "新局" for one in chart.organisation.units.values())
    assert any(one.title == "科长" for one in chart.organisation.posts.values())


def test_what_is_wrong_is_told_by_field(web: Web) -> None:
    for name, body, told in (
        ("end", {"post": "post:housing-officer"}, ("field_missing", "on")),
        ("post", {"title": "t", "rank": "first"}, ("field_invalid", "rank")),
        ("rename", {"name": "n", "area": "99"}, ("field_unknown", "area")),
        ("appoint", {"post": "post:x", "from_on": "2025-03-03"}, ("field_missing", "name")),
    ):
        answer = act(web, "housing", name, body)
        assert (answer.status_code, reasons(answer)) == (422, [told]), name
    assert act(web, "housing", "dissolve", {}).status_code == 404


def test_only_administrators_change_and_only_their_own_area(web: Web) -> None:
    for by in ("clerk", "magistrate", "inspector", "city-clerk"):
        assert act(web, "housing", "rename", {"name": "n"}, by).status_code == 404
        assert web.post("/api/v1/accounts", {"login": "a", "post": "p"}, by).status_code == 404
    assert act(web, "city", "rename", {"name": "n"}).status_code == 404
    assert act(web, "county", "rename", {"name": "n"}).status_code == 409  # at the console alone
    keyless = web.client.post(
        "/api/v1/units/unit:housing/acts/rename",
        json={"name": "n"},
        headers={"Authorization": f"Bearer {web.token(HEAD)}"},
    )
    assert keyless.status_code == 428


def test_an_account_is_added_reset_and_shut(web: Web) -> None:
    added = web.post("/api/v1/accounts", {"login": "Li", "post": "post:housing-head"}, HEAD)
    assert (added.status_code, added.json()["login"]) == (201, "li")
    path = "/api/v1/accounts/li/acts"
    reset = web.post(f"{path}/reset", {}, HEAD).json()["secret"]
    assert reset != added.json()["secret"]
    account = registering.named(web.program, "li")
    assert is_right(reset, account.password_hash)
    assert web.post(f"{path}/disable", {}, HEAD).json() == {"login": "li", "secret": ""}
    assert registering.named(web.program, "li").is_disabled
    web.post(f"{path}/enable", {}, HEAD)
    token = web.post(f"{path}/token", {"name": "reports", "days": 9}, HEAD).json()["secret"]
    asked = {"Authorization": f"Bearer {token}"}
    assert web.client.get("/api/v1/packs", headers=asked).status_code == 200
    web.post(f"{path}/revoke", {"name": "reports"}, HEAD)
    assert web.client.get("/api/v1/packs", headers=asked).status_code == 401
    entries = web.get("/api/v1/account-entries", HEAD).json()["items"]
    assert [one["act"] for one in entries if one["login"] == "li"][::-1] == [
        *("add", "reset", "disable", "enable", "token", "revoke"),
    ]


def test_accounts_refuse_with_a_code(web: Web) -> None:
    registering_post = {"login": "li", "post": "post:housing-head"}
    web.post("/api/v1/accounts", registering_post, HEAD)
    own = web.program.accounts.account_of("person:petitions-head")
    assert own is not None
    for path, body, code in (
        ("accounts", registering_post, "account_there"),
        ("accounts", {"login": "a b", "post": "post:labour-head"}, "account_input"),
        (f"accounts/{own.login}/acts/reset", {}, "own_account"),
        ("accounts/li/acts/link", {"subject": "7"}, "account_input"),
    ):
        answer = web.post(f"/api/v1/{path}", body, HEAD)
        assert (answer.status_code, answer.json()["code"]) == (422, code), path
        assert answer.json()["title"]
    for path in ("accounts/nobody/acts/reset", "accounts/li/acts/erase", "accounts/li/acts/add"):
        assert web.post(f"/api/v1/{path}", {}, HEAD).status_code == 404
