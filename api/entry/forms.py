"""Forms: what a person filled in, made into the fields of a command."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from starlette.datastructures import UploadFile

from api.entry.fields import Field, Form
from api.entry.problems import BadFields, Searching
from engine.vocabulary import refusal

SHANGHAI = "+08:00"
NUMBERED = ("case", "matter", "meeting")
MEGABYTE = 1024 * 1024
MOST_TOGETHER = 64  # megabytes that the files of one form may have together
# Digits of a number that no column holds, and that takes long to read.
LONG = 10
PRESSED, TYPED, KNOWN = "find", ".find", ".found"
"""What a choice by search sends besides what is chosen: the name whose button was pressed, what was
typed to find it, and for what the choices shown were found."""


class Filled(Protocol):
    """What a browser sends: each name with one value or several."""

    def getlist(self, key: str) -> list[Any]:
        """Return all values of a name."""

    def __iter__(self) -> Iterator[str]:
        """Yield all names."""


def given_in(filled: Filled, fields: Sequence[Field], prefix: str = "") -> dict[str, Any]:
    """Return the fields of a command as a form gives them; what was left empty is left out.

    Raises:
        Searching: something was searched for, and is not chosen yet.
    """
    if not prefix:
        await_choice(filled)
    found = {field.name: _value(filled, field, prefix + field.name) for field in fields}
    return {name: value for name, value in found.items() if value is not None}


def await_choice(filled: Filled) -> None:
    """Go on where nothing is searched for any more; Searching where something is."""
    fields = dict.fromkeys(one.rpartition(".")[2] for one in sought_in(filled))
    if fields:
        raise Searching([refusal("choose_found", field=one) for one in fields])


def sought_in(filled: Filled) -> list[str]:
    """Return the names of the choices for which something is searched, and not chosen yet."""
    asked = [str(one) for one in filled.getlist(PRESSED)]
    typed = (name.removesuffix(TYPED) for name in filled if name.endswith(TYPED))
    asked += [one for one in typed if _last(filled, one + TYPED) != _last(filled, one + KNOWN)]
    return [*dict.fromkeys(asked)]


def is_search(name: str) -> bool:
    """Return whether something is sent under a name to search by alone."""
    return name == PRESSED or name.endswith((TYPED, KNOWN))


def _last(filled: Filled, name: str) -> str:
    return str([*filled.getlist(name), ""][0]).strip()


def _value(filled: Filled, field: Field, name: str) -> Any:  # noqa: ANN401 - any value of JSON
    if field.form is Form.ROWS:
        return _rows(filled, field, name)
    if field.form is Form.FILES:
        return _files(filled, name)
    values = [str(value).strip() for value in filled.getlist(name) if str(value).strip()]
    if field.form is Form.LIST:
        words = [word for value in values for word in value.replace("，", ",").split(",")]
        return [_named(field, word.strip()) for word in words if word.strip()]
    if field.form is Form.YES_NO and not field.required:
        return bool(values)
    if not values:
        return "" if field.required and field.form in {Form.TEXT, Form.LINE} else None
    return READ.get(field.form, _named)(field, values[-1])


def _rows(filled: Filled, field: Field, name: str) -> list[dict[str, Any]]:
    """Return the rows of which something was filled in."""
    begun = f"{name}."
    keys = [key.removeprefix(begun) for key in filled if key.startswith(begun)]
    numbers = {key.split(".")[0] for key in keys}
    rows = []
    for number in sorted((one for one in numbers if _is_number(one)), key=int):
        row = given_in(filled, field.parts, f"{begun}{number}.")
        if any(row[part.name] for part in field.parts if part.name in row and not part.is_on):
            rows.append(row)
    return rows


def _files(filled: Filled, name: str) -> list[dict[str, Any]]:
    """Return the files chosen; a browser sends one without a name where none was.

    Raises:
        BadFields: together they are too large; none of them is read.
    """
    sent = [one for one in filled.getlist(name) if isinstance(one, UploadFile) and one.filename]
    if sum(one.size or 0 for one in sent) > MOST_TOGETHER * MEGABYTE:
        raise BadFields([refusal("files_too_large", field=name, most=MOST_TOGETHER)])
    return [{"name": one.filename, "body": one.file.read()} for one in sent]


def _named(field: Field, value: str) -> str:
    """Return an id for what people call by its number alone."""
    if field.refers_to in NUMBERED and ":" not in value:
        return f"{field.refers_to}:{value}"
    return value


def _number(_field: Field, value: str) -> int | str:
    return int(value) if _is_number(value) else value


def _is_number(value: str) -> bool:
    return value.isdecimal() and len(value) < LONG


def _instant(_field: Field, value: str) -> str:
    """Return an instant as JSON writes it: browsers leave out seconds and zone."""
    return f"{value}{'' if value.count(':') > 1 else ':00'}{SHANGHAI}"


READ: Mapping[Form, Any] = {
    Form.NUMBER: _number,
    Form.YES_NO: lambda _field, value: value == "yes",
    Form.MAYBE: lambda _field, value: value == "yes",
    Form.INSTANT: _instant,
}
