"""The files beside the pages, each under an address that changes with what it holds."""

from functools import cache
from hashlib import sha256
from importlib.resources import files


@cache
def asset(name: str) -> str:
    """Return the address of a file of ``api/static``; FileNotFoundError when there is none.

    An older copy that a browser kept is never shown with newer pages.
    """
    body = files("api").joinpath("static", *name.split("/")).read_bytes()
    return f"/static/{name}?v={sha256(body).hexdigest()[:12]}"
