"""What passes between desk and store, where a default means something."""

from engine.record import EVERYTHING, Card, Sight


def test_a_sight_admits_to_nothing_unless_it_says_so() -> None:
    assert Sight() == Sight(everything=False, areas=(), units=(), posts=())
    assert EVERYTHING.everything


def test_a_card_is_not_walled_and_owes_nothing_unless_it_says_so() -> None:
    card = Card(kind="case", state="collected")
    assert not card.walled
    assert card.due_on is None
