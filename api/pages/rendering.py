"""How pages are made: templates in the language of the reader, everything escaped."""

from functools import cache
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from api.here import Here, language
from notifications.words import translations

LANGUAGE_LASTS = 365 * 24 * 3600


@cache
def environment(lang: str) -> Environment:
    """Return the templates of pages in a language."""
    env = Environment(
        loader=PackageLoader("api"),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found = translations(lang)
    # The extension adds this method, unknown to the type of the environment.
    env.install_gettext_callables(  # type: ignore[attr-defined]
        found.gettext, found.ngettext, newstyle=True
    )
    return env


def page(
    request: Request, template: str, places: dict[str, Any], status: int = 200
) -> HTMLResponse:
    """Return a page; a language asked for by ``?lang=`` is remembered."""
    lang = language(request)
    given = {"lang": lang, "here": None, "path": request.url.path, **places}
    answer = HTMLResponse(environment(lang).get_template(template).render(given), status)
    if request.query_params.get("lang") == lang:
        answer.set_cookie(
            "huiyin_lang", lang, max_age=LANGUAGE_LASTS, samesite="lax", httponly=True
        )
    return answer


def titles(here: Here) -> dict[str, str]:
    """Return the titles of all units and posts by id, as they are shown."""
    chart = here.program.desk.around.org.organisation
    names = {unit.id: unit.name for unit in chart.units.values()}
    return names | {
        post.id: f"{names.get(post.unit, '')}{post.title}" for post in chart.posts.values()
    }
