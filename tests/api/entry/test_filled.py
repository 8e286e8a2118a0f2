"""Forms arrive whole, in letters that can be kept, and under the seal that was given out."""

from contextlib import AbstractAsyncContextManager

import pytest
from starlette.datastructures import FormData
from starlette.requests import Request

from api.entry.filled import filled_in
from api.entry.problems import BadFields, CrossSite
from tests.support.calling import LOOP

LINES = "application/x-www-form-urlencoded"


def sent(body: bytes, kind: str = LINES) -> Request:
    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": body}

    scope = {
        "type": "http",
        "method": "POST",
        "scheme": "http",
        "server": ("h", 80),
        "path": "/x",
        "query_string": b"",
        "headers": [(b"content-type", kind.encode())],
    }
    return Request(scope, receive)


def read(block: AbstractAsyncContextManager[FormData]) -> dict[str, str]:
    async def taken() -> dict[str, str]:
        async with block as filled:
            return {name: str(value) for name, value in filled.items()}

    return LOOP.portal().call(taken)


def test_it_is_given_under_its_seal_alone() -> None:
    assert read(filled_in(sent(b"seal=a&note=n"), "a")) == {"seal": "a", "note": "n"}
    assert read(filled_in(sent(b"note=n"), "")) == {"note": "n"}
    with pytest.raises(CrossSite):
        read(filled_in(sent(b"seal=b&note=n"), "a"))


def test_letters_that_cannot_be_read_are_refused() -> None:
    lines = ("--B", 'Content-Disposition: form-data; name="note"', "", r"\ud800", "--B--", "")
    kind = "multipart/form-data; boundary=B; charset=unicode_escape"
    with pytest.raises(BadFields):
        read(filled_in(sent("\r\n".join(lines).encode(), kind), ""))
