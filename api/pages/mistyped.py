"""A number typed in a form that names nothing within sight: told beside its field, in place."""

from collections.abc import Iterator

from starlette.datastructures import FormData

from engine.errors import HuiyinError, NotVisible, Refused
from engine.vocabulary import refusal


def beside_field(error: HuiyinError, filled: FormData) -> HuiyinError:
    """Return what to tell of a refused form: a dossier not found as a refusal of its field.

    What the page itself is about is looked for before; whatever else is not there was named in the
    form. The field is left empty where none holds the very number.
    """
    if not isinstance(error, NotVisible):
        return error
    name = str(error)
    typed = {name, name.partition(":")[2]} - {""}
    fields = (field for field, value in _words(filled) if value in typed)
    return Refused([refusal("no_such_dossier", field=next(fields, ""))])


def _words(filled: FormData) -> Iterator[tuple[str, str]]:
    """Yield each number in a form with its field; several may stand in one, with commas."""
    for field, value in filled.multi_items():
        if isinstance(value, str):
            yield from ((field, word.strip()) for word in value.replace("，", ",").split(","))
