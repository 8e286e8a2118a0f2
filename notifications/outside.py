"""What a message says outside the program: that something happened, never to whom or what.

A letter over mail, text message or webhook passes through hands that are not the office's: it
names the number of the dossier, which tells nothing by itself, and where to read the rest.
"""

from engine.mailbox import Letter
from notifications.words import Translate

DIGEST = "digest"
"""What the name of a morning's letter begins with in place of a dossier."""


def outside(letter: Letter, base_url: str, translate: Translate) -> tuple[str, str]:
    """Return the subject and the text of ``letter`` as it may leave the program."""
    kind, _, number = letter.dossier.partition(":")
    if kind == DIGEST:  # it holds counts alone
        return letter.subject, f"{letter.body}\n{base_url}"
    subject = translate("回音：{number} 有新进展").format(number=number)
    text = translate("{number} 有新进展，请登录查看：").format(number=number)
    return subject, f"{text}{base_url}/"
