"""Ledgers as documents (.docx) on A3: the cases in charge of a year, the documents of a month."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
from msgspec.structs import replace

from api.entry.here import Here
from api.forms.layouts import Column, Form
from api.forms.records import day
from api.forms.templates import template_of
from api.forms.writing import written
from api.views.charge_ledger import Column as Charge
from api.wording.words import word
from notifications.words import translator


class Ledgers(msgspec.Struct, frozen=True):
    """How ledgers are laid out; ``charge_widths``: of the columns of cases in charge."""

    charge_widths: Mapping[str, int]
    charge: Form
    register: Form


@cache
def ledgers() -> Ledgers:
    """Return the ledgers that come with the program, each column with its heading."""
    body = tomllib.loads((files("api.forms") / "ledgers.toml").read_text("utf-8"))
    found = msgspec.convert(body, Ledgers)
    say = translator("zh")  # documents stay Chinese
    columns = tuple(
        Column(word("charge_ledger_columns", one, say), one.value, found.charge_widths[one])
        for one in Charge
    )
    return replace(found, charge=replace(found.charge, columns=columns))


def ledger_of(here: Here, form: Form, records: Sequence[Mapping[str, str]], covers: str) -> bytes:
    """Return a ledger as a document; ``covers``: the days it is about, in words.

    Raises:
        BadInput: a template of the office's own that cannot be filled in.
    """
    places: dict[str, Any] = {
        "records": records or [dict.fromkeys(form.fields, "")],
        "hidden": "",
        "covers": covers,
        "drawn_up_on": day(here.today),
    }
    return written(template_of(form, here.program.settings.forms_dir), places)
