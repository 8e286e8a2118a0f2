"""What a refusal carries, and that every error is one of the tree drawn in the module."""

import inspect

from engine import errors
from engine.errors import HuiyinError, PackFaulty, Refusal, Refused


def test_a_refusal_tells_every_reason() -> None:
    refused = Refused([Refusal("one"), Refusal("two", {"most": 5}, "A20", "persons")])
    assert [reason.code for reason in refused.reasons] == ["one", "two"]
    assert str(refused) == "one, two"


def test_a_faulty_pack_tells_every_fault_on_a_line_of_its_own() -> None:
    faulty = PackFaulty(["a.toml: x", "b.toml: y"])
    assert faulty.faults == ("a.toml: x", "b.toml: y")
    assert str(faulty) == "a.toml: x\nb.toml: y"


def test_every_error_stands_in_the_tree_with_a_code_of_its_own() -> None:
    kinds = [
        kind
        for _, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, HuiyinError)
    ]
    assert all(kind.__name__ in (errors.__doc__ or "") for kind in kinds)
    assert len({kind.code for kind in kinds}) == len(kinds)
