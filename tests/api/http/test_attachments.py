"""Attachments over JSON: handed in one by one under a key, listed, downloaded."""

from hashlib import sha256

from httpx2 import Response

from tests.support.deeds import recorded
from tests.support.web import Web

PDF = b"%PDF-1.7"


def hand_in(web: Web, path: str, body: bytes, key: str = "k") -> Response:
    headers = {"Authorization": f"Bearer {web.token('clerk')}", "Idempotency-Key": key}
    return web.client.post(path, params={"name": "证据"}, content=body, headers=headers)


def test_a_file_is_handed_in_listed_and_downloaded(web: Web) -> None:
    case = web.office.register()
    path = f"/api/v1/cases/{case[5:]}/attachments"
    body = PDF + bytes(2 * 1024 * 1024)
    done = hand_in(web, path, body)
    assert (done.status_code, done.json()["repeated"]) == (201, False)
    name = sha256(body).hexdigest()
    (item,) = web.get(path, "clerk").json()["items"]
    assert item == {"hash": name, "name": "证据.pdf", "type": "application/pdf", "size": len(body)}
    assert web.get(f"{path}/{name}", "clerk").content == body
    assert hand_in(web, path, body, "k2").status_code == 201


def test_what_is_refused_says_why(web: Web) -> None:
    case = web.office.register()
    path = f"/api/v1/cases/{case[5:]}/attachments"
    assert hand_in(web, path, b"MZ\0").json()["reasons"][0]["code"] == "file_type_unknown"
    assert hand_in(web, path, PDF, "").status_code == 428
    assert hand_in(web, "/api/v1/cases/0/attachments", PDF).status_code == 404
    assert web.get("/api/v1/cases/0/attachments", "clerk").status_code == 404
    assert web.get(f"{path}/{'0' * 64}", "clerk").status_code == 404


def test_a_deed_has_them_too(web: Web) -> None:
    deed = recorded(web.office, "labour", leaders=("post:magistrate",))
    path = f"/api/v1/deeds/{deed[5:]}/attachments"
    headers = {"Authorization": f"Bearer {web.token('magistrate')}", "Idempotency-Key": "k"}
    done = web.client.post(path, params={"name": "签到"}, content=PDF, headers=headers)
    assert done.status_code == 201
    (item,) = web.get(path, "magistrate").json()["items"]
    assert (item["name"], item["hash"]) == ("签到.pdf", sha256(PDF).hexdigest())
    assert web.get(f"{path}/{item['hash']}", "magistrate").content == PDF
    assert web.get("/api/v1/deeds/0/attachments", "magistrate").status_code == 404
