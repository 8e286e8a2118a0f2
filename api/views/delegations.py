"""Written delegations (委托代录) as they are listed: those one gave, was given, or keeps."""

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from api.entry.here import Here
from api.views.attachments import AttachmentLine
from api.views.naming import names_of
from engine.attachments import kind_of
from engine.errors import NotVisible
from engine.org.chart import Chart
from engine.org.delegated import delegated_to, is_in_force
from engine.org.facts import Delegation, Rank
from engine.organising.administering import administered
from engine.organising.revising import ORG


class DelegationLine(msgspec.Struct, frozen=True, kw_only=True):
    """A delegation: who holds ``delegate`` enters for ``post``, both days included.

    ``stage``: in_force, coming, over or revoked; over also where one of the two has left his
    post. ``lends_sight``: while he enters he sees what the post sees.
    """

    number: int
    post: str
    delegate: str
    name: str
    from_on: date
    to_on: date
    document: str
    has_scan: bool
    lends_sight: bool
    stage: str
    may_revoke: bool


def delegations_of(here: Here) -> list[DelegationLine]:
    """Return the delegations the caller gave, was given, or keeps, the newest first."""
    chart = here.program.desk.around.org
    found = [one for one in chart.organisation.delegations if _concerns(here, one)]
    named = names_of(here, (one.person for one in found))
    return [_line(here, one, named) for one in reversed(found)]


def papers_of(here: Here, numbers: Iterable[int]) -> dict[int, tuple[str, bool]]:
    """Return by number the document of delegations, and whether the caller may see its scan."""
    wanted = {*numbers} - {0}
    found = here.program.desk.around.org.organisation.delegations if wanted else ()
    return {
        one.number: (one.document, bool(one.scan) and _concerns(here, one))
        for one in found
        if one.number in wanted
    }


def entered_for(here: Here) -> list[Delegation]:
    """Return by which delegations the caller may enter today, one for each post."""
    found = delegated_to(here.actor, here.program.desk.around.org, here.today)
    return [*{one.post: one for one in reversed(found)}.values()][::-1]


def delegable(here: Here) -> list[str]:
    """Return for which posts the caller may take a delegation in: his own, or his area's."""
    chart, own = here.program.desk.around.org, here.actor.post
    if here.actor.on_behalf_of or not chart.has_post(own):
        return []
    area = administered(chart, own)
    return [
        post.id
        for post in chart.organisation.posts.values()
        if (post.id == own or (area and chart.is_within(post.unit, area)))
        and post.rank is not Rank.STAFF
        and chart.holder(post.id, here.today)
    ]


def delegates(here: Here, leaders: Sequence[str]) -> list[str]:
    """Return who may enter for one of ``leaders``: posts held in their units or below."""
    chart = here.program.desk.around.org
    units = {chart.unit_of(one) for one in leaders}
    return [
        post.id
        for post in chart.organisation.posts.values()
        if chart.holder(post.id, here.today) and not units.isdisjoint(chart.line(post.unit))
    ]


def scan_of(here: Here, number: int) -> tuple[AttachmentLine, bytes]:
    """Return the scan of a delegation; NotVisible where there is none for the caller."""
    found = here.program.desk.around.org.organisation.delegations
    one = next((one for one in found if one.number == number and _concerns(here, one)), None)
    body = here.program.store.blob(ORG, one.scan, here.sight) if one and one.scan else None
    if one is None or body is None:
        raise NotVisible(str(number))
    name = here.program.store.texts([one.name_ref], here.sight).get(one.name_ref, one.scan[:12])
    kind = kind_of(body)
    media = kind.type if kind else "application/octet-stream"
    return AttachmentLine(hash=one.scan, name=name, type=media, size=len(body)), body


def _concerns(here: Here, one: Delegation) -> bool:
    return here.actor.post in (one.post, one.delegate) or _keeps(here, one)


def _keeps(here: Here, one: Delegation) -> bool:
    chart = here.program.desk.around.org
    area = administered(chart, here.actor.post)
    return bool(area) and chart.is_within(chart.unit_of(one.post), area)


def _line(here: Here, one: Delegation, named: dict[str, str]) -> DelegationLine:
    stage = _stage(one, here.program.desk.around.org, here.today)
    return DelegationLine(
        number=one.number,
        post=one.post,
        delegate=one.delegate,
        name=named.get(one.person, ""),
        from_on=one.from_on,
        to_on=one.to_on,
        document=one.document,
        has_scan=bool(one.scan),
        lends_sight=one.lends_sight,
        stage=stage,
        may_revoke=stage in ("in_force", "coming") and not here.actor.on_behalf_of,
    )


def _stage(one: Delegation, chart: Chart, on: date) -> str:
    if one.ended_on is not None:
        return "revoked"
    if is_in_force(one, chart, on):
        return "in_force"
    return "coming" if on < one.from_on else "over"
