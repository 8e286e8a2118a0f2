"""What is noted of a case beside its procedure, as forms offer it."""

from api.entry.here import Here
from api.views.naming import titles
from api.wording.labels import label
from engine.case.facts import Case


def referral_choices(facts: object) -> list[tuple[str, str]]:
    """Return the applications for aid that wait for an answer."""
    rows = facts.aid if isinstance(facts, Case) else ()
    return [
        (str(number), f"{number} {one.organ} {one.referred_on}")
        for number, one in enumerate(rows, 1)
        if one.answered_on is None
    ]


def breach_choices(here: Here, facts: object) -> list[tuple[str, str]]:
    """Return the entries of the register of breaches of which nothing was found yet."""
    rows = facts.breach_records if isinstance(facts, Case) else ()
    open_ones = [(str(number), one) for number, one in enumerate(rows, 1) if one.finding is None]
    named = titles(here) if open_ones else {}
    return [
        (
            number,
            f"{label('articles', one.article, here.translate)} {named.get(one.unit, one.unit)}",
        )
        for number, one in open_ones
    ]
