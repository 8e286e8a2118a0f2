"""The inspectors' board (督办台) in JSON: its figures, and the lists behind them."""

from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from api.entry.here import Here, HereNow
from api.http.answers import answer
from api.http.cursors import cursor_of, place_in
from api.http.routes import Word
from api.http.schemas import describe
from api.views.board import BoardView, board_of
from api.views.board_lines import (
    LONGEST_AGE,
    PAGE,
    BoardLine,
    BoardList,
    BoardPage,
    Wanted,
    first_of,
    page_of,
)

router = APIRouter(prefix="/board", tags=["board"])
Days = Annotated[int, Field(ge=0, le=LONGEST_AGE)]


class Asked(BaseModel):
    """What of a list of the board is asked for, and from where on; see ``Wanted``."""

    model_config = ConfigDict(extra="ignore")

    unit: Word = ""
    over: Days | None = None
    within: Days | None = None
    month: Annotated[str, Field(pattern=r"^(\d{4}-(0[1-9]|1[0-2]))?$")] = ""
    kind: Word = ""
    waiting: bool = False
    late: bool = False
    state: Word = ""
    cursor: str | None = None
    limit: int = Field(default=PAGE, ge=1, le=100)

    def page(self, here: Here, which: BoardList) -> BoardPage:
        """Return the page of the list that is asked for."""
        given = {name: getattr(self, name) for name in Wanted.__struct_fields__}
        after = place_in(self.cursor, first_of(which))
        return page_of(here, which, Wanted(**given), after, self.limit)


class BoardLines(msgspec.Struct, frozen=True):
    """A page of a list; ``total`` counts its lines and those of the pages that follow.

    ``next`` is the cursor of the following page, null on the last.
    """

    items: list[BoardLine]
    total: int
    next: str | None


@router.get("", **describe("get_board", BoardView))
def board(here: HereNow) -> Response:
    """Read the board of the caller: figures over the open cases within sight."""
    return answer(board_of(here))


@router.get("/{name}", **describe("list_board", BoardLines))
def listed(here: HereNow, name: BoardList, asked: Annotated[Asked, Query()]) -> Response:
    """List what stands behind a figure of the board."""
    found = asked.page(here, name)
    return answer(BoardLines(found.lines, found.total, cursor_of(found.after)))
