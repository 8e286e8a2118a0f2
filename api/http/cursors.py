"""Where a page ended, as an opaque word for the next request."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import TypeVar

import msgspec

from api.problems import BadFields
from engine.vocabulary import refusal

P = TypeVar("P", bound=msgspec.Struct)


def cursor_of(place: msgspec.Struct | None) -> str | None:
    """Return the word for a place, None after the last page."""
    if place is None:
        return None
    return urlsafe_b64encode(msgspec.json.encode(msgspec.structs.astuple(place))).decode()


def place_in(cursor: str | None, first: P) -> P:
    """Return the place a cursor stands for, ``first`` where there is none; BadFields otherwise."""
    if not cursor:
        return first
    try:
        values = msgspec.json.decode(urlsafe_b64decode(cursor.encode()))
        named = dict(zip(first.__struct_fields__, values, strict=True))
        return msgspec.convert(named, type(first))
    except (ValueError, TypeError, msgspec.MsgspecError):
        raise BadFields([refusal("field_invalid", field="cursor")]) from None
