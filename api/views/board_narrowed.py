"""Two lists of the board that are narrowed by what their statements do not ask."""

from itertools import pairwise
from typing import Any

from msgspec.structs import replace

from api.entry.here import Here
from api.views.reach import first_month, reach_of
from engine import registry
from engine.store.board import Board
from engine.store.board_lists import NEWEST, BoardLists, Spot, Told, Turn

NEWEST_ENDED = 500
"""Of how many ended cases the time in each stage is told: the newest."""
AT_ONCE = 200


def passed_through(lists: BoardLists, here: Here, unit: str, state: str, turn: Turn) -> list[Told]:
    """Return the cases that passed through a state, of the newest that ended in these months."""
    first, reach = first_month(here.today), reach_of(here, unit)
    counts = Board(here.program.store)
    passages = counts.passages(reach, first, here.today, NEWEST_ENDED)
    went = {
        before.dossier
        for before, after in pairwise(passages)
        if before.dossier == after.dossier and before.state == state
    }
    rows = lists.ended(reach, (first, here.today), Turn(NEWEST, NEWEST_ENDED))
    return _from(turn, [row for row in rows if row.dossier in went])


def late_slips(lists: BoardLists, here: Here, unit: str, turn: Turn) -> list[Told]:
    """Return the slips without an answer whose day is over, the newest first."""
    reach, spot = reach_of(here, unit), NEWEST
    late: list[Told] = []
    while rows := lists.slips(reach, Turn(spot, AT_ONCE), waiting=True):
        ids = [*dict.fromkeys(row.dossier for row in rows)]
        clocks = here.program.ledger.clocks_of(ids, here.sight, ("slip_answer",))
        over = {
            (one.dossier, one.name)
            for running in clocks.values()
            for one in running
            if one.due_on < here.today
        }
        late += [row for row in rows if (row.dossier, _clock(row)) in over]
        spot = Spot(rows[-1].on, rows[-1].dossier, rows[-1].seq)
    return _from(turn, late)


def _clock(row: Told) -> str:
    event: Any = registry.event_of(row.dossier, row.payload)
    return f"slip_answer#{event.slip}"


def _from(turn: Turn, rows: list[Told]) -> list[Told]:
    """Return the rows of a page, each told how many there are from it on."""
    after = (turn.after.on, turn.after.dossier, turn.after.seq)
    later = [row for row in rows if (row.on, row.dossier, row.seq) < after]
    return [replace(row, total=len(later) - place) for place, row in enumerate(later[: turn.limit])]
