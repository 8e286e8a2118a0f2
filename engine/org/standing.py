"""Small questions about where a post or a unit stands that several kinds of dossier ask."""

from collections.abc import Iterable
from datetime import date

from engine.org.chart import Chart
from engine.org.facts import Rank, UnitKind
from engine.org.sight import CONSOLE


def is_leader(post: str, org: Chart) -> bool:
    """Return whether a post may lead a case: leadership rank in a government (班子成员)."""
    found = org.post(post)
    government = org.unit(found.unit).kind is UnitKind.GOVERNMENT
    return government and found.rank is not Rank.STAFF


def enters_for(post: str, leader: str, org: Chart) -> bool:
    """Return whether who holds ``post`` may record what ``leader`` did.

    The leader himself, who serves in his unit, the petition office of his level.
    """
    if post in (CONSOLE, leader):
        return True
    own = org.unit_of(post)
    if not own:
        return False
    is_office = org.unit(own).kind is UnitKind.PETITION_OFFICE
    level = org.government_of(org.unit_of(leader))
    return own == org.unit_of(leader) or (is_office and org.government_of(own) == level)


def only_reads(post: str, org: Chart) -> bool:
    """Return whether a post belongs to auditors: they see their area and do nothing (审计)."""
    unit = org.unit_of(post)
    return bool(unit) and org.unit(unit).kind is UnitKind.AUDIT_OFFICE


def is_above(upper: str, lower: str, org: Chart) -> bool:
    """Return whether the unit ``upper`` serves a higher government than ``lower`` does."""
    over = org.governments_over(lower)
    government = org.government_of(upper)
    return government in over and government != org.government_of(lower)


def holders(posts: Iterable[str], on: date, org: Chart) -> tuple[str, ...]:
    """Return the persons who hold those of ``posts`` that are held on a day."""
    held = (org.holder(post, on) for post in posts)
    return tuple(dict.fromkeys(person for person in held if person))
