"""The menu at the head of every page: one line of rows, of which each post sees its own."""

from collections.abc import Callable
from typing import NamedTuple

from api.entry.here import Here
from api.views.reach import has_board
from engine.org.facts import UnitKind
from engine.org.sight import CONSOLE
from engine.org.standing import is_leader, only_reads
from engine.organising.administering import administered
from engine.vocabulary import TIME

OUTSIDE = frozenset({UnitKind.PETITION_OFFICE, UnitKind.INSPECTION_OFFICE})


class Row(NamedTuple):
    """A page of the menu: where it lies, by which word it goes, whose it is, and under what."""

    path: str
    word: str
    is_for: Callable[[Here], bool]
    group: str = ""


class Shown(NamedTuple):
    """A row as it is shown; ``is_here`` on the page it leads to and those below."""

    path: str
    word: str
    is_here: bool
    group: str


def everybody(here: Here) -> bool:
    """Every post has it."""
    return True


def leaders(here: Here) -> bool:
    """Members of a government's leadership have it (班子成员)."""
    post = here.post
    return post not in (TIME.post, CONSOLE) and is_leader(post, here.program.desk.around.org)


def administrators(here: Here) -> bool:
    """Heads of petition offices have it (信访部门负责人)."""
    org, actor = here.program.desk.around.org, here.actor
    return not actor.on_behalf_of and bool(administered(org, actor.post))


def auditors(here: Here) -> bool:
    """Auditors have it (审计机关)."""
    org, actor = here.program.desk.around.org, here.actor
    return not actor.on_behalf_of and only_reads(actor.post, org)


def those_outside(here: Here) -> bool:
    """Who asks whether an answer was real: petition and inspection offices, and leaders."""
    org, post = here.program.desk.around.org, here.post
    if post in (TIME.post, CONSOLE):
        return False
    return org.unit(org.unit_of(post)).kind in OUTSIDE or is_leader(post, org)


def registrars(here: Here) -> bool:
    """Whoever sits in a unit and leads none of its cases may stand at its counter."""
    post = here.post
    own = here.program.desk.around.org
    return post not in (TIME.post, CONSOLE) and not leaders(here) and not only_reads(post, own)


def petition_offices(here: Here) -> bool:
    """Petition offices register what people filed themselves (信访部门)."""
    org, post = here.program.desk.around.org, here.post
    if post in (TIME.post, CONSOLE):
        return False
    return org.unit(org.unit_of(post)).kind is UnitKind.PETITION_OFFICE


def counted(here: Here) -> bool:
    """Leaders see what is asked of them, and whoever looks after units what of theirs."""
    return leaders(here) or has_board(here)


FIGURES, FIELDWORK_GROUP, TOGETHER, OFFICE = GROUPS = (
    "figures",
    "fieldwork_group",
    "together",
    "office",
)
"""What folds behind one word, in the order in which these stand behind the rows of their own."""

ROWS = (
    Row("/", "desk", everybody),
    Row("/calendar", "calendar", everybody),
    Row("/register", "register", registrars),
    Row("/petitions", "petitions", petition_offices),
    Row("/proposals", "proposals", leaders),
    Row("/cases", "cases", everybody),
    Row("/board", "board", has_board),
    Row("/statistics", "statistics", has_board, FIGURES),
    Row("/ledger", "ledger", has_board, FIGURES),
    Row("/documents", "document_register", has_board, FIGURES),
    Row("/duties", "fieldwork", counted, FIELDWORK_GROUP),
    Row("/coverage", "coverage", counted, FIELDWORK_GROUP),
    Row("/instructions", "instructions", everybody),
    Row("/deeds", "deeds", everybody, FIELDWORK_GROUP),
    Row("/forms", "forms", has_board, FIELDWORK_GROUP),
    Row("/returns", "returns", has_board, FIGURES),
    Row("/meetings", "meetings", everybody, TOGETHER),
    Row("/revisits", "revisits", those_outside, TOGETHER),
    Row("/matters", "matters", everybody, TOGETHER),
    Row("/letters", "letters", everybody),
    Row("/packs", "packs", everybody, OFFICE),
    Row("/admin", "admin", administrators, OFFICE),
    Row("/account-entries", "account_entries", auditors, OFFICE),
)
"""In the order in which they stand; the words are in the table ``menu`` of the labels."""


def menu(here: Here, path: str) -> list[Shown]:
    """Return the rows of the caller, seen from the page at ``path``."""
    shown = [row for row in ROWS if row.is_for(here)]
    return [Shown(row.path, row.word, _is_at(row.path, path), row.group) for row in shown]


def _is_at(row: str, path: str) -> bool:
    return path == row or (row != "/" and path.startswith(f"{row}/"))
