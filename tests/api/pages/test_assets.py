"""Files beside the pages are asked for by what they hold."""

from hashlib import sha256
from importlib.resources import files

import pytest

from api.pages.assets import asset


def test_an_address_changes_with_the_file() -> None:
    body = (files("api") / "static" / "mark.svg").read_bytes()
    assert asset("mark.svg") == f"/static/mark.svg?v={sha256(body).hexdigest()[:12]}"


def test_a_file_that_is_not_there_is_a_fault_of_the_page() -> None:
    with pytest.raises(FileNotFoundError):
        asset("nothing.css")
