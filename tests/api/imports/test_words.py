"""Words of lists: kinds, channels, states, and cells that ran together."""

import pytest

from api.imports.words import (
    Standing,
    channel_of,
    is_blend,
    is_kind_word,
    legal_kind,
    standing_of,
)
from engine.case.terms import Channel, LegalKind


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("举报", LegalKind.ACCUSATION),
        ("检举/控告", LegalKind.ACCUSATION),
        ("投诉/举报", LegalKind.CLAIM),
        ("建言", LegalKind.SUGGESTION),
        ("意见、建议", LegalKind.SUGGESTION),
        ("投诉/求助", LegalKind.CLAIM),
        ("咨询", LegalKind.CLAIM),
        ("Bed Bugs", LegalKind.CLAIM),
        ("", LegalKind.CLAIM),
    ],
)
def test_an_accusation_is_taken_only_where_the_list_says_nothing_else(
    word: str, kind: LegalKind
) -> None:
    assert legal_kind(word) is kind


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("来信", (Channel.LETTER, "")),
        ("走访", (Channel.IN_PERSON, "")),
        ("Post", (Channel.LETTER, "")),
        ("leader-board-web", (Channel.ONLINE, "")),
        ("12345热线", (Channel.CALL, "12345热线")),
        ("Citizens Connect App", (Channel.ONLINE, "Citizens Connect App")),
        ("微博私信", (Channel.ONLINE, "微博私信")),
        ("", (Channel.ONLINE, "")),
    ],
)
def test_a_channel_that_says_more_keeps_its_own_word(word: str, told: tuple[Channel, str]) -> None:
    assert channel_of(word) == told


def test_states_are_known_and_others_are_not() -> None:
    assert standing_of("已办理") is Standing.ANSWERED
    assert standing_of("办理中") is Standing.IN_HAND
    assert standing_of("待回复") is Standing.WAITING
    assert standing_of("ONTIME") is Standing.UNKNOWN


def test_a_state_with_words_of_other_cells_is_a_blend() -> None:
    assert is_blend("求助 办理中")
    assert is_blend("方案申诉 建言 已办理")
    assert not is_blend("办理中")
    assert not is_blend("in progress")


def test_a_kind_is_told_from_other_text() -> None:
    assert is_kind_word("投诉/求助")
    assert not is_kind_word("投诉无门")
    assert not is_kind_word("")
