"""What stands in a form: for each field of a command what is shown, offered and filled in."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import msgspec
from msgspec.structs import replace
from starlette.datastructures import FormData

from api.entry.choices import AT_ONCE, OFFERED, Choices
from api.entry.fields import Field, Form
from api.entry.forms import KNOWN, LONG, PRESSED, TYPED
from api.pages.finding import Found, Option, found_in
from api.views.suggesting import NAMED
from api.wording.words import codes_for, value_label, word
from notifications.words import Translate

# Steps of a timetable, or dossiers typed, that one form offers; others are entered by another.
ROWS = 4
PEOPLE = 6
# No form shows more rows than this, whatever is sent: its fields must fit one request.
MOST_ROWS = 60
# Of what there is one row each, filled in with what it is about.
A_ROW_EACH = ("party", "promise")
# Not asked for by hand: where it comes from is the business of imports.
UNASKED = frozenset({"pack", "source_key", "late_reason"})
TYPES = {Form.DATE: "date", Form.INSTANT: "datetime-local", Form.NUMBER: "number"}


class Widget(msgspec.Struct, frozen=True, kw_only=True):
    """One field as it is shown; ``kind`` is input, text, select, find, check, rows or files.

    ``found``: what was found of more than can be shown at once; ``source``: where a script asks
    for others, or for the dossiers that may be meant; empty where it cannot.
    ``several``: what stands in each of the places of one that is typed several times.
    """

    kind: str
    id: str
    name: str
    label: str
    required: bool
    type: str = "text"
    value: str = ""
    options: tuple[Option, ...] = ()
    found: Found | None = None
    source: str = ""
    several: tuple[str, ...] = ()
    is_many: bool = False
    is_on: bool = False
    rows: tuple[tuple["Widget", ...], ...] = ()


class Maker(msgspec.Struct, frozen=True):
    """Makes the widgets of one form; ``filled`` is what was sent before, None the first time."""

    prefix: str
    say: Translate
    choices: Mapping[str, Choices]
    filled: Mapping[str, Any] | None

    def widgets(self, fields: Sequence[Field]) -> tuple[Widget, ...]:
        """Return the widgets of a command's fields."""
        asked = [field for field in fields if field.name not in UNASKED or self._is_told(field)]
        return tuple(self._widget(field, field.name) for field in asked)

    def _is_told(self, field: Field) -> bool:
        """Return whether what is not asked for at first was asked back for."""
        return field.name == "late_reason" and self.filled is not None

    def _widget(self, field: Field, name: str, preset: str = "") -> Widget:
        filled = self.filled or {}
        # What was chosen on another machine cannot be given back to it.
        value = "" if field.form is Form.FILES else str(filled.get(name, preset))
        options = self._options(field, _chosen(filled, name) or {value})
        widget = Widget(
            kind=_kind(field, has_options=bool(options)),
            id=f"{self.prefix}-{name}",
            name=name,
            label=word("fields", field.name, self.say),
            required=field.required,
            type=TYPES.get(field.form, "text"),
            value=value,
            options=options,
            is_many=field.form in {Form.LIST, Form.FILES},
            is_on=name in filled if self.filled is not None else field.is_on,
            rows=self._rows(field, name),
        )
        if widget.kind == "input" and field.refers_to in NAMED:
            several = (*sorted(_chosen(filled, name) - {""}), *[""] * ROWS)[:ROWS]
            source = source_of(widget, field.refers_to)
            return replace(widget, source=source, several=several if widget.is_many else ())
        return shortened(widget, filled, field.refers_to)

    def _options(self, field: Field, chosen: set[str]) -> tuple[Option, ...]:
        told = field.form in {Form.MAYBE, Form.YES_NO}
        offered = [(one, word("yes_no", one, self.say)) for one in ("yes", "no") if told]
        offered += [(one, value_label(field, one, self.say)) for one in field.values]
        offered += [*codes_for(field, self.say), *self.choices.get(field.refers_to, [])]
        if offered and "" not in dict(offered) and field.form is not Form.LIST:
            offered.insert(0, ("", word("yes_no", "neither", self.say) if told else ""))
        return tuple(Option(one, text, one in chosen) for one, text in offered)

    def _rows(self, field: Field, name: str) -> tuple[tuple[Widget, ...], ...]:
        if field.form is not Form.ROWS:
            return ()
        per = next((part.refers_to for part in field.parts if part.refers_to in A_ROW_EACH), "")
        each = [ref for ref, _ in self.choices.get(per, [])]
        fewest = PEOPLE if field.name == "persons" else ROWS
        presets = each if per else [""] * rows_in(self.filled or {}, name, fewest)
        return tuple(
            tuple(
                self._widget(part, f"{name}.{number}.{part.name}", preset if part.refers_to else "")
                for part in field.parts
            )
            for number, preset in enumerate(presets)
        )


