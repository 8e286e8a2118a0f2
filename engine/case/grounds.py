"""Why a leader is needed or proposed: short codes, for events hold no free text."""

from engine.errors import Refused
from engine.vocabulary import refusal

CODE_LETTERS = 40
BY_LADDER = "ladder"
"""The ground of a proposal where a handling ladder has run out."""
BY_REOPENING = "reopened"
"""The ground of a proposal where a case is opened for the second time on road (i)."""
BY_REACH = "out_of_reach"
"""The ground of a proposal of what is strongly felt and out of reach of those below (Q17)."""
BY_RECUSAL = "recused"
"""The ground of needing a leader where the one in charge is kept away."""
BY_RULE = (BY_LADDER, BY_REOPENING, BY_REACH)
"""Grounds that only rules give: without a decision the charge then falls to the principal."""


def demand_code(ground: str) -> None:
    """Refuse what is no code, and what only rules may say."""
    is_code = ground.isascii() and ground.replace("_", "").isalnum() and len(ground) <= CODE_LETTERS
    if ground and not is_code:
        raise Refused([refusal("ground_is_no_code", field="ground", most=CODE_LETTERS)])
    if ground in BY_RULE:
        raise Refused([refusal("ground_of_rules", field="ground")])


def with_basis(ground: str, basis: tuple[str, ...]) -> tuple[str, ...]:
    """Return a ground with each thing it rests on, as it is remembered when it is not met."""
    return tuple(f"{ground}/{one}" for one in basis)
