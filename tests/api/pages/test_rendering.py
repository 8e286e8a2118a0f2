"""Pages escape everything, miss no word, and name posts and units."""

from datetime import date, timedelta

import pytest
from jinja2 import UndefinedError

from api.pages.rendering import environment
from tests.support.web import Web


def test_everything_is_escaped_and_nothing_is_missing_in_silence() -> None:
    env = environment("zh")
    assert env.from_string("{{ x }}").render(x="<b>") == "&lt;b&gt;"
    with pytest.raises(UndefinedError):
        env.from_string("{{ x }}").render()


def test_every_form_of_a_session_is_sealed() -> None:
    loader = environment("zh").loader
    assert loader is not None
    # Before there is a session, only to end it, and what a code alone opens.
    without = {"/login", "/logout", "/query"}
    for name in loader.list_templates():
        text, _, _ = loader.get_source(environment("zh"), name)
        for form in text.split("<form ")[1:]:
            if 'method="get"' in form.partition(">")[0]:
                continue  # it changes nothing
            action = form.partition('action="')[2].partition('"')[0]
            body = form.partition("</form>")[0]
            macro = text.partition("{% macro hidden(")[2].partition("{%- endmacro")[0]
            body += macro if "{{ hidden(" in body else ""
            assert ('name="seal"' in body) is (action not in without), f"{name}: {action}"


def test_the_other_language_is_that_of_the_same_list(web: Web) -> None:
    text = web.page("/cases?q=供水&lamp=overdue&done=3&lang=zh", "clerk").text
    assert 'href="/cases?q=%E4%BE%9B%E6%B0%B4&amp;lamp=overdue&amp;lang=en"' in text


@pytest.mark.parametrize(
    ("days", "told"),
    [(1, "1 day left"), (2, "2 days left"), (0, "due today"), (-1, "1 day late")],
)
def test_english_counts_one_day_as_one(days: int, told: str) -> None:
    today = date(2025, 3, 3)
    parts = environment("en").get_template("parts.html").make_module({"lang": "en"})
    assert told in str(parts.days(today + timedelta(days), today))  # type: ignore[attr-defined]  # a macro
