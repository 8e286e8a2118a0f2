"""A list is kept under a name: text, its known filters alone, for whoever saved it."""

from httpx2 import Response

from api.views.saved import LONGEST_NAME
from engine.store.saved_views import MOST
from tests.api.pages.test_desk import XSS, led
from tests.support.web import SITE, Web


def send(web: Web, path: str, by: str = "clerk", **filled: str) -> Response:
    headers = {"Authorization": f"Bearer {web.token(by)}", "Accept": "text/html", **SITE}
    return web.client.post(path, data=filled, headers=headers, follow_redirects=False)


def save(web: Web, name: str, query: str = "scope=unit", by: str = "clerk") -> Response:
    return send(web, "/saved-views", by, view_name=name, query=query)


def test_a_saved_list_is_a_link_to_what_was_asked_for(web: Web) -> None:
    number = led(web)
    answer = save(web, "  水 的  ", "state=led&q=&evil=1&scope=area&cursor=AAAA")
    assert (answer.status_code, answer.headers["location"]) == (303, "/cases?scope=area&state=led")
    text = web.page("/cases?state=led&scope=area", "clerk").text
    assert '<a href="/cases?scope=area&amp;state=led" aria-current="page">水 的</a>' in text
    assert number in text
    assert "水 的" not in web.page("/cases", "housing-officer").text


def test_a_name_used_again_gets_the_new_list_and_can_be_dropped(web: Web) -> None:
    save(web, "one")
    save(web, "one", "scope=unit&lamp=overdue")
    text = web.page("/cases", "clerk").text
    assert text.count(">one</a>") == 1
    assert 'href="/cases?scope=unit&amp;lamp=overdue">one</a>' in text
    send(web, "/saved-views/drop", "housing-officer", view_name="one", query="")
    assert ">one</a>" in web.page("/cases", "clerk").text
    assert send(web, "/saved-views/drop", view_name="one", query="").status_code == 303
    assert ">one</a>" not in web.page("/cases", "clerk").text


def test_a_name_is_shown_as_text(web: Web) -> None:
    save(web, XSS[:LONGEST_NAME])
    text = web.page("/cases", "clerk").text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_what_cannot_be_kept_is_refused_in_place(web: Web) -> None:
    for name in ("", "   ", "x" * (LONGEST_NAME + 1), "a\0b"):
        answer = save(web, name)
        assert answer.status_code == 422
        assert 'role="alert"' in answer.text
    assert save(web, "a", "lamp=blue").status_code == 422
    for number in range(MOST):
        assert save(web, str(number)).status_code == 303
    full = save(web, "another", "scope=unit&state=led")
    assert full.status_code == 422
    assert f"最多保存{MOST}个" in full.text
    assert 'value="another"' in full.text
    assert 'value="scope=unit&amp;state=led"' in full.text
