"""The shipped packs keep every promise, and so does the one that the handbook shows."""

import re
from pathlib import Path

import pytest

from engine.errors import PackFaulty
from tests.support.packs import alike, national, with_clock, write_pack
from workflows.check import check, check_pack
from workflows.loader import load
from workflows.proof import behaviour, proof_of
from workflows.statics import static_faults

HANDBOOK = Path(__file__).parents[2] / "docs" / "packs.md"


@pytest.mark.parametrize("shipped", alike(), ids=" ".join)
def test_the_shipped_packs_hold(shipped: tuple[str, ...]) -> None:
    """Those that behave alike have one proof: together, so that one process searches it once."""
    for code in shipped:
        assert check_pack(code) == []
    proof = proof_of(load(shipped[0]))
    assert proof.states > 5_000
    assert all(proof_of(load(code)) is proof for code in shipped)


@pytest.mark.skipif(not HANDBOOK.exists(), reason="the installed wheel has no handbook")
def test_the_pack_of_the_handbook_holds(tmp_path: Path) -> None:
    """It behaves like the national one, whose proof is thereby its own."""
    example = re.search(r"```toml\n(.*?)```", HANDBOOK.read_text("utf-8"), re.DOTALL)
    assert example is not None
    (tmp_path / "mycity").mkdir()
    (tmp_path / "mycity" / "pack.toml").write_text(example[1], "utf-8")
    edition = load("mycity", tmp_path)
    assert static_faults(edition) == []
    assert behaviour(edition) == behaviour(national())
    assert edition.hash != national().hash


@pytest.mark.skipif(not HANDBOOK.exists(), reason="the installed wheel has no handbook")
def test_what_the_handbook_offers_to_a_place_fits_a_pack(tmp_path: Path) -> None:
    _, offered = re.findall(r"```toml\n(.*?)```", HANDBOOK.read_text("utf-8"), re.DOTALL)
    write_pack(tmp_path, "mine", offered, top='extends = "national"')
    edition = load("mine", tmp_path)
    assert static_faults(edition) == []
    assert "simple" in edition.clocks


def test_a_fault_tells_the_file_its_row_was_written_in(tmp_path: Path) -> None:
    own = '[[numbers]]\nname = "late_entry_days"\ntitle = "x"\nvalue = 1\n'
    write_pack(tmp_path, "mine", own, top='extends = "national"')
    what = "既没有注明条目（rule），也没有说明为何推定（assumed）"
    assert check_pack("mine", tmp_path) == [f"mine/pack.toml: numbers.late_entry_days: {what}"]


def test_faults_of_names_come_before_any_search() -> None:
    assert check(with_clock(national(), "C4", owner="king")) == [
        "national/pack.toml: clocks.C4.owner: 程序没有名为 king 的责任方"
    ]


def test_a_pack_that_cannot_be_read_is_no_list_of_faults(tmp_path: Path) -> None:
    with pytest.raises(PackFaulty):
        check_pack("nobody", tmp_path)
