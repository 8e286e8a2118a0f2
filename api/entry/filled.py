"""What a form of a page holds as it arrives: letters that can be kept, under a seal of ours."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Request
from starlette.datastructures import FormData

from api.entry.problems import BadFields, CrossSite
from api.identity.secrets import is_seal
from engine.vocabulary import refusal

MOST_OF_A_FIELD = 1024 * 1024


@asynccontextmanager
async def filled_in(
    request: Request, seal: str, most: int = MOST_OF_A_FIELD
) -> AsyncIterator[FormData]:
    """Give what a form holds; files handed in with it are let go of after the block.

    ``seal``: what it must carry, empty where it need carry none. ``most``: how many bytes a single
    field may have before nothing at all is read.

    Raises:
        BadFields: its letters cannot be read or kept.
        CrossSite: it is not one that this session was given.
    """
    filled = FormData()
    try:
        try:
            filled = await request.form(max_part_size=most)
            "".join(f"{name}{value}" for name, value in filled.multi_items()).encode()
        except UnicodeError:
            raise BadFields([refusal("field_invalid")]) from None
        if seal and not is_seal(str(filled.get("seal", "")), seal):
            raise CrossSite(request.url.path)
        yield filled
    finally:
        await filled.close()
