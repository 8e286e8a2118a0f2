"""The second factor: one-time codes of 30 seconds (RFC 6238), each taken once."""

from datetime import datetime

import pyotp
import segno

ISSUER = "Huiyin"
DIGITS = 6
STEP_SECONDS = 30
# The phone's clock may be half a minute off, either way.
DRIFT = 1


def new_seed() -> str:
    """Return a seed to be shared with a telephone."""
    return pyotp.random_base32()


def counter_of(code: str, seed: str, now: datetime, used: int) -> int:
    """Return the counter of a right code that is newer than ``used``, 0 for any other."""
    code = code.replace(" ", "")
    if not seed or len(code) != DIGITS or not code.isascii() or not code.isdecimal():
        return 0
    otp = pyotp.TOTP(seed)
    current = otp.timecode(now)
    for counter in range(current - DRIFT, current + DRIFT + 1):
        if counter > used and pyotp.utils.strings_equal(code, otp.generate_otp(counter)):
            return counter
    return 0


def address_of(seed: str, login: str) -> str:
    """Return the address that a telephone reads."""
    return pyotp.TOTP(seed).provisioning_uri(name=login, issuer_name=ISSUER)


def picture_of(address: str) -> str:
    """Return an address as a square to be photographed, an SVG of its own."""
    return segno.make(address, error="m").svg_inline(scale=5, dark="#1d2b36", light="#fff")
