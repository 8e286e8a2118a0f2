"""The supervisions (督办) of a case as people read them, with the lamp of a dynamic one."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum

import msgspec

from api.entry.here import Here
from api.views.dossiers import Dossier
from api.wording.labels import label
from api.wording.words import word
from engine.case.facts import Case
from engine.case.parts import Supervision
from engine.case.shares import steps_reached, used_share
from engine.case.terms import SupervisionKind
from engine.context import Context
from engine.vocabulary import TIME
from notifications.words import Translate


class ShareLamp(StrEnum):
    """How much of a clock under dynamic supervision is used: below both shares, yellow, red."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


class SupervisionLine(msgspec.Struct, frozen=True, kw_only=True):
    """One supervision; ``number`` is its place among them, counted from 1.

    ``lamp`` and ``share`` (percent of the days used) belong to dynamic ones and
    follow from the clock as it stands; they are kept nowhere. ``is_open``: neither closed nor at
    rest with a case that has come to its end.
    """

    number: int
    kind: str
    title: str
    ground: str
    opened_on: date
    by_post: str
    by_rule: bool
    unit: str
    clock: str
    leader: str
    reports: int
    is_open: bool
    closed_on: date | None
    closed_as: str
    lamp: ShareLamp | None = None
    share: int | None = None


def supervision_lines(facts: object, context: Context, say: Translate) -> list[SupervisionLine]:
    """Return the supervisions of a case, those that stand first, then the newest first."""
    if not isinstance(facts, Case):
        return []
    lines = [
        _line(facts, number, one, context, say) for number, one in enumerate(facts.supervisions, 1)
    ]
    return sorted(lines, key=lambda line: (not line.is_open, -line.number))


def supervision_choices(here: Here, dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Yield the open supervisions of a dossier as a form offers them."""
    for line in supervision_lines(dossier.facts, dossier.context, here.translate):
        if line.is_open:
            yield str(line.number), f"{line.number} {line.title} {line.opened_on}"


def slip_choices(facts: object) -> list[tuple[str, str]]:
    """Return the supervision slips of a case that are not done, as a form offers them."""
    slips = facts.slips if isinstance(facts, Case) else ()
    return [
        (str(number), f"{number} {one.document}")
        for number, one in enumerate(slips, 1)
        if one.accepted_on is None
    ]


def told_lines(here: Here, dossier: Dossier, titles: Mapping[str, str]) -> list[dict[str, object]]:
    """Return what a page shows of each supervision, ``titles`` naming posts and units."""
    lines = supervision_lines(dossier.facts, dossier.context, here.translate)
    clocks = {one.name: one.title for one in dossier.clocks}
    return [
        {
            "line": line,
            "by": titles.get(line.by_post, ""),
            "leader": titles.get(line.leader, line.leader),
            "unit": titles.get(line.unit, line.unit),
            "clock": clocks.get(line.clock, ""),
        }
        for line in lines
    ]


def _line(
    case: Case, number: int, one: Supervision, context: Context, say: Translate
) -> SupervisionLine:
    is_open = one.closed_on is None and not context.rules.states[case.state].is_end
    lamp, share = _lamp(case, one, context) if is_open else (None, None)
    spec = context.rules.supervisions.get(one.kind)
    return SupervisionLine(
        number=number,
        kind=one.kind,
        title=say(spec.title) if spec else label("supervisions", one.kind, say),
        ground=word("grounds", one.ground, say),
        opened_on=one.opened_on,
        by_post=one.by_post,
        by_rule=one.by_post == TIME.post,
        unit=context.org.successor(one.unit or case.unit),
        clock=one.clock,
        leader=one.leader,
        reports=one.reports,
        is_open=is_open,
        closed_on=one.closed_on,
        closed_as=label("supervision_ends", one.closed_as, say),
        lamp=lamp,
        share=share,
    )


def _lamp(case: Case, one: Supervision, context: Context) -> tuple[ShareLamp | None, int | None]:
    spec = context.rules.supervisions.get(one.kind)
    if one.kind is not SupervisionKind.DYNAMIC or spec is None:
        return None, None
    clock = case.clocks[one.clock]
    return [*ShareLamp][steps_reached(clock, spec, context)], used_share(clock, context)
