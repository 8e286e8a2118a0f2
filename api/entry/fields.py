"""What a command asks for, field by field, for forms and for those who read the API."""

from enum import StrEnum
from functools import cache

import msgspec
from msgspec import inspect

from engine.vocabulary import Command, Upload, type_name


class Form(StrEnum):
    """How a field is filled in."""

    LINE = "line"
    TEXT = "text"
    DATE = "date"
    INSTANT = "instant"
    NUMBER = "number"
    YES_NO = "yes_no"
    MAYBE = "maybe"  # yes, no, or neither
    CHOICE = "choice"
    LIST = "list"
    ROWS = "rows"
    FILES = "files"


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One field: ``refers_to`` names what its value is the id of, empty where it is none.

    ``values`` are those it may take, empty where it is free; ``parts`` are the fields of its rows;
    ``is_on``: a yes where nothing is said.
    """

    name: str
    form: Form
    required: bool
    refers_to: str = ""
    values: tuple[str, ...] = ()
    parts: tuple["Field", ...] = ()
    is_on: bool = False


REFERENCES = {
    "unit": "unit",
    "office": "unit",
    "accused": "unit",
    "post": "post",
    "delegate": "delegate",
    "leader": "leader",
    "addressed_to": "leader",
    "leaders": "post",
    "companion_posts": "post",
    "clock": "clock",
    "supervision": "supervision",
    "slip": "slip",
    "referral": "referral",
    "breach": "breach",
    "instruction": "instruction",
    "party": "party",
    "promise": "promise",
    "classification": "class",
    "pause_reason": "pause_reason",
    "main": "case",
    "other": "case",
    "cases": "case",
    "repeats": "case",
    "linked": "case",
    "matter": "matter",
    "matters": "matter",
    "meeting": "meeting",
    "decision": "decision",
    "chair": "leader",
    "members": "unit",
    "pack": "pack",
}
LEADERS = frozenset(
    {
        *("propose_leader", "assign_leader", "let_leader_go"),
        *("submit_for_instruction", "pass_instruction_on"),
    }
)
MILESTONES = frozenset({"meet_milestone", "revise_milestone"})
# Whose deed it is and when: the address tells the first, the last two are asked for at the end.
# What only the machine may say is not asked for either.
UNASKED = frozenset({"dossier", "happened_at", "live_from", "beside"})
LAST = ("happened_on", "late_reason")


@cache
def fields_of(command: type[Command]) -> tuple[Field, ...]:
    """Return what a command asks for, what must be given first."""
    asked = {f.name: f for f in _parts(command, type_name(command)) if f.name not in UNASKED}
    last = [asked.pop(name) for name in LAST]
    return (*sorted(asked.values(), key=lambda field: not field.required), *last)


def _parts(kind: type[msgspec.Struct], owner: str) -> tuple[Field, ...]:
    info = inspect.type_info(kind)
    assert isinstance(info, inspect.StructType)  # noqa: S101 - only structs have parts
    return tuple(_field(field, owner) for field in info.fields)


def _field(field: inspect.Field, owner: str) -> Field:
    kind, is_free = _bare(field.type)
    values: tuple[str, ...] = ()
    parts: tuple[Field, ...] = ()
    form = FORMS.get(type(kind), Form.LINE)
    if form is Form.YES_NO and isinstance(field.type, inspect.UnionType):
        form = Form.MAYBE
    elif is_free:
        form = Form.TEXT
    elif isinstance(kind, inspect.EnumType):
        values = tuple(str(member.value) for member in kind.cls)
    elif isinstance(kind, inspect.VarTupleType) and isinstance(kind.item_type, inspect.StructType):
        is_files = kind.item_type.cls is Upload
        form, parts = (
            (Form.FILES, ()) if is_files else (Form.ROWS, _parts(kind.item_type.cls, owner))
        )
    refers_to = REFERENCES.get(field.name, "")
    if refers_to == "post" and owner in LEADERS:
        refers_to = "leader"
    elif field.name == "number" and owner in MILESTONES:
        refers_to = "milestone"
    return Field(
        name=field.name,
        form=Form.CHOICE if refers_to and form is Form.LINE else form,
        required=field.required,
        refers_to=refers_to,
        values=values,
        parts=parts,
        is_on=field.default is True,
    )


FORMS: dict[type, Form] = {
    inspect.DateType: Form.DATE,
    inspect.DateTimeType: Form.INSTANT,
    inspect.IntType: Form.NUMBER,
    inspect.BoolType: Form.YES_NO,
    inspect.EnumType: Form.CHOICE,
    inspect.VarTupleType: Form.LIST,
}


def _bare(kind: inspect.Type) -> tuple[inspect.Type, bool]:
    """Return a type without its wrapping, and whether it is free text."""
    if isinstance(kind, inspect.Metadata):
        is_free = bool((kind.extra_json_schema or {}).get("free_text"))
        return kind.type, is_free
    if isinstance(kind, inspect.UnionType):
        return next(one for one in kind.types if not isinstance(one, inspect.NoneType)), False
    return kind, False
