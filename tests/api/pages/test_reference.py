"""The page of the interface: its own files alone, and a policy that opens nothing but styles."""

import re

import pytest

from tests.support.web import Web


@pytest.fixture
def backend() -> str:
    return "sqlite"


def test_it_loads_only_what_lies_here(web: Web) -> None:
    text = web.page("/docs", "clerk").text
    loaded = re.findall(r'(?:src|href)="([^"#]+)"', text)
    assert all(one.startswith("/") and not one.startswith("//") for one in loaded)
    for one in loaded:
        if one.startswith("/static/"):
            assert web.client.get(one).status_code == 200
    assert any("swagger-ui-bundle.js" in one for one in loaded)


def test_its_policy_lets_styles_in_and_no_script(web: Web) -> None:
    policy = web.page("/docs", "clerk").headers["content-security-policy"]
    assert "style-src 'self' 'unsafe-inline'" in policy
    assert "script-src 'self';" in policy
    other = web.page("/packs", "clerk").headers["content-security-policy"]
    assert "unsafe-inline" not in other


def test_it_is_for_those_who_are_in(web: Web) -> None:
    answer = web.client.get("/docs", headers={"Accept": "text/html"})
    assert answer.status_code in (303, 401)
