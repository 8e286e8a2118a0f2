"""Reading packs: the shipped ones, a place's own, and every fault at once."""

import shutil
from pathlib import Path

import pytest

from engine.errors import PackFaulty
from tests.support.packs import write_pack
from workflows.loader import codes, from_bytes, load, load_whole, to_bytes

STATE = """
[[states]]
name = "collected"
title = "收集"
stage = 1
"""


def faults(directory: Path, code: str) -> tuple[str, ...]:
    with pytest.raises(PackFaulty) as told:
        load(code, directory)
    return told.value.faults


def test_the_shipped_packs() -> None:
    assert {"national", "hefei"} <= set(codes())


def test_an_edition_survives_its_bytes() -> None:
    edition = load("hefei")
    assert from_bytes(to_bytes(edition)) == edition
    assert list(from_bytes(to_bytes(edition)).states) == list(edition.states)


def test_a_pack_is_read_once() -> None:
    assert load("national") is load("national")


def test_a_place_adds_packs_and_may_not_reuse_a_code(tmp_path: Path) -> None:
    write_pack(tmp_path, "mine", STATE)
    assert "mine" in codes(tmp_path)
    assert load("mine", tmp_path).states["collected"].title == "收集"
    write_pack(tmp_path, "yours", STATE)
    write_pack(tmp_path, "hefei", STATE)
    assert faults(tmp_path, "yours") == (
        "hefei/pack.toml: code: 代码 hefei 已被另一规则包使用，不得重名",
    )


def test_a_directory_that_is_not_there_adds_nothing(tmp_path: Path) -> None:
    assert codes(tmp_path / "nowhere") == codes()


def test_an_unknown_pack(tmp_path: Path) -> None:
    assert faults(tmp_path, "nobody") == ("nobody/pack.toml: 没有这个规则包",)


def test_a_pack_without_a_code() -> None:
    with pytest.raises(PackFaulty):
        load("")


def test_all_faults_of_form_are_told_at_once(tmp_path: Path) -> None:
    body = """
[[states]]
name = "A"
title = ""
stage = 7
[[clocks]]
kind = "C1"
title = "x"
amount = "15"
[[clocks]]
kind = "C1"
title = "x"
[[moves]]
name = "add_note"
title = "x"
from = []
who = ["anybody"]
colour = 1
"""
    told = faults(write_pack(tmp_path, "mine", body), "mine")
    assert set(told) == {
        "mine/pack.toml: states.A.name: 写法不合规定，应符合 ^[a-z][a-z0-9_]*$",
        "mine/pack.toml: states.A.title: 不得为空",
        "mine/pack.toml: states.A.stage: 不得大于 5",
        "mine/pack.toml: clocks.C1: 名称重复",
        "mine/pack.toml: clocks.C1.amount: 应为整数",
        "mine/pack.toml: moves.add_note.from: 至少应有一项",
        "mine/pack.toml: moves.add_note.colour: 不认识的键",
    }


def test_a_file_that_is_no_toml(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "pack.toml").write_text("code = ", "utf-8")
    (told,) = faults(tmp_path, "mine")
    assert told.startswith("mine/pack.toml: 不是合格的 TOML")


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "pack.toml").write_bytes(b"\xff\xfe\x00")
    (told,) = faults(tmp_path, "mine")
    assert told.startswith("mine/pack.toml: 文件无法读取")


def test_code_and_directory_agree(tmp_path: Path) -> None:
    write_pack(tmp_path, "mine", STATE)
    shutil.move(tmp_path / "mine", tmp_path / "yours")
    assert faults(tmp_path, "yours") == (
        "yours/pack.toml: code: 代码 mine 与所在目录名 yours 不一致",
    )


def test_days_in_force_run_forward(tmp_path: Path) -> None:
    write_pack(tmp_path, "mine", STATE)
    path = tmp_path / "mine" / "pack.toml"
    text = path.read_text("utf-8").replace("2024-01-01 }", "2024-01-01, to = 2023-12-31 }")
    path.write_text(text, "utf-8")
    assert faults(tmp_path, "mine") == ("mine/pack.toml: in_force.to: 截止日早于起始日",)


def test_a_circle_of_packs(tmp_path: Path) -> None:
    write_pack(tmp_path, "one", STATE, top='extends = "two"')
    write_pack(tmp_path, "two", STATE, top='extends = "one"')
    assert faults(tmp_path, "one") == ("two/pack.toml: extends: 继承关系成环：one → two → one",)


def test_an_unknown_base(tmp_path: Path) -> None:
    write_pack(tmp_path, "one", STATE, top='extends = "nobody"')
    assert faults(tmp_path, "one") == ("one/pack.toml: extends: 所继承的规则包 nobody 不存在",)


def test_bases_are_told_nearest_first(tmp_path: Path) -> None:
    write_pack(tmp_path, "one", top='extends = "hefei"')
    loaded = load_whole("one", tmp_path)
    assert loaded.bases == ("hefei", "national")
    assert loaded.files["clocks.first_contact"] == "hefei/pack.toml"
    assert loaded.files["clocks.C4"] == "national/pack.toml"
