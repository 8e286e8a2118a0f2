"""People read what was refused on a page; programs get a document."""

from tests.support.web import Web


def test_who_is_nobody_is_led_to_the_choice(web: Web) -> None:
    answer = web.client.get("/cases/1", headers={"Accept": "text/html"})
    assert answer.status_code == 401
    assert 'href="/login"' in answer.text
    assert web.client.get("/cases/1").headers["content-type"] == "application/problem+json"


def test_a_page_looks_the_same_whatever_was_asked_for(web: Web) -> None:
    texts = {web.page(path, "labour-head").text for path in ("/cases/1", "/cases/2", "/x/y")}
    assert len(texts) == 1
    assert 'href="/"' in texts.pop()


def test_the_interface_never_answers_with_a_page(web: Web) -> None:
    answer = web.page("/api/v1/cases/1", "clerk")
    assert answer.headers["content-type"] == "application/problem+json"
