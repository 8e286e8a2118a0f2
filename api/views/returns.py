"""Returns (应报事项) as people read them: lists, and one with its figures, versions and faults."""

from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from api.entry.here import Here
from api.forms.figures import COLUMNS
from api.returns.contradictions import contradictions
from api.returns.freezing import Frozen, frozen_in, known_now
from api.views.attachments import AttachmentLine, attachment_lines
from api.views.clock_lines import ClockLine, clock_lines, is_provisional
from api.views.deeds import may_read
from api.views.desks import Desk, Scope, Wanted
from api.views.lamps import Lamp, lamp_of
from api.views.reach import scope_of
from engine.errors import NotVisible, Refusal
from engine.org.sight import CONSOLE
from engine.record import Row
from engine.returns.kind import submits
from engine.returns.owed import Return, Version
from engine.sources import Source
from engine.store.ledger import FIRST, Place

PAGE = 30


class ReturnLine(msgspec.Struct, frozen=True, kw_only=True):
    """One return in a list; ``is_mine``: the caller may submit it. ``versions`` counts them.

    ``provisional``: its last day leans on a year that is not decreed yet.
    """

    id: str
    number: str
    title: str
    unit: str
    to: str
    period: str
    state: str
    due_on: date
    provisional: bool
    lamp: Lamp
    is_mine: bool
    submitter: str
    versions: int


class ReturnPage(msgspec.Struct, frozen=True):
    """Some returns, the first due first; ``after`` is where the page ended, None on the last."""

    lines: list[ReturnLine]
    after: Place | None


class Cell(msgspec.Struct, frozen=True):
    """A figure; ``records`` are the dossiers behind it that the caller may read."""

    amount: int
    records: tuple[str, ...]


class UnitFigures(msgspec.Struct, frozen=True):
    """The figures of one unit, by column."""

    unit: str
    cells: dict[str, Cell]


class Figures(msgspec.Struct, frozen=True):
    """The figures of a return with the sum of each column."""

    lines: tuple[UnitFigures, ...]
    total: dict[str, int]


class VersionView(msgspec.Struct, frozen=True, kw_only=True):
    """What was submitted: ``digest`` is the SHA-256 of the frozen figures."""

    number: int
    on: date
    post: str
    digest: str
    reason: str
    files: tuple[AttachmentLine, ...]
    figures: Figures | None


class ReturnView(msgspec.Struct, frozen=True, kw_only=True):
    """One return; ``now`` is what its records tell now, ``faults`` where they contradict.

    ``submits_from``: the first day on which it may be submitted.
    ``differs``: the columns whose sum is not that of the last version any more.
    """

    line: ReturnLine
    first: date
    last: date
    submits_from: date
    rule: str
    clause: str
    assumed: str
    is_computed: bool
    clocks: tuple[ClockLine, ...]
    now: Figures | None
    faults: tuple[Refusal, ...]
    versions: tuple[VersionView, ...]
    differs: tuple[str, ...]


def owes_returns(here: Here) -> bool:
    """Return whether the rules of the place ask for any returns."""
    return bool(here.program.rules.fieldwork.returns)


def returns_page(
    here: Here, scope: Scope, *, ended: bool = False, after: Place = FIRST, limit: int = PAGE
) -> ReturnPage:
    """Return the returns of the caller's units or area: those owed, or those submitted."""
    found = Desk(here, scope).page(Wanted(kind="return", ended=ended), after, limit)
    seen = here.program.desk.see([line.id for line in found.lines], here.actor)
    lines = [_line(here, *seen[one.id]) for one in found.lines if one.id in seen]
    return ReturnPage(lines, found.after)


def widest(here: Here) -> Scope:
    """Return the scope in which the caller sees most returns."""
    return scope_of(here)


def return_of(here: Here, number: str) -> ReturnView:
    """Return one return within sight; NotVisible otherwise."""
    row, owed = here.find(f"return:{number}")
    if not isinstance(owed, Return):
        raise NotVisible(number)
    frozen = [frozen_of(here, owed, one) for one in owed.versions]
    told, faults = None, []
    if owed.form:
        told, known = known_now(here.program, owed)
        faults = contradictions(known, here.program.desk.around.org)
    readable = _readable(here, [one for one in (*frozen, told) if one])
    context = here.context(row)
    rule = context.rules.fieldwork.returns.get(owed.rule)
    source = rule.source if rule else Source()
    last = frozen[-1] if frozen else None
    return ReturnView(
        line=_line(here, row, owed),
        first=owed.first,
        last=owed.last,
        submits_from=owed.submits_from,
        rule=source.rule,
        clause=here.translate(source.clause),
        assumed=here.translate(source.assumed),
        is_computed=bool(owed.form),
        clocks=tuple(clock_lines(owed.id, owed, context, here.translate)),
        now=_figures(told, readable) if told else None,
        faults=tuple(faults) if owed.state == "owed" or told != last else (),
        versions=_versions(here, owed, frozen, readable),
        differs=_differing(told, last),
    )


