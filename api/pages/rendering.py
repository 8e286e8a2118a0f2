"""How pages are made: templates in the language of the reader, everything escaped."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache, partial
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.datastructures import QueryParams

from api.entry.forms import MOST_TOGETHER
from api.entry.here import Here, language
from api.pages.assets import asset
from api.pages.menu import GROUPS, menu
from api.views.delegations import entered_for
from api.views.naming import subject_of
from api.wording.labels import label
from api.wording.words import cited, word
from engine.attachments import ENDINGS, MOST_FILES, MOST_MEGABYTES
from engine.clock import SHANGHAI
from engine.rules import Edition
from notifications.words import Translate, translations, translator

FILES = {
    "accept": ",".join(ENDINGS),
    "count": MOST_FILES,
    "megabytes": MOST_MEGABYTES,
    "together": MOST_TOGETHER,
}
"""What may be attached, as every form says it."""
# The language itself, what was done before this page was shown, and cases that may be out of sight.
SAID_ONCE = frozenset({"lang", "done", "cases"})
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
    env.globals["files"] = FILES
    env.globals["local"] = _minute
    env.globals["groups"] = GROUPS
    env.globals["subject_of"] = subject_of
    found = translations(lang)
    # The extension adds this method, unknown to the type of the environment.
    env.install_gettext_callables(  # type: ignore[attr-defined]
        found.gettext, found.ngettext, newstyle=True
    )
    return env


def page(
    request: Request, template: str, places: Mapping[str, Any], status: int = 200
) -> HTMLResponse:
    """Return a page; a language asked for by ``?lang=`` is remembered.

    ``places`` may hold ``rules``, the edition whose titles go before the general ones.
    """
    lang = language(request)
    path = request.url.path.partition("/moves/")[0]
    given: dict[str, Any] = {"here": None, "titles": {}, "path": path, "lang": lang}
    given["seal"] = request.state.caller.form_seal if hasattr(request.state, "caller") else ""
    here: Here | None = places.get("here")
    given["menu"] = menu(here, path) if here else []
    given["pack_title"] = partial(_pack_title, here)
    given["offers_behalf"] = bool(here and entered_for(here))
    # A refusal repeats nothing of the address that was asked for.
    shown = str(places.get("path", path))
    asked = request.query_params if shown == path else QueryParams()
    given["in_language"] = partial(_in_language, shown, asked)
    given |= {"asset": asset, **_spoken(lang, places.get("rules")), **places}
    body = environment(lang).get_template(template).render(given)
    answer = HTMLResponse(body, status)
    if request.query_params.get("lang") == lang:
        answer.set_cookie(
            "huiyin_lang", lang, max_age=LANGUAGE_LASTS, samesite="lax", httponly=True
        )
    return answer


def _pack_title(here: Here | None, code: str) -> str:
    return here.translate(here.program.packs.newest(code).title) if here else code


def _minute(at: datetime) -> str:
    return at.astimezone(SHANGHAI).isoformat(" ", "minutes")[:16]


def _in_language(path: str, query: QueryParams, lang: str) -> str:
    """Return the address of a page in another language, with what else was asked for."""
    asked = [(name, value) for name, value in query.multi_items() if name not in SAID_ONCE]
    return f"{path}?{urlencode([*asked, ('lang', lang)])}"


def _spoken(lang: str, rules: Edition | None) -> dict[str, Callable[..., str]]:
    say: Translate = translator(lang)
    return {
        "word": lambda table, code: word(table, code, say),
        "label": lambda table, code, of=rules: label(table, code, say, of),
        "cited": lambda rule: cited(rule, say),
    }
