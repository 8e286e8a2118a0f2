"""Secrets have 256 bits, are kept as digests, and seals tell for what they were made."""

from api.identity.secrets import digest_of, is_seal, new_secret, seal


def test_secrets_differ_and_are_long_enough() -> None:
    many = {new_secret() for _ in range(100)}
    assert len(many) == 100
    assert all(len(one) == 43 for one in many)  # 256 bits, six to a letter


def test_a_digest_does_not_hold_the_secret() -> None:
    secret = new_secret()
    assert digest_of(secret) == digest_of(secret) != digest_of(new_secret())
    assert secret not in digest_of(secret)


def test_a_seal_is_for_one_key_purpose_and_text() -> None:
    made = seal("k", "form", "a")
    assert is_seal(made, seal("k", "form", "a"))
    for other in (seal("l", "form", "a"), seal("k", "code", "a"), seal("k", "form", "b"), "", "漢"):
        assert not is_seal(other, made)
    assert not is_seal(seal("k", "for", "ma"), made)
