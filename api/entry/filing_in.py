"""A petition as anybody types it in, made into a command: nothing that can be read is lost."""

from collections.abc import AsyncIterator, Iterator
from typing import Annotated, Any
from unicodedata import category, normalize

from fastapi import Depends, Request
from starlette.datastructures import FormData, UploadFile

from api.entry.fields import Field, fields_of
from api.entry.filled import filled_in
from api.entry.forms import given_in
from api.entry.orders_in import opening_in
from api.entry.problems import BadFields
from engine.attachments import MEGABYTE, MOST_MEGABYTES
from engine.errors import Refusal
from engine.petition.filing import FilePetition
from engine.vocabulary import Command, refusal

MOST_OF_A_FIELD = 8 * 1024 * 1024
"""A text far too long comes back to whoever wrote it, with a sentence."""
LONGEST = {
    "title": 100,
    "body": 20_000,
    "name": 60,
    "phone": 40,
    "address": 200,
    "id_number": 40,
    "proxy_name": 60,
}
"""How many letters each text may have."""
KEPT = frozenset("\n\t")
ASKED = ("office", "kind", "title", "body", "persons", "proxy_consent", "is_joint", "signatories")
ALSO = ("keeps_confidential", "files")


async def form_of(request: Request) -> AsyncIterator[FormData]:
    """Give what the form holds, whoever sends it; its seal is looked at by the page."""
    async with filled_in(request, "", MOST_OF_A_FIELD) as filled:
        yield FormData([(name, _readable(value)) for name, value in filled.multi_items()])


FilingFilled = Annotated[FormData, Depends(form_of)]


def petition_in(filled: FormData, pack: str) -> Command:
    """Return the petition that a form says; BadFields names what is wrong."""
    given = given_in(filled, _asked())
    for person in given.get("persons", ()):
        person["is_clear"] = True
    faults = [*_too_long(given)]
    if sum(len(one["body"]) for one in given.get("files", ())) > MOST_MEGABYTES * MEGABYTE:
        faults.append(refusal("files_too_large", field="files", most=MOST_MEGABYTES))
    if faults:
        raise BadFields(faults)
    return opening_in(FilePetition, given, pack)


def _asked() -> tuple[Field, ...]:
    return tuple(one for one in fields_of(FilePetition) if one.name in (*ASKED, *ALSO))


def _too_long(given: dict[str, Any]) -> Iterator[Refusal]:
    parts = [("", given), *(("persons", one) for one in given.get("persons", ()))]
    for field, texts in parts:
        for name, most in LONGEST.items():
            if len(str(texts.get(name, ""))) > most:
                yield refusal("text_too_long", field=field or name, most=most)


def _readable(value: str | UploadFile) -> str | UploadFile:
    """Return a text without what no reader sees: control characters, turned directions."""
    if isinstance(value, UploadFile):
        return value
    lines = normalize("NFC", value).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one for one in lines if one in KEPT or category(one) not in {"Cc", "Cf", "Cs"})
