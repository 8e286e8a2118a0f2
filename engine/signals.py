"""By what somebody is known again: each signal in one writing, however it was typed in."""

import unicodedata

FIELDS = ("name", "phone", "id_number")
"""What somebody is looked up by."""
MOBILE_DIGITS = 11
COUNTRY = "86"


def normal(field: str, value: str) -> str:
    """Return one writing of a value: wide letters, spaces and marks do not count.

    A mobile number is taken without the country before it; what has no digit is no telephone.
    """
    plain = unicodedata.normalize("NFKC", value).casefold()
    if field == "phone":
        digits = "".join(one for one in plain if one.isdecimal())
        within = digits.removeprefix("00").removeprefix(COUNTRY)
        return within if len(within) == MOBILE_DIGITS else digits
    if field == "id_number":
        return "".join(one for one in plain if one.isalnum())
    return "".join(plain.split())


def is_same(field: str, one: str, other: str) -> bool:
    """Return whether two values mean the same; none is the same as nothing."""
    return normal(field, one) == normal(field, other) != ""
