"""A form as a document (.docx): a template filled in, every word as it was written."""

import re
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from io import BytesIO
from itertools import groupby
from typing import Any
from zipfile import BadZipFile

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from engine.errors import BadInput

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MERGED = "\u2060"
"""Ends, unseen, what one cell tells for all rows beneath it that say the same."""
# What no document may hold; line breaks and tabs it may.
STRANGE = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def can_write() -> bool:
    """Return whether the extra that writes documents is installed."""
    return find_spec("docxtpl") is not None


def written(template: bytes, places: Mapping[str, Any]) -> bytes:
    """Return the document that a template and what fills its places make.

    A template may come from an office: it reads what it is given and reaches nothing else.

    Raises:
        BadInput: the template is no document, or asks for what there is not.
    """
    from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415 - an extra
    from docxtpl import DocxTemplate  # noqa: PLC0415 - an extra

    into = BytesIO()
    try:
        document = DocxTemplate(BytesIO(template))
        document.render(dict(places), _environment())
        for table in document.docx.tables:
            _join(table)
        document.save(into)
        return into.getvalue()
    except (ArithmeticError, TemplateError, TypeError) as error:
        message = f"the template cannot be filled in: {error}"
        raise BadInput(message) from error
    except (BadZipFile, KeyError, PackageNotFoundError, SyntaxError, ValueError) as error:
        message = "the template is no document (.docx)"
        raise BadInput(message) from error


def _environment() -> ImmutableSandboxedEnvironment:
    env = ImmutableSandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, finalize=_as_written
    )
    env.filters["merged"] = lambda text: f"{text}{MERGED}"
    return env


def _as_written(value: object) -> Markup:
    """Return a text so that it reads in the document as it was written, braces too."""
    if isinstance(value, Markup):
        return value
    plain = str(value).replace("\r\n", "\n").replace("\r", "\n")
    mark = MERGED if plain.endswith(MERGED) else ""
    clean = STRANGE.sub("", plain).replace(MERGED, "") + mark
    return Markup(str(escape(clean)).replace("{", "&#123;").replace("}", "&#125;"))  # noqa: S704


def _join(table: Any) -> None:  # noqa: ANN401 - of an extra
    """Let what is to be merged stand in one cell each."""
    for number in range(len(table.columns)):
        for group in _groups(table, number):
            _merge(group)


def _groups(table: Any, number: int) -> Iterator[list[Any]]:  # noqa: ANN401
    """Yield the marked cells of a column that stand beneath each other and say the same."""
    cells = table.column_cells(number)
    for text, group in groupby(cells, lambda cell: cell.text):
        if text.endswith(MERGED):
            yield list(group)


def _merge(group: list[Any]) -> None:
    first, *others = group
    _unmark(first)
    for cell in others:
        for paragraph in cell.paragraphs[1:]:
            paragraph._p.getparent().remove(paragraph._p)  # noqa: SLF001 - it has no method
        cell.paragraphs[0].clear()
    if others and first.text:
        first.merge(others[-1])
    elif others:
        for cell in others:
            _unmark(cell)


def _unmark(cell: Any) -> None:  # noqa: ANN401
    for paragraph in cell.paragraphs:
        for run in paragraph.runs:
            if MERGED in run.text:
                run.text = run.text.replace(MERGED, "")
