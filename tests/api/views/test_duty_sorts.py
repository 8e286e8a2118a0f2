"""Every sort of duty has its words, and is done by moves that there are."""

from api.views.duty_sorts import SORTS
from api.wording.words import WORDS
from engine import registry


def test_every_sort_has_its_words() -> None:
    names = {sort.name for sorts in SORTS.values() for sort in sorts}
    assert names <= {*WORDS["duties"]}


def test_every_sort_is_done_by_moves_that_there_are() -> None:
    moves = {move for sorts in SORTS.values() for sort in sorts for move in sort.moves}
    assert moves <= {*registry.COMMANDS}
