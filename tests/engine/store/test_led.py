"""The cases that leaders have in charge, within sight, on both databases."""

from contextlib import closing
from datetime import date, timedelta

from msgspec.structs import replace

from engine.record import EVERYTHING, Card, Sight
from engine.store.led import charges_that_ended, led_cases, led_clocks
from tests.support.keys import open_store
from tests.support.writes import TODAY, clock, entry, write


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


def test_clocks_of_what_a_leader_takes_on_or_signs_in_his_open_cases(migrated_url: str) -> None:
    with closing(open_store(migrated_url)) as store:

        def add(id_: str, leader: str, kind: str, owner: str = "", *, ended: bool = False) -> None:
            due = TODAY + timedelta(len(id_))
            until = None if ended else due
            card = Card(
                kind="case",
                state="led",
                unit_id="u",
                leader_post=leader,
                due_on=until,
                is_unsigned=kind == "approve_closing" and id_ != "case:signed",
            )
            running = clock(id_, f"{kind}#1", due_on=due, owner_post=owner)
            assert store.write([write(id_, card=card, clocks=(running,))])

        add("case:bbb", "post:a", "confirm", "post:a")
        add("case:b", "post:b", "confirm", "post:b")
        add("case:cc", "post:a", "approve_closing", "post:office")
        add("case:c", "post:a", "approve_closing", "post:office")
        add("case:d", "post:b", "approve_closing", "post:office")
        add("case:ended", "post:a", "approve_closing", "post:office", ended=True)
        add("case:e", "post:a", "timetable", "post:a")
        add("case:signed", "post:a", "approve_closing", "post:office")
        add("case:shared", "post:b", "takeover", "post:c")

        def found(limit: int, *posts: str) -> list[tuple[str, str]]:
            some = led_clocks(store, Sight(posts=posts), ["u"], limit)
            assert all(one.clock.dossier == one.line.id for one in some)
            return [(one.line.id, one.clock.kind) for one in some]

        taken, signed = ("case:bbb", "confirm"), ("case:c", "approve_closing")
        assert found(9, "post:a") == [taken, signed, ("case:cc", "approve_closing")]
        assert found(1, "post:a") == [taken, signed]
        assert found(9, "post:office") == []
        assert found(9, "post:c") == [("case:shared", "takeover")]
        assert len(found(9, "post:a", "post:b")) == 5


def test_what_a_leader_signs_is_found_behind_however_many_cases(migrated_url: str) -> None:
    with closing(open_store(migrated_url)) as store:
        led_by_him = Card(kind="case", state="led", unit_id="u", leader_post="post:a")
        many = [replace(led_by_him, due_on=TODAY - timedelta(n)) for n in range(1200)]
        made = [[write(f"case:{n:04}", card=card)] for n, card in enumerate(many)]
        assert all(store.write_many(made))
        last = replace(led_by_him, due_on=TODAY + timedelta(9), is_unsigned=True)
        running = clock("case:last", "approve_closing#1", due_on=TODAY + timedelta(9))
        kind = replace(running, kind="approve_closing")
        assert store.write([write("case:last", card=last, clocks=(kind,))])
        (one,) = led_clocks(store, Sight(posts=("post:a",)), ["u"], 5)
        assert one.line.id == one.clock.dossier == "case:last"


def test_visits_that_a_leader_owes_lie_wherever_among_what_his_unit_owes(migrated_url: str) -> None:
    with closing(open_store(migrated_url)) as store:

        def add(id_: str, kind: str, days: int, owner: str = "post:a", unit: str = "u") -> None:
            due = TODAY + timedelta(days)
            card = Card(kind="case", state="led", unit_id="v", leader_post=owner, due_on=TODAY)
            running = clock(id_, f"{kind}#1", due_on=due, owner_unit=unit, owner_post=owner)
            assert store.write([write(id_, card=card, clocks=(running,))])

        add("case:a", "planned_visit", 9)
        add("case:b", "return_visit", 2)
        add("case:c", "planned_visit", 1, "post:b")
        add("case:d", "planned_visit", 1, unit="elsewhere")
        add("case:e", "timetable", 1)

        def found(limit: int, post: str = "post:a") -> list[str]:
            return [one.line.id for one in led_clocks(store, Sight(posts=(post,)), ["u"], limit)]

        assert found(9) == ["case:b", "case:a"]
        assert found(1) == ["case:b"]
        assert found(9, "post:b") == ["case:c"]


def test_charges_that_ended_since_a_day_with_how_they_began(migrated_url: str) -> None:
    with closing(open_store(migrated_url)) as store:

        def add(id_: str, *told: tuple[str, str, int]) -> None:
            card = Card(kind="case", state="led", unit_id="u")
            steps = [
                entry(
                    id_,
                    seq,
                    type=type_,
                    payload=f'{{"post":"post:{who}"}}',
                    happened_on=TODAY + timedelta(day),
                )
                for seq, (type_, who, day) in enumerate(told, 1)
            ]
            assert store.write([write(id_, card=card, entries=steps)])

        came = ("leader_assigned", "a", 0)
        add("case:a", came, ("leader_assigned", "b", 1), ("leader_released", "a", 9))
        add("case:b", came, ("recused", "a", 7))
        add("case:c", came, ("leader_released", "a", 6))
        add("case:d", came, ("slip", "a", 9))

        def found(post: str, sight: Sight = EVERYTHING) -> list[tuple[str, str, date]]:
            since = TODAY + timedelta(7)
            steps = charges_that_ended(store, [post], since, sight)
            assert all(one.post == post for one in steps)
            return [(one.id, one.type, one.on) for one in steps]

        assert found("post:a") == [
            ("case:a", "leader_assigned", TODAY),
            ("case:a", "leader_released", TODAY + timedelta(9)),
            ("case:b", "leader_assigned", TODAY),
            ("case:b", "recused", TODAY + timedelta(7)),
        ]
        assert found("post:b") == []
        assert found("post:a", Sight(units=("another",))) == []
