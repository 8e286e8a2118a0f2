"""A dossier is shown under the word of its kind; what has no page has no address."""

import pytest

from api.views.places import has_page, path_of


@pytest.mark.parametrize(
    ("dossier", "path"),
    [
        ("case:990421-2025-00001", "/cases/990421-2025-00001"),
        ("matter:m-1", "/matters/m-1"),
        ("visit:2025-00001", "/visits/2025-00001"),
        ("org:main", ""),
        ("digest:2025-03-10", ""),
        ("", ""),
    ],
)
def test_where_a_dossier_is_shown(dossier: str, path: str) -> None:
    assert path_of(dossier) == path
    assert has_page(dossier) is bool(path)
