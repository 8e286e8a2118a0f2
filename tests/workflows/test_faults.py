"""The words of faults."""

from workflows.faults import TEXTS, Fault


def test_a_fault_tells_file_path_and_what() -> None:
    fault = Fault("a/pack.toml", "clocks.C4.amount", "int_type")
    assert fault.told() == "a/pack.toml: clocks.C4.amount: 应为整数"


def test_empty_parts_fall_away() -> None:
    assert Fault("", "", "no_toml", {"why": "x"}).told() == "不是合格的 TOML：x"


def test_it_can_be_told_in_another_language() -> None:
    told = Fault("a", "b", "unknown_state", {"name": "x"}).told(
        {TEXTS["unknown_state"]: "no state {name}"}.__getitem__
    )
    assert told == "a: b: no state x"


def test_no_sentence_is_empty() -> None:
    assert all(TEXTS.values())
