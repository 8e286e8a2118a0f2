"""A ring is told as text and read again; what was changed in it is no key."""

import pytest

from engine.errors import KeysFaulty, KeysMissing
from engine.keyring import Ring, new_key, ring_of
from engine.sealing import Suite


def test_a_ring_is_read_as_it_was_written() -> None:
    keys = [new_key(), new_key(Suite.SM4), new_key()]
    read = ring_of(Ring(keys[:2], keys[2]).text())
    assert [key.line() for key in read] == [key.line() for key in keys]
    assert read.first.name == keys[0].name
    assert read.get(keys[1].name) is not None
    assert read.get("another") is None
    assert [key.name for key in read.turned()] == [keys[n].name for n in (2, 0, 1)]
    assert read.turned().turned().first.name == keys[2].name
    left = read.without([key.name for key in keys])
    assert [key.name for key in left] == [keys[0].name, keys[2].name]


@pytest.mark.parametrize("change", ["cut", "named", "suite", "words"])
def test_what_was_changed_is_no_key(change: str) -> None:
    name, suite, secret = new_key().line().split()
    lines = {
        "cut": f"{name} {suite} {secret[:-8]}",
        "named": f"{'0' * 12} {suite} {secret}",
        "suite": f"{name} {Suite.SM4} {secret}",
        "words": "no key",
    }
    with pytest.raises(KeysFaulty, match="line 2"):
        ring_of(f"# head\n{lines[change]}\n")


def test_a_ring_without_keys_is_told() -> None:
    with pytest.raises(KeysMissing):
        ring_of("# nothing\n").first  # noqa: B018 - it raises


def test_digests_differ_by_key_and_by_field() -> None:
    one, other = new_key(), new_key()
    found = {one.digest("phone", "1"), one.digest("name", "1"), other.digest("phone", "1")}
    assert len(found) == 3
    assert one.digest("phone", "1") in found
