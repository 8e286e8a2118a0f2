"""The states and moves of a pack as text."""

from workflows.diagram import arrows, mermaid
from workflows.loader import load


def test_arrows_lead_from_state_to_state_with_their_titles() -> None:
    found = arrows(load("national"))
    assert found["collected", "in_hand"] == ["确认分类"]
    assert "下访" in found["led", "visited"]
    assert all(source != to for source, to in found)


def test_every_state_stands_in_the_diagram_with_its_title() -> None:
    edition = load("national")
    text = mermaid(edition)
    for state in edition.states.values():
        assert f'state "{state.title}" as {state.name}\n' in text
    assert "[*] --> collected" in text
    assert "concluded --> [*]" in text
