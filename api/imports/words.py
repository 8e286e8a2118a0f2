"""The words in which lists tell the kind, the channel and the state of a case."""

import re
from enum import StrEnum

from api.imports.org_words import plain
from engine.case.terms import Channel, LegalKind

ACCUSING = frozenset({"举报", "检举", "控告", "检举控告", "揭发控告", "信访举报", "accusation"})
SUGGESTING = frozenset({"建议", "建言", "意见", "意见建议", "建议意见", "suggestion"})
ASKING = frozenset(
    {"投诉", "求助", "咨询", "求决", "申诉", "申诉求决", "感谢", "其他", "claim", "投诉求助"}
)
SEPARATORS = re.compile(r"[/\uff0f、,，;；|\s]+")

CHANNELS = {
    Channel.LETTER: ("来信", "信件", "书信", "letter", "post", "mail"),
    Channel.IN_PERSON: ("来访", "走访", "上访", "窗口", "in person", "desk", "counter"),
    Channel.CALL: ("来电", "电话", "call", "phone", "constituent call"),
    Channel.ONLINE: (
        "网上", "网络", "网信", "网上信访", "领导信箱", "留言板", "online", "internet", "web",
        "e-mail", "email", "app", "leader-board-web",
    ),
    Channel.FAX: ("传真", "fax"),
    Channel.FIELD: ("下访", "走访收集", "下访收集", "field"),
    Channel.RECEPTION: ("接访", "接待", "领导接访", "reception"),
    Channel.FORUM: ("座谈", "座谈会", "forum"),
}  # fmt: skip
HINTS = (
    ("12345", Channel.CALL), ("热线", Channel.CALL), ("call", Channel.CALL),
    ("phone", Channel.CALL),
    ("信箱", Channel.ONLINE), ("app", Channel.ONLINE), ("微信", Channel.ONLINE),
)  # fmt: skip
CHANNEL_OF = {plain(word): channel for channel, known in CHANNELS.items() for word in known}


class Standing(StrEnum):
    """What a list says became of a case; UNKNOWN where it says nothing that is known."""

    ANSWERED = "answered"
    IN_HAND = "in_hand"
    WAITING = "waiting"
    UNKNOWN = ""


STANDINGS = {
    Standing.ANSWERED: ("已办理", "已办结", "办结", "已答复", "已回复", "answered", "closed"),
    Standing.IN_HAND: ("办理中", "处理中", "正在办理", "in hand", "in progress"),
    Standing.WAITING: ("待回复", "待办理", "未办理", "未回复", "待受理", "waiting", "open"),
}
STANDING_OF = {plain(word): standing for standing, known in STANDINGS.items() for word in known}


def legal_kind(word: str) -> LegalKind:
    """Return the kind in law; an accusation only where the list says nothing but that."""
    words = {plain(part) for part in SEPARATORS.split(word) if part}
    if words and words <= ACCUSING:
        return LegalKind.ACCUSATION
    if words and words <= SUGGESTING:
        return LegalKind.SUGGESTION
    return LegalKind.CLAIM


def channel_of(word: str) -> tuple[Channel, str]:
    """Return the channel, and the list's own word where it says more than the channel does."""
    known = CHANNEL_OF.get(plain(word))
    if known is not None or not word:
        return known or Channel.ONLINE, ""
    lowered = word.lower()
    for hint, channel in HINTS:
        if hint in lowered:
            return channel, word
    return Channel.ONLINE, word


def standing_of(word: str) -> Standing:
    """Return what a list's word says became of the case."""
    return STANDING_OF.get(plain(word), Standing.UNKNOWN)


def is_blend(status: str) -> bool:
    """Return whether a cell holds a state together with words of other cells."""
    parts = [part for part in re.split(r"\s+", status) if part]
    return len(parts) > 1 and standing_of(status) is Standing.UNKNOWN and any(map(_is_state, parts))


def is_kind_word(word: str) -> bool:
    """Return whether every part of a text is a word for a kind of petition."""
    words = {plain(part) for part in SEPARATORS.split(word) if part}
    return bool(words) and words <= (ACCUSING | SUGGESTING | ASKING)


def _is_state(word: str) -> bool:
    return standing_of(word) is not Standing.UNKNOWN
