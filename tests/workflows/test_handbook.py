"""The made pages of docs/ are those the packs and the engine make today."""

from pathlib import Path

import pytest

from workflows.handbook import pages, write

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.skipif(not DOCS.exists(), reason="the installed wheel has no docs")
@pytest.mark.parametrize("name", sorted(pages()))
def test_a_page_is_current(name: str) -> None:
    """Write it anew with ``python -m workflows.handbook docs``."""
    assert (DOCS / name).read_text("utf-8") == pages()[name]


def test_pages_are_written_once(tmp_path: Path) -> None:
    assert sorted(write(tmp_path)) == sorted(pages())
    assert write(tmp_path) == []


def test_every_section_and_kind_of_word_is_told() -> None:
    text = pages()["packs-vocabulary.md"]
    for heading in ("### `[[clocks]]`", "## Commands", "### of a matter", "**conditions**"):
        assert heading in text
    assert "| `closing_approved` |" in text
