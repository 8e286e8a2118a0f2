"""What a message says outside the program: that something happened, never to whom or what.

A letter over mail, text message or webhook passes through hands that are not the office's: it
names the number of the dossier, which tells nothing by itself, and where to read the rest.
"""

from engine.mailbox import Letter
from notifications.words import Translate, words_of

WORDS = words_of("notifications", "words.toml")["outside"]
DIGEST = "digest"
"""What the name of a morning's letter begins with in place of a dossier."""


def outside(letter: Letter, base_url: str, translate: Translate) -> tuple[str, str]:
    """Return the subject and the text of ``letter`` as it may leave the program."""
    kind, _, number = letter.dossier.partition(":")
    if kind == DIGEST:  # it holds counts alone
        return letter.subject, f"{letter.body}{base_url}/"
    subject, text = (translate(WORDS[part]).format(number=number) for part in ("subject", "text"))
    return subject, f"{text}{base_url}/"


def short(letter: Letter, base_url: str, translate: Translate) -> str:
    """Return ``letter`` in one sentence with its sender, as text messages and chats need it."""
    return translate(WORDS["short"]).format(text=outside(letter, base_url, translate)[1])
