"""What one check found: fine, a warning or a fault, with figures for its sentence."""

from collections.abc import Mapping
from enum import StrEnum

import msgspec

from engine.errors import Param
from notifications.words import Translate, words_of

SENTENCES = words_of("api.wording", "doctor.toml")


class Status(StrEnum):
    """A fault keeps a promise of the program from being kept; a warning is to be known."""

    FINE = "fine"
    WARNING = "warning"
    FAULT = "fault"


class Finding(msgspec.Struct, frozen=True):
    """What ``check`` found; ``code`` names its sentence, ``params`` fill it.

    Figures and names of units, posts, packs and machines only: no address, no personal data.
    """

    check: str
    code: str
    status: Status
    params: Mapping[str, Param] = {}


def fine(check: str, **params: Param) -> Finding:
    """Return that nothing is wrong."""
    return Finding(check, "fine", Status.FINE, params)


def warning(check: str, code: str, **params: Param) -> Finding:
    """Return something that the operator should know."""
    return Finding(check, code, Status.WARNING, params)


def fault(check: str, code: str, **params: Param) -> Finding:
    """Return something that the operator must mend."""
    return Finding(check, code, Status.FAULT, params)


def sentence(finding: Finding, say: Translate) -> str:
    """Return a finding in words: what is so, and what to do where something is wrong."""
    return say(SENTENCES[finding.check][finding.code]).format_map(finding.params)


def title(finding: Finding, say: Translate) -> str:
    """Return what was looked at, in a word."""
    return say(SENTENCES["titles"][finding.check])
