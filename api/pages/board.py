"""The inspectors' board (督办台) and the lists behind its figures."""

from functools import partial
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response

from api.entry.here import HereNow
from api.http.board import Asked
from api.http.cursors import cursor_of
from api.pages.rendering import page
from api.views.board import board_of
from api.views.board_lines import BoardList
from api.views.naming import titles
from api.views.reach import DAYS, MONTHS, scope_of

router = APIRouter(include_in_schema=False)
BIG = "big"


@router.get("/board")
def board(request: Request, here: HereNow, screen: str = "") -> Response:
    """Show the board; on a big screen in large type, and anew each minute."""
    view = board_of(here)
    places = {
        "here": here,
        "titles": titles(here),
        "board": view,
        "rules": here.program.rules,
        "cases_at": partial(_cases_at, view.scope),
        "list_at": _list_at,
        "days": DAYS,
        "months": MONTHS,
    }
    return page(request, "board_big.html" if screen == BIG else "board.html", places)


@router.get("/board/{name}")
def listed(
    request: Request, here: HereNow, name: BoardList, asked: Annotated[Asked, Query()]
) -> Response:
    """Show one list of the board, a page at a time."""
    found = asked.page(here, name)
    given = asked.model_dump(exclude_defaults=True, exclude={"cursor", "limit"})
    after = cursor_of(found.after)
    places = {
        "here": here,
        "titles": titles(here),
        "which": name,
        "asked": asked,
        "found": found,
        "scope": scope_of(here),
        "next": _list_at(name, **given, cursor=after) if after else "",
    }
    return page(request, "board_list.html", places)


def _cases_at(scope: str, **asked: str) -> str:
    """Return the address of the list of cases that are asked for."""
    return f"/cases?{urlencode({'scope': scope, **asked})}"


def _list_at(which: str, **asked: Any) -> str:  # noqa: ANN401
    """Return the address of a list of the board."""
    given = {name: value for name, value in asked.items() if value not in (None, "", False)}
    return f"/board/{which}" + (f"?{urlencode(given)}" if given else "")
