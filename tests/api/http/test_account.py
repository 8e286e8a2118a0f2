"""Own sessions over JSON: nobody without an account of his own ends any, and bodies are whole."""

from tests.support.web import Web

PATH = "/api/v1/account/sessions"


def test_a_program_is_told_of_none_where_there_is_none(web: Web) -> None:
    assert web.get(PATH, "clerk").json() == {"sessions": [], "devices": []}
    assert web.client.get(PATH).status_code == 401


def test_a_body_that_says_something_else_is_refused(web: Web) -> None:
    bodies: list[object] = [{}, {"password": 1}, {"password": "x", "more": 1}]
    for body in bodies:
        assert web.post(f"{PATH}/end", body, "clerk").status_code == 422
