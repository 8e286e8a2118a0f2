"""The drawing: well-formed, every state and title in it, nothing over the edge."""

import re
from xml.etree import ElementTree as ET

import pytest

from notifications.words import translator
from tests.support.packs import national, with_moves
from workflows.diagram import arrows
from workflows.drawing import svg
from workflows.loader import codes, load

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("code", codes())
def test_all_states_and_moves_are_drawn(code: str) -> None:
    edition = load(code)
    root = ET.fromstring(svg(edition))  # noqa: S314 - drawn here
    words = "".join(text.text or "" for text in root.iter(f"{SVG}text"))
    assert all(state.title in words for state in edition.states.values())
    assert all(title in words for titles in arrows(edition).values() for title in titles)


def test_nothing_lies_outside() -> None:
    text = svg(national())
    width, height = (int(one) for one in re.findall(r'viewBox="0 0 (\d+) (\d+)"', text)[0])
    assert max(int(x) for x in re.findall(r' (?:x|cx|x1|x2)="(\d+)"', text)) < width
    assert max(int(y) for y in re.findall(r' (?:y|cy|y1|y2)="(\d+)"', text)) < height


def test_titles_are_escaped() -> None:
    text = svg(with_moves(national(), "decline", title="<b>&"))
    assert "&lt;b&gt;&amp;" in text


def test_titles_are_drawn_in_the_language_of_the_reader() -> None:
    text = svg(national(), translator("en"))
    assert not re.search("[\u4e00-\u9fff]", text.partition("</style>")[2])
    assert ">Collected<" in text
