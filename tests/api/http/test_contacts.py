"""One's own addresses over JSON, for the channels that the program has."""

import pytest
from pydantic import SecretStr

from tests.support.web import Web, open_web

PATH = "/api/v1/contacts"
SERVER = {"mail_url": SecretStr("smtp://127.0.0.1:1"), "mail_from": "huiyin@office.test"}


@pytest.fixture
def web(migrated_sqlite_url: str) -> Web:
    return open_web(migrated_sqlite_url, SERVER)


def test_an_address_is_kept_refused_and_forgotten(web: Web) -> None:
    (none,) = web.get(PATH, "housing-head").json()["items"]
    assert (none["channel"], none["address"]) == ("mail", "")
    body = {"address": "head@office.test", "quiet_from": 22, "quiet_until": 7, "is_digest": True}
    kept = web.post(f"{PATH}/mail", body, "housing-head").json()["items"]
    assert kept == [{"channel": "mail", **body}]
    for wrong in ({"address": "nowhere"}, {"address": "a@b.test", "quiet_from": 24}):
        assert web.post(f"{PATH}/mail", wrong, "housing-head").status_code == 422
    assert web.get(PATH, "housing-head").json()["items"] == kept
    assert web.get(PATH, "clerk").json()["items"][0]["address"] == ""
    assert web.post(f"{PATH}/pigeon", body, "housing-head").status_code == 404
    assert web.post(f"{PATH}/mail", {}, "housing-head").json()["items"] == [none]
