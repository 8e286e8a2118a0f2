"""One chooses a post that somebody holds, and becomes him."""

from tests.support.web import SITE, Web, open_web


def test_held_posts_are_offered_by_unit(web: Web) -> None:
    text = web.client.get("/dev/login").text
    assert 'value="post:clerk"' in text
    assert text.count("<button") == 28


def test_who_chooses_is_known_from_then_on(web: Web) -> None:
    answer = web.client.post("/dev/login", data={"post": "post:clerk"}, headers=SITE)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert web.client.get("/api/v1/cases").status_code == 200
    assert "petitions clerk" in web.client.get("/", headers={"Accept": "text/html"}).text


def test_nobody_else_can_be_chosen(web: Web) -> None:
    for post in ("post:nobody", "console", "time"):
        answer = web.client.post("/dev/login", data={"post": post}, headers=SITE)
        assert answer.status_code == 401
        assert "set-cookie" not in answer.headers
    assert web.client.post("/dev/login", data={}, headers=SITE).status_code == 422


def test_the_cookie_stays_on_secure_addresses(migrated_sqlite_url: str) -> None:
    web = open_web(migrated_sqlite_url, {"base_url": "https://huiyin.example"})
    answer = web.client.post("/dev/login", data={"post": "post:clerk"}, headers=SITE)
    assert "Secure" in answer.headers["set-cookie"]
