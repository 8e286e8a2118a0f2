"""Feeds over JSON: the caller's own, given once, revoked."""

from tests.support.accounts import kept
from tests.support.web import Web


def test_a_program_gives_lists_and_revokes_its_own_feed(web: Web) -> None:
    kept(web.identity.accounts, "person:clerk")
    answer = web.post("/api/v1/feeds", {}, "clerk")
    assert answer.status_code == 201
    address = answer.json()["address"]
    (line,) = web.get("/api/v1/feeds", "clerk").json()["items"]
    assert line["post"] == answer.json()["post"] == "post:clerk"
    assert address not in str(line)
    path = address[address.index("/feeds/") :]
    assert web.client.get(path).status_code == 200
    assert web.get("/api/v1/feeds", "petitions-head").json() == {"items": []}
    revoke = {"post": "post:clerk"}
    assert web.post("/api/v1/feeds/revoke", revoke, "petitions-head").json() == {"items": []}
    assert web.client.get(path).status_code == 200  # another's is not his to take back
    assert web.post("/api/v1/feeds/revoke", revoke, "clerk").json() == {"items": []}
    assert web.client.get(path).status_code == 404
