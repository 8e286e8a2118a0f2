"""Words until the catalogue is here."""

from engine.errors import Refusal
from notifications.words import Translate


def sentence(one: Refusal, translate: Translate) -> str:
    return f"{one.code} {one.params}"
