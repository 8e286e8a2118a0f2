"""Packs laid over each other."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from engine.errors import PackFaulty
from tests.support.packs import write_pack
from workflows.loader import load

BASE = """
[[states]]
name = "collected"
title = "收集"
[[states]]
name = "in_hand"
title = "办理"
[[states]]
name = "concluded"
title = "结案"
is_end = true
[[moves]]
name = "add_note"
title = "甲"
from = ["*"]
who = ["anybody"]
[[moves]]
name = "add_note"
title = "乙"
from = ["**"]
who = ["anybody"]
[[moves]]
name = "admit"
title = "丙"
from = ["collected"]
who = ["anybody"]
[[clocks]]
kind = "C1"
title = "一"
amount = 15
[[clocks]]
kind = "C2"
title = "二"
amount = 15
"""


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    return write_pack(tmp_path, "one", BASE)


def test_stars_stand_for_states(packs: Path) -> None:
    first, second = load("one", packs).moves["add_note"]
    assert first.sources == ("collected", "in_hand")
    assert second.sources == ("collected", "in_hand", "concluded")


def test_a_star_of_the_base_takes_in_new_states(packs: Path) -> None:
    write_pack(packs, "two", '[[states]]\nname = "led"\ntitle = "包案"\n', top='extends = "one"')
    assert load("two", packs).moves["add_note"][0].sources == ("collected", "in_hand", "led")


def test_a_row_replaces_the_whole_row_of_its_name(packs: Path) -> None:
    write_pack(packs, "two", '[[clocks]]\nkind = "C1"\ntitle = "新"\n', top='extends = "one"')
    edition = load("two", packs)
    assert edition.clocks["C1"].title == "新"
    assert edition.clocks["C1"].amount is None
    assert edition.clocks["C2"].amount == 15


def test_naming_a_move_replaces_all_its_ways(packs: Path) -> None:
    move = '[[moves]]\nname = "add_note"\ntitle = "新"\nfrom = ["in_hand"]\nwho = ["anybody"]\n'
    write_pack(packs, "two", move, top='extends = "one"')
    edition = load("two", packs)
    assert [way.title for way in edition.moves["add_note"]] == ["新"]
    assert "admit" in edition.moves


def test_taking_away(packs: Path) -> None:
    write_pack(
        packs, "two", '[remove]\nmoves = ["admit"]\nclocks = ["C2"]\n', top='extends = "one"'
    )
    edition = load("two", packs)
    assert set(edition.moves) == {"add_note"}
    assert set(edition.clocks) == {"C1"}


def test_taking_away_what_is_not_there(packs: Path) -> None:
    write_pack(packs, "two", '[remove]\nmoves = ["decline"]\n', top='extends = "one"')
    with pytest.raises(PackFaulty, match=r"remove\.moves: 要删去的 decline"):
        load("two", packs)


def test_the_hash_is_that_of_the_content(packs: Path, tmp_path: Path) -> None:
    write_pack(packs, "two", top='extends = "one"')
    write_pack(tmp_path / "again", "one", BASE)
    write_pack(tmp_path / "other", "one", BASE.replace("amount = 15", "amount = 16"))
    same = load("one", tmp_path / "again")
    assert same.hash == load("one", packs).hash
    assert load("one", tmp_path / "other").hash != same.hash
    assert load("two", packs).hash != same.hash
    assert len(same.hash) == 64


def test_order_is_content(packs: Path, tmp_path: Path) -> None:
    row = '[[states]]\nname = "in_hand"\ntitle = "办理"\n'
    turned = row + BASE.replace(row, "")
    write_pack(tmp_path / "turned", "one", turned)
    edition = load("one", tmp_path / "turned")
    assert next(iter(edition.states)) == "in_hand"
    assert edition.hash != load("one", packs).hash


def test_what_hefei_says_anew_keeps_up_with_what_it_inherits() -> None:
    """It adds the named officer to moves, and cites for its four classes what was assumed."""
    base, own = load("national"), load("hefei")
    for name in ("issue_opinion", "answer_orally", "request_closing"):
        named = [(*way.requires, "officer_named") for way in base.moves[name]]
        assert [way.requires for way in own.moves[name]] == named
    for kind in ("solve", "timetable", "study", "carry_out", "reasons"):
        cited = replace(base.clocks[kind], source=own.clocks[kind].source)
        assert own.clocks[kind] == cited
        assert own.clocks[kind].source.rule == "H24t"
