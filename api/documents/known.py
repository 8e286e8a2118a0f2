"""One case as its documents know it: what happened, who is told, in words that stand in TOML."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Generic, TypeVar

import msgspec

from api.documents.wording import counted, in_brackets, law, said
from api.entry.here import Here
from api.forms.records import day
from api.views.journal_lines import text_refs
from api.views.naming import titles
from api.views.people import masked_names
from api.wording.labels import label
from engine import registry
from engine.case.facts import Case
from engine.context import Context
from engine.dates import Dates, dates
from engine.errors import NotVisible
from engine.marks import Marks
from engine.record import Entry
from engine.rules import DayUnit
from engine.store.entries import Line
from engine.vocabulary import Event
from notifications.words import translator

E = TypeVar("E", bound=Event)
Fields = dict[str, str | list[str]]
NAMED = 5
"""So many people are named, then their number is told."""
BESIDE = ("request", "facts")
"""Texts that came with the command of an opinion, filed beside the one its event points to."""


class Act(msgspec.Struct, Generic[E], frozen=True):
    """One act of the journal: who entered it when, and what it says."""

    entry: Entry | Line
    event: E

    @property
    def post(self) -> str:
        """Return the post that acted."""
        of_another = self.entry.on_behalf_of if isinstance(self.entry, Entry) else ""
        return of_another or self.entry.post


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """A case with its journal and its texts; ``names``: the parties, masked, empty where hidden."""

    here: Here
    case: Case
    context: Context
    acts: tuple[Act[Any], ...]
    texts: Mapping[str, str]
    names: Mapping[str, str]
    titles: Mapping[str, str]

    @property
    def number(self) -> str:
        """Return the number of the case."""
        return self.case.id.partition(":")[2]

    def of(self, kind: type[E]) -> list[Act[E]]:
        """Return the acts of a kind, the first first."""
        return [one for one in self.acts if isinstance(one.event, kind)]

    def after(self, act: Act[Any], kind: type[E]) -> Act[E] | None:
        """Return the first act of a kind after another, None where there is none."""
        return next((one for one in self.of(kind) if one.entry.seq > act.entry.seq), None)

    def before_next(self, act: Act[Any], kind: type[E]) -> Act[E] | None:
        """Return the first act of a kind after another and before the next of that one's own."""
        found, again = self.after(act, kind), self.after(act, type(act.event))
        return None if found and again and again.entry.seq < found.entry.seq else found

    def lines(self, ref: str) -> list[str]:
        """Return the paragraphs of a text; none where it was erased."""
        return [line.strip() for line in self.texts.get(ref, "").splitlines() if line.strip()]

    def unit(self, unit: str) -> str:
        """Return what a unit is called."""
        org = self.context.org
        return org.unit(unit).name if org.has_unit(unit) else self.titles.get(unit, unit)

    def post(self, post: str) -> str:
        """Return what a post is called, with its unit."""
        return self.titles.get(post, post)

    def signer(self, act: Act[Any]) -> str:
        """Return the unit in whose name somebody acted."""
        org = self.context.org
        known = org.has_post(act.post)
        return self.unit(org.unit_of(act.post) if known else self.case.unit or self.case.office)

    def law(self, move: str) -> str:
        """Return the law that the pack cites for a move, empty where it cites none."""
        ways = self.context.rules.moves.get(move, ())
        return law(ways[0].source.rule) if ways else ""

    def clock_law(self, kind: str) -> str:
        """Return the law that the pack cites for a clock."""
        return law(self.context.rules.clocks[kind].source.rule)

    def cites(self, move: str, *clocks: str) -> dict[str, str]:
        """Return the law of a move, bare and in brackets, and of clocks by their kind."""
        found = self.law(move)
        told = {f"cite_{kind}": in_brackets(self.clock_law(kind)) for kind in clocks}
        return {"law": found, "cite": in_brackets(found), **told}

    def amount(self, kind: str) -> str:
        """Return how long a clock runs: so many days, or working days."""
        spec = self.context.rules.clocks[kind]
        return said("workdays" if spec.unit is DayUnit.WORKING else "days", amount=spec.amount)

    def when(
        self, kind: str, party: str = "", subject: str = "", start: date | None = None
    ) -> Dates | None:
        """Return the dates of the last clock of a kind, by the one derivation; None for none.

        ``start``: of the last that began on that day, also where it was undone since.
        """
        for clock in reversed(self.case.clocks.values()):
            is_it = (clock.kind, clock.party, clock.subject) == (kind, party, subject)
            stands = (
                clock.marks.void_on is None if start is None else clock.marks.started_on == start
            )
            if is_it and stands:
                spec = self.context.rules.clocks[kind]
                return dates(clock.marks, spec, self.context.calendar, as_of=self.context.today)
        return None

    def last_day(self, kind: str, party: str = "", start: date | None = None) -> str:
        """Return the last day of a right, as the law lets it roll; empty where it never began."""
        when = self.when(kind, party, start=start)
        return _told(day(when.legal_on), when) if when else ""

    def due(self, kind: str, start: date | None = None, subject: str = "") -> str:
        """Return by when a duty is due, and the day at law where that lies later.

        ``start``: as it stood when it began on that day, whatever moved it since.
        """
        when = self.when(kind, subject=subject)
        if when is None:
            return ""
        if start is not None:
            spec = self.context.rules.clocks[kind]
            when = dates(Marks(started_on=start), spec, self.context.calendar)
        due = day(when.due_on)
        rolled = said("legal", due=due, legal=day(when.legal_on))
        return _told(due if when.legal_on == when.due_on else rolled, when)

    def people(self, refs: Iterable[str]) -> str:
        """Return the masked names of parties, some of many; a plain word where they are hidden."""
        refs = [*refs]
        names = [self.names[ref] for ref in refs if self.names.get(ref)]
        if not names:
            return said("petitioner")
        listed = said("comma").join(names[:NAMED])
        more = len(refs) if len(refs) > NAMED else 0
        return said("and_others", names=listed, count=more) if more else listed

    def head(self, act: Act[Any], parties: Iterable[str] = ()) -> Fields:
        """Return what every letter begins and ends with; to all parties where none is named."""
        case = self.case
        return {
            "case": self.number,
            "entry": str(act.entry.seq),
            "unit": self.signer(act),
            "on": day(act.event.on),
            "year": str(act.event.on.year),
            "to": self.people([*parties] or [one.ref for one in case.parties]),
            "subject": case.subject or self.texts.get(case.title_ref, "") or said("matter"),
            "registered_on": day(case.registered_on),
            "channel": label("channels", case.channel, self.here.translate),
            "files": counted(len(case.attachments)),
        }


def _told(text: str, when: Dates) -> str:
    return said("provisional", day=text) if when.provisional else text


def optional_day(on: date | None) -> str:
    """Return a day in words, nothing for none."""
    return day(on) if on else ""


def sibling(ref: str, field: str) -> str:
    """Return where another text of the same command is filed."""
    return f"{ref.partition('#')[0]}#{field}"


def known_of(here: Here, number: str) -> Known:
    """Return a case that the caller sees, ready for its documents.

    Raises:
        NotVisible: no such case, or one out of sight.
    """
    here = replace(here, translate=translator("zh"))  # documents of Chinese law stay Chinese
    row, case = here.find(f"case:{number}")
    if not isinstance(case, Case):
        raise NotVisible(number)
    entries = here.program.store.journal(case.id)
    acts = tuple(Act(one, registry.event_of(case.id, one.payload)) for one in entries)
    refs = [ref for act in acts for _, ref in text_refs(act.event)]
    refs += [sibling(ref, field) for ref in refs for field in BESIDE]
    return Known(
        here=here,
        case=case,
        context=here.context(row),
        acts=acts,
        texts=here.program.store.texts([*dict.fromkeys(refs)], here.sight),
        names=masked_names(here, case),
        titles=titles(here),
    )
