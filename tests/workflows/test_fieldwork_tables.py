"""The form of what a pack asks of fieldwork, its faults told by key path."""

from pathlib import Path

import pytest

from engine.errors import PackFaulty
from tests.support.packs import write_pack
from workflows.loader import load

GOOD = """
[[duties]]
name = "talks"
title = "谈心"
who = { levels = ["county"] }
kinds = ["talk"]
measure = "times"
minimum = 1
assumed = "本地规定"
"""


def faults(folder: Path, own: str) -> list[str]:
    write_pack(folder, "mine", own, top='extends = "national"')
    with pytest.raises(PackFaulty) as caught:
        load("mine", folder)
    return list(caught.value.faults)


def test_a_duty_is_laid_over_the_base(tmp_path: Path) -> None:
    write_pack(tmp_path, "mine", GOOD, top='extends = "national"')
    duty = load("mine", tmp_path).fieldwork.duties["talks"]
    assert (duty.who.levels, duty.minimum, duty.source.assumed) == (("county",), 1, "本地规定")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('measure = "times"', 'measure = "hours"', "duties.talks.measure"),
        ("minimum = 1", "minimum = 0", "duties.talks.minimum"),
        ('levels = ["county"]', 'levels = ["moon"]', "duties.talks.who.levels.1"),
        ('kinds = ["talk"]', "kinds = []", "duties.talks.kinds"),
        ("minimum = 1", 'minimum = 1\nby = "06-31x"', "duties.talks.by"),
        ("minimum = 1", "minimum = 1\nhow = 1", "duties.talks.how"),
    ],
)
def test_a_fault_is_told_by_its_key_path(tmp_path: Path, old: str, new: str, told: str) -> None:
    [fault] = faults(tmp_path, GOOD.replace(old, new))
    assert fault.startswith(f"mine/pack.toml: {told}: ")


def test_the_same_name_twice(tmp_path: Path) -> None:
    assert "mine/pack.toml: duties.talks: 名称重复" in faults(tmp_path, GOOD + GOOD)


def test_what_a_pack_takes_away_must_be_there(tmp_path: Path) -> None:
    [fault] = faults(tmp_path, '[remove]\nduties = ["talks"]\n')
    assert fault.startswith("mine/pack.toml: remove.duties: ")
