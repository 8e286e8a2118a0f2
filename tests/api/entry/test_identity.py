"""A caller is known by a session or by a token, and by nothing else."""

from engine.accounts import Stage, TokenScope
from engine.organising.revising import EndAppointment
from tests.support.web import SITE, Web, open_web


def test_a_token_goes_before_a_cookie(web: Web) -> None:
    web.browser("clerk")
    asked = {"Authorization": f"Bearer {web.token('labour-head')}"}
    text = web.client.get("/", headers={**asked, "Accept": "text/html"}).text
    assert "labour-head" in text
    assert "petitions clerk" in web.client.get("/", headers={"Accept": "text/html"}).text
    broken = web.client.get("/api/v1/cases", headers={"Authorization": "Bearer x"})
    assert broken.status_code == 401


def test_who_is_half_in_reads_nothing(web: Web) -> None:
    for stage in (Stage.PASSWORD, Stage.ENROL, Stage.CODE):
        opened = web.identity.sessions.open("person:clerk", "post:clerk", stage)
        web.client.cookies.set(web.identity.cookie, opened.token)
        assert web.client.get("/api/v1/cases").status_code == 401
        assert web.client.get("/account").status_code == 401


def test_a_token_that_reads_changes_nothing(web: Web) -> None:
    dossier = web.office.register()
    asked = {
        "Authorization": f"Bearer {web.token('clerk', TokenScope.READ)}",
        "Idempotency-Key": "k",
    }
    path = f"/api/v1/cases/{dossier[5:]}"
    assert web.client.get(path, headers=asked).status_code == 200
    answer = web.client.post(f"{path}/moves/add_note", json={"note": "n"}, headers=asked)
    assert (answer.status_code, answer.json()["code"]) == (403, "read_only")


def test_who_left_the_post_is_nobody(web: Web) -> None:
    web.browser("clerk")
    web.office.give(EndAppointment(post="post:clerk", on=web.here("clerk").today))
    assert web.client.get("/api/v1/cases").status_code == 401


def test_over_https_cookies_stay_with_this_host(migrated_sqlite_url: str) -> None:
    web = open_web(migrated_sqlite_url, {"base_url": "https://huiyin.example"})
    assert web.identity.cookie.startswith("__Host-")
    web.client.post("/login", data={"login": "x", "password": "y"}, headers=SITE)
    assert not web.client.cookies
    web.program.close()
