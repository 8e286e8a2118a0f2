"""What units owe is found by its sort, the first due of each, within sight, on both databases."""

from contextlib import closing
from datetime import timedelta

from msgspec.structs import replace

from engine.record import EVERYTHING, Sight, WallEntry
from engine.store.owed import owed_by
from tests.support.keys import open_store
from tests.support.writes import CARD, TODAY, clock, write

AREA = Sight(areas=("51/",), units=("office", "older"), posts=("post:clerk",))


def test_the_first_due_of_each_sort_wherever_they_lie(migrated_url: str) -> None:
    with closing(open_store(migrated_url)) as store:

        def add(id_: str, kind: str, days: int, owner: str = "office", post: str = "") -> None:
            due = TODAY + timedelta(days)
            running = clock(id_, f"{kind}#1", due_on=due, owner_unit=owner, owner_post=post)
            card = replace(CARD, kind=id_.partition(":")[0])
            assert store.write([write(id_, card=card, clocks=(running,))])

        def found(limit: int, *units: str, sight: Sight = AREA) -> list[tuple[str, str]]:
            return [(one.dossier, one.kind) for one in owed_by(store, units, sight, limit)]

        for number in range(4):
            add(f"case:a{number}", "C1", -number)
        add("case:b", "verification", 30)
        add("case:c", "C1", 9, "older")
        add("case:d", "C4", -9, "housing")
        add("case:e", "recusal", -8, "county", "post:clerk")
        add("case:f", "recusal", -7, "county", "post:head")
        add("deed:g", "promise", -9)
        first = [("case:a3", "C1"), ("case:a2", "C1")]
        assert found(2, "office") == [*first, ("case:b", "verification")]
        assert found(2, "office", "older") == [*first, ("case:c", "C1"), ("case:b", "verification")]
        # Of a unit that is not his own he owes what his post owes.
        assert found(9, "county", "housing") == [("case:e", "recusal")]
        assert found(9, "housing", sight=EVERYTHING) == []
        assert found(9, "nobody") == []


def test_only_what_is_in_sight_and_a_duty_that_runs(migrated_url: str) -> None:
    with closing(open_store(migrated_url)) as store:
        for id_, area, nature, walled in (
            ("case:a", "51/07/", "duty", False),
            ("case:b", "52/07/", "duty", False),
            ("case:c", "51/07/", "right", False),
            ("case:d", "51/07/", "duty", True),
        ):
            card = replace(CARD, area_path=area, walled=walled)
            running = clock(id_, "C1#1", owner_unit="office", nature=nature)
            walls = (WallEntry("post:other", is_accused=False),) if walled else ()
            assert store.write([write(id_, card=card, clocks=(running,), walls=walls)])
        # What lies before it and is hidden takes no place.
        assert [one.dossier for one in owed_by(store, ["office"], AREA, 1)] == ["case:a"]
        assert [one.dossier for one in owed_by(store, ["office"], AREA, 9)] == ["case:a"]
