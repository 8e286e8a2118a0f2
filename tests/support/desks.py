"""Thirty dossiers on several desks: of two units in three areas, led by three posts or nobody."""

from datetime import timedelta

from engine.record import Card, WallEntry
from engine.store.tabled import TabledStore
from tests.support.writes import TODAY, clock, write

COUNT = 30


def fill_desks(store: TabledStore) -> None:
    """Write them: every sixth has ended, every tenth is walled against ``u9``."""
    for number in range(COUNT):
        card = Card(
            kind="case",
            state="led",
            title=f"案件{number}",
            area_path=f"51/0{number % 3}/",
            unit_id=f"u{number % 2}",
            leader_post=("p1", "p2", "p3", "", "p1")[number % 5],
            due_on=TODAY + timedelta(number % 7 - 2) if number % 6 else None,
            walled=number % 10 == 7,
        )
        walls = (WallEntry("p2", is_accused=False), WallEntry("u9", is_accused=True))
        id_ = f"case:{number:02}"
        words = "供水管网" if number % 2 else "噪声扰民"
        made = write(
            id_,
            card=card,
            walls=walls if card.walled else (),
            clocks=(clock(id_),),
            words=f"{words} {number}号楼",
        )
        assert store.write([made])
