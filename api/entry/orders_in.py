"""What arrives from outside, made into commands: bodies, idempotency keys, versions."""

import re
from datetime import date, datetime
from hashlib import sha256
from typing import Any, TypeVar

import msgspec

from api.entry.problems import BadFields
from engine.errors import KeyMissing, Refusal
from engine.vocabulary import Actor, Command, free_texts, refusal, type_name

S = TypeVar("S", bound=msgspec.Struct)

FIRST_YEAR, LAST_YEAR = 1950, 2199
LONGEST_KEY = LONGEST_WORD = 255
# The address tells the first two, imports the last: under it another's petition would be found out.
NOT_GIVEN = ("command", "dossier", "source_key")
PLACE = re.compile(r" - at `\$\.?(?P<path>[^`]*)`$")
NAMED = re.compile(r"field `(?P<name>[^`]+)`")
ETAG = re.compile(r'"(\d{1,18})"')


def opening_in(kind: type[Command], given: Any, pack: str) -> Command:  # noqa: ANN401
    """Return the command that opens a dossier under ``pack``: nobody chooses other rules.

    Raises:
        BadFields: as ``command_in``, or another pack was named.
    """
    if not isinstance(given, dict) or "pack" not in kind.__struct_fields__:
        return command_in(kind, given)
    if given.get("pack", pack) != pack:
        raise BadFields([refusal("pack_is_set", field="pack", pack=pack)])
    return command_in(kind, {**given, "pack": pack})


def command_in(kind: type[Command], given: Any, dossier: str = "") -> Command:  # noqa: ANN401
    """Return the command of type ``kind`` about ``dossier`` whose fields are ``given``.

    Raises:
        BadFields: a field is missing, unknown, of the wrong type, or no day of our time.
    """
    if not isinstance(given, dict):
        raise BadFields([refusal("field_invalid")])
    faults = [refusal("field_unknown", field=name) for name in NOT_GIVEN if name in given]
    if faults:
        raise BadFields(faults)
    return body_in(kind, {**given, "command": type_name(kind), "dossier": dossier})


def body_in(kind: type[S], given: Any) -> S:  # noqa: ANN401
    """Return the struct of type ``kind`` that a body says; BadFields as ``command_in``."""
    try:
        found = msgspec.convert(given, kind)
    except msgspec.ValidationError as error:
        raise BadFields([_fault(str(error))]) from None
    faults = _strange(found, "")
    if faults:
        raise BadFields(faults)
    return found


def json_in(body: bytes) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """Return what a body says; an empty one says nothing; BadFields when it is no JSON."""
    try:
        return msgspec.json.decode(body or b"{}")
    except (msgspec.DecodeError, RecursionError):
        raise BadFields([refusal("body_no_json")]) from None


def key_in(given: str | None, actor: Actor) -> str:
    """Return the key under which a caller's own key is kept: nobody meets another's.

    Raises:
        KeyMissing: there is none.
    """
    if not given or len(given) > LONGEST_KEY:
        raise KeyMissing
    own = "\n".join(filter(None, (actor.person, actor.post, actor.on_behalf_of)))
    return sha256(f"{own}\n{given}".encode()).hexdigest()[:32]


def version_in(if_match: str | None) -> int | None:
    """Return the version that ``If-Match`` names, None where any will do, -1 where none can."""
    if if_match is None or if_match.strip() == "*":
        return None
    found = ETAG.fullmatch(if_match.strip())
    return int(found[1]) if found else -1


def _fault(message: str) -> Refusal:
    """Return what the decoder says as a refusal: the field is named, its value is not."""
    place, named = PLACE.search(message), NAMED.search(message)
    path = [place["path"]] if place and place["path"] else []
    if named:
        code = "field_missing" if "missing" in message else "field_unknown"
        return refusal(code, field=".".join([*path, named["name"]]))
    return refusal("field_invalid", field=".".join(path))


def _strange(value: Any, path: str) -> list[Refusal]:  # noqa: ANN401 - any part of a command
    """Return what is not kept: letters of code 0, long words that are no text, years far away."""
    texts: tuple[str, ...] = ()
    if isinstance(value, msgspec.Struct):
        parts = [(name, getattr(value, name)) for name in value.__struct_fields__]
        texts = free_texts(type(value))
    elif isinstance(value, tuple):
        parts = [(str(index), part) for index, part in enumerate(value)]
    elif isinstance(value, str) and "\0" in value:
        return [refusal("field_invalid", field=path)]
    elif isinstance(value, (date, datetime)) and not FIRST_YEAR <= value.year <= LAST_YEAR:
        return [refusal("date_out_of_range", field=path, first=FIRST_YEAR, last=LAST_YEAR)]
    else:
        return []
    faults = []
    for name, part in parts:
        where = f"{path}.{name}".strip(".")
        faults += _strange(part, where)
        if name not in texts and isinstance(part, str) and len(part) > LONGEST_WORD:
            faults.append(refusal("field_invalid", field=where))
    return faults
