"""One-time codes after RFC 6238: right for a minute and a half, each taken once."""

from base64 import b32encode
from datetime import UTC, datetime, timedelta

import pyotp

from api.identity.second_factor import address_of, counter_of, new_seed, picture_of

SEED = b32encode(b"12345678901234567890").decode()
"""The seed of the table in RFC 6238, appendix B."""
AT = datetime.fromtimestamp(1111111109, UTC)
CODE = "081804"  # the last six digits of the table's 07081804
COUNTER = 1111111109 // 30


def test_the_table_of_the_rfc() -> None:
    assert counter_of(CODE, SEED, AT, 0) == COUNTER
    assert counter_of("081 804", SEED, AT, 0) == COUNTER


def test_a_code_is_taken_once() -> None:
    assert counter_of(CODE, SEED, AT, COUNTER) == 0
    assert counter_of(CODE, SEED, AT, COUNTER - 1) == COUNTER


def test_clocks_may_differ_by_half_a_minute() -> None:
    for seconds, right in ((-30, True), (30, True), (-61, False), (61, False)):
        assert bool(counter_of(CODE, SEED, AT + timedelta(seconds=seconds), 0)) is right


def test_anything_else_is_no_code() -> None:
    for code in (
        "",
        "81804",
        "0818040",
        "abcdef",
        "\uff10\uff18\uff11\uff18\uff10\uff14",
        "-81804",
    ):
        assert counter_of(code, SEED, AT, 0) == 0


def test_a_telephone_can_read_the_seed() -> None:
    seed = new_seed()
    address = address_of(seed, "wang.li")
    assert pyotp.parse_uri(address).secret == seed
    picture = picture_of(address)
    assert picture.startswith("<svg")
    assert "<script" not in picture
    assert seed not in picture
