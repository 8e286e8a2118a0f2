"""Where a page ended, as an opaque word for the next request."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any, TypeVar

import msgspec

from api.entry.problems import BadFields
from engine.vocabulary import refusal

P = TypeVar("P")

# What no column can hold is in no cursor of ours.
LARGEST = 2**31 - 1


def cursor_of(place: object) -> str | None:
    """Return the word for a place, a struct or a named tuple; None after the last page."""
    if place is None:
        return None
    values = msgspec.structs.astuple(place) if isinstance(place, msgspec.Struct) else place
    return urlsafe_b64encode(msgspec.json.encode(values)).decode()


def place_in(cursor: str | None, first: P) -> P:
    """Return the place a cursor stands for, ``first`` where there is none; BadFields otherwise."""
    if not cursor:
        return first
    try:
        values = msgspec.json.decode(urlsafe_b64decode(cursor.encode()), type=list[Any])
        if not all(map(_is_ours, values)):
            raise BadFields([refusal("field_invalid", field="cursor")])
        if isinstance(first, msgspec.Struct):
            named = dict(zip(first.__struct_fields__, values, strict=True))
            return msgspec.convert(named, type(first))
        return msgspec.convert(values, type(first))
    except (ValueError, msgspec.MsgspecError):
        raise BadFields([refusal("field_invalid", field="cursor")]) from None


def _is_ours(value: object) -> bool:
    if isinstance(value, str):
        return "\0" not in value
    return isinstance(value, int) and 0 <= value <= LARGEST