def rows_in(filled: Mapping[str, Any], name: str, fewest: int) -> int:
    """Return how many rows a field of a form shows: as many as were sent, from ``fewest`` on."""
    sent = (key.split(".")[1] for key in filled if key.startswith(f"{name}."))
    numbers = [int(one) + 1 for one in sent if one.isdecimal() and len(one) < LONG]
    return min(max([fewest, *numbers]), MOST_ROWS)


def shortened(widget: Widget, filled: Mapping[str, Any], of: str = "") -> Widget:
    """Return a choice of more than can be shown at once as one by search; any other as it is.

    ``of``: what is chosen, as ``OFFERED`` calls it.
    """
    if widget.kind != "select" or len(widget.options) <= AT_ONCE:
        return widget
    typed, known = (str(filled.get(widget.name + end, "")).strip() for end in (TYPED, KNOWN))
    chosen = {one.value for one in widget.options if one.is_chosen}
    offered = [(one.value, one.text) for one in widget.options if one.value]
    found, options = found_in(offered, typed, chosen, is_many=widget.is_many)
    if not (widget.is_many or widget.options[0].value):
        options = (replace(options[0], text=widget.options[0].text), *options[1:])
    is_sought = typed != known or filled.get(PRESSED) == widget.name
    return replace(
        widget,
        kind="find",
        options=options,
        found=replace(found, is_sought=is_sought),
        source=source_of(widget, of) if of in OFFERED else "",
    )


def choice(
    name: str,
    label: str,
    offered: Choices,
    filled: Mapping[str, Any],
    *,
    of: str = "",
    id_: str = "",
) -> Widget:
    """Return the choice of one of those offered, by search where they are many."""
    chosen = filled.get(name, "")
    options = tuple(Option(value, text, value == chosen) for value, text in offered)
    made = Widget(
        kind="select", id=id_ or name, name=name, label=label, required=True, options=options
    )
    return shortened(made, filled, of)


def meant(name: str, label: str, of: str, value: str, *, required: bool = False) -> Widget:
    """Return a field in which a dossier of a kind is typed, with what may be meant beside it."""
    made = Widget(kind="input", id=name, name=name, label=label, required=required, value=value)
    return replace(made, source=source_of(made, of))


def source_of(widget: Widget, of: str) -> str:
    """Return the address at which a script asks for what else can be chosen in a widget."""
    asked = {"name": widget.name, "id": widget.id, "label": widget.label}
    ticked = {"required": widget.required, "many": widget.is_many}
    return f"/choices/{of}?{urlencode(asked | {name: 1 for name, one in ticked.items() if one})}"


def _chosen(filled: Mapping[str, Any], name: str) -> set[str]:
    """Return all values that were sent under a name."""
    return {str(one) for one in filled.getlist(name)} if isinstance(filled, FormData) else set()


def _kind(field: Field, *, has_options: bool) -> str:
    if field.form is Form.ROWS:
        return "rows"
    if field.form is Form.FILES:
        return "files"
    if field.form is Form.YES_NO and not field.required:
        return "check"
    if has_options:
        return "select"
    return "text" if field.form is Form.TEXT else "input"
