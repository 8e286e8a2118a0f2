"""The menu: each post sees the rows that are its own, and where it is."""

import pytest

from api.pages.menu import ROWS, menu
from api.wording.words import word
from notifications.words import translator
from tests.support.web import Web


@pytest.mark.parametrize(
    ("post", "has_proposals"), [("magistrate", True), ("deputy-works", True), ("clerk", False)]
)
def test_a_leader_has_the_list_of_proposals(web: Web, post: str, *, has_proposals: bool) -> None:
    words = [one.word for one in menu(web.here(post), "/")]
    assert words[0] == "desk"
    assert ("proposals" in words) is has_proposals


def test_a_row_is_marked_on_its_page_and_below(web: Web) -> None:
    here = web.here("magistrate")
    for path, marked in {
        "/": ["/"],
        "/proposals": ["/proposals"],
        "/proposals/7": ["/proposals"],
        "/proposalsx": [],
        "/cases/1": ["/cases"],
        "/matters/1": ["/matters"],
        "/visits/1": [],
    }.items():
        assert [one.path for one in menu(here, path) if one.is_here] == marked, path


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_row_has_its_word(lang: str) -> None:
    say = translator(lang)
    words = [word("menu", row.word, say) for row in ROWS]
    assert all(words)
    assert len({*words}) == len(words)
    assert lang == "zh" or all(one.isascii() for one in words)


def test_heads_of_petition_offices_administer(web: Web) -> None:
    def rows(tail: str) -> list[str]:
        return [one.word for one in menu(web.here(tail), "/")]

    assert "admin" in rows("petitions-head")
    assert not any("admin" in rows(tail) for tail in ("clerk", "magistrate", "inspector"))
