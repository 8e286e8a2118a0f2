"""The cases that leaders have in charge, within sight, on both databases."""

from contextlib import closing

from engine.record import EVERYTHING, Card, Sight
from engine.store.led import led_cases
from tests.support.keys import open_store
from tests.support.writes import write


def test_led_alone_or_with_others_and_within_sight(migrated_url: str) -> None:
    with closing(open_store(migrated_url)) as store:

        def add(id_: str, leader: str, *shared: str) -> None:
            card = Card(kind="case", state="led", unit_id="u", leader_post=leader, shared=shared)
            assert store.write([write(id_, card=card)])

        add("case:a", "post:a")
        add("case:b", "post:b", "post:a")
        add("case:c", "post:b")

        def found(post: str, sight: Sight = EVERYTHING) -> list[str]:
            return [one.id for one in led_cases(store, [post], sight)]

        assert found("post:a") == ["case:a", "case:b"]
        assert found("post:b") == ["case:b", "case:c"]
        assert found("post:a", Sight(posts=("post:b",))) == ["case:b"]
        assert found("post:a", Sight(posts=("post:c",))) == []