def frozen_of(here: Here, owed: Return, version: Version) -> Frozen | None:
    """Return the figures that were frozen with a version, None where it holds papers alone."""
    if not version.digest:
        return None
    body = here.program.store.blob(owed.id, version.digest, here.sight)
    if body is None:
        raise NotVisible(owed.id)
    return frozen_in(body)


def version_of(here: Here, number: str, place: int) -> tuple[Return, Version, Frozen]:
    """Return a return with one of its versions and the figures frozen; NotVisible where none."""
    _, owed = here.find(f"return:{number}")
    if not isinstance(owed, Return) or not 1 <= place <= len(owed.versions):
        raise NotVisible(number)
    version = owed.versions[place - 1]
    frozen = frozen_of(here, owed, version)
    if frozen is None:
        raise NotVisible(number)
    return owed, version, frozen


def paper_of(here: Here, number: str, name: str) -> tuple[AttachmentLine, bytes]:
    """Return a paper of a return by its hash with what is in it; NotVisible where there is none."""
    _, owed = here.find(f"return:{number}")
    files = owed.files if isinstance(owed, Return) else ()
    names = here.program.store.texts([one.name_ref for one in files], here.sight)
    line = next((one for one in attachment_lines(files, names) if one.hash == name), None)
    body = here.program.store.blob(owed.id, name, here.sight) if line else None
    if line is None or body is None:
        raise NotVisible(number)
    return line, body


def _line(here: Here, row: Row, owed: Return) -> ReturnLine:
    context = here.program.desk.around
    near = Desk(here, Scope.UNIT).near
    due_on = owed.due_on if owed.state == "owed" else None
    return ReturnLine(
        id=owed.id,
        number=owed.id.partition(":")[2],
        title=_title(here, row, owed),
        unit=context.org.successor(owed.unit),
        to=here.translate(owed.to),
        period=owed.period,
        state=owed.state,
        due_on=owed.due_on,
        provisional=is_provisional(owed.id, owed, owed.due_on, here.context(row)),
        lamp=lamp_of(due_on, here.today, near),
        is_mine=here.post == CONSOLE or submits(owed, here.post, context.org, here.today),
        submitter=owed.submitter,
        versions=len(owed.versions),
    )


def _title(here: Here, row: Row, owed: Return) -> str:
    """Return what it is called, the title of its rule in the language of the reader."""
    rule = here.program.packs.pinned(row.edition).fieldwork.returns.get(owed.rule)
    return owed.subject.replace(rule.title, here.translate(rule.title)) if rule else owed.subject


def _versions(
    here: Here, owed: Return, frozen: Iterable[Frozen | None], readable: set[str]
) -> tuple[VersionView, ...]:
    """Return the versions in the order in which they were submitted."""
    files = [one.name_ref for one in owed.files]
    refs = [*files, *(one.reason_ref for one in owed.versions)]
    texts = here.program.store.texts([*filter(None, refs)], here.sight) if any(refs) else {}
    return tuple(
        VersionView(
            number=number,
            on=one.on,
            post=one.post,
            digest=one.digest,
            reason=texts.get(one.reason_ref, ""),
            files=attachment_lines(one.files, texts),
            figures=_figures(told, readable) if told else None,
        )
        for number, (one, told) in enumerate(zip(owed.versions, frozen, strict=True), 1)
    )


def _figures(frozen: Frozen, readable: set[str]) -> Figures:
    lines = tuple(
        UnitFigures(
            line.unit,
            {
                name: Cell(one.amount, tuple(r for r in one.records if r in readable))
                for name, one in line.figures.items()
            },
        )
        for line in frozen.lines
    )
    return Figures(lines, frozen.total)


def _readable(here: Here, told: Iterable[Frozen]) -> set[str]:
    """Return the records that the caller may read: another's diary is named to nobody."""
    ids = {
        record
        for one in told
        for line in one.lines
        for figure in line.figures.values()
        for record in figure.records
    }
    seen: Mapping[str, tuple[object, object]] = here.program.desk.see(sorted(ids), here.actor)
    return {one for one, (_, facts) in seen.items() if may_read(facts, here)}


def _differing(now: Frozen | None, last: Frozen | None) -> tuple[str, ...]:
    if now is None or last is None:
        return ()
    before, after = last.total, now.total
    return tuple(one for one in COLUMNS if before.get(one) != after.get(one))
