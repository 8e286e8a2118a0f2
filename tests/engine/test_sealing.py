"""What is sealed opens with its key and in its place alone, in both suites."""

import pytest

from engine.sealing import KEY_BYTES, NotSealedHere, Suite, derived, keyed_digest, sealer

SUITES = pytest.mark.parametrize("suite", [*Suite])


@SUITES
def test_it_opens_where_it_was_sealed_alone(suite: Suite) -> None:
    key = bytes(range(KEY_BYTES[suite]))
    one = sealer(suite, key)
    sealed = one.seal(b"plain", b"here")
    assert one.open(sealed, b"here") == b"plain"
    assert one.seal(b"plain", b"here") != sealed
    changed = bytes((sealed[0] ^ 1, *sealed[1:]))
    for wrong, place in ((sealed, b"there"), (changed, b"here"), (sealed[:9], b"here")):
        with pytest.raises(NotSealedHere):
            one.open(wrong, place)
    with pytest.raises(NotSealedHere):
        sealer(suite, key[::-1]).open(sealed, b"here")


@SUITES
def test_keys_and_digests_are_of_one_purpose(suite: Suite) -> None:
    one, other = (derived(suite, b"s" * 32, purpose, 16) for purpose in ("a", "b"))
    assert len(one) == len(other) == 16
    assert one != other
    assert keyed_digest(suite, one, b"told") == keyed_digest(suite, one, b"told")
    assert keyed_digest(suite, one, b"told") != keyed_digest(suite, other, b"told")


def test_digests_are_those_of_the_standards() -> None:
    # RFC 4231, test case 2; the other suite by SM3 gives another digest of the same length.
    told = (b"Jefe", b"what do ya want for nothing?")
    known = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    assert keyed_digest(Suite.AES, *told).hex() == known
    assert keyed_digest(Suite.SM4, *told).hex() != known
