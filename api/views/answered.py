"""What each party answered at a revisit (核实回访), in words."""

from collections.abc import Iterator, Mapping

from api.wording.labels import label
from api.wording.words import word
from engine.case.asking import AnswerKept, not_asked
from engine.case.facts import Case
from engine.case.revisiting import Verified
from notifications.words import Translate

ALWAYS = ("answer_received", "promises_kept", "settled")
"""Questions whose answer is told whatever it was."""
AT_ODDS = {"understood": False, "executed": False, "new_facts": True, "disagrees": True}
"""Questions that are told where the answer is not what one hopes for."""


def answer_rows(
    event: Verified, case: Case, parties: Mapping[str, str], say: Translate
) -> list[tuple[str, str]]:
    """Return each party with what it answered; ``case`` has the opinion that stood by then."""
    unasked = not_asked(case)
    return [
        (parties.get(one.party, ""), " · ".join(_told(one, unasked, say))) for one in event.answers
    ]


def yes_or_no(name: str, answer: bool | None, say: Translate) -> str:  # noqa: FBT001 - an answer
    """Return a question with its answer, None where it makes no sense."""
    code = "neither" if answer is None else "yes" if answer else "no"
    return _answer(name, word("yes_no", code, say), say)


def _told(one: AnswerKept, unasked: tuple[str, ...], say: Translate) -> Iterator[str]:
    for name in (*ALWAYS, *AT_ODDS):
        answer = getattr(one, name)
        if name not in unasked and (name in ALWAYS or answer is AT_ODDS[name]):
            yield yes_or_no(name, answer, say)
    for name in ("rating", "office_rating"):
        if value := getattr(one, name):
            yield _answer(name, label("ratings", value, say), say)
    if one.way:
        yield _answer("way", label("ways", one.way, say), say)


def _answer(name: str, answer: str, say: Translate) -> str:
    return word("told", "answer", say).format(question=word("fields", name, say), answer=answer)
