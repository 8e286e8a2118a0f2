"""The deed on the road: decide, apply, and what of it is indexed and counted."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from msgspec.structs import replace

from engine.case.registering import RegisterCase
from engine.clockwork import Ground
from engine.context import Context
from engine.deeds import deciding, events
from engine.deeds import deed as acts
from engine.deeds.attaching import AttachToDeed, DeedFilesAttached
from engine.deeds.booking import (
    BookingEnded,
    BookReception,
    EndBooking,
    ReceptionBooked,
    with_booking,
    with_end,
)
from engine.deeds.deed import FOREVER, Body, Deed, DeedKind, Present
from engine.deeds.promising import (
    ENDS,
    AnswerPromise,
    PromiseAnswered,
    is_kept_in_mind,
    owner,
    promised,
)
from engine.deeds.shapes import SHAPES
from engine.discipline import noted
from engine.kinds import Kind
from engine.ladder import Climb, ClockRedated, ClocksHandedOn, HandOn, Redate, RungClimbed
from engine.marking import marked, with_marks
from engine.record import Card, DeedRow, WallEntry
from engine.vocabulary import Command, Event


def decide(deed: Deed | None, command: Command, context: Context) -> list[Event]:
    """Turn a command into events with their marks; raises Refused with every reason."""
    return marked(deed, deciding.decide(deed, command, context), _folded, _ground, context)


def _ground(deed: Deed, event: Event) -> Ground:
    return Ground(
        clocks=deed.clocks,
        holds=lambda _name: False,
        state=deed.state,
        is_end=event.moved_to in ENDS,
    )


def apply(deed: Deed | None, event: Event) -> Deed:
    """Fold one event into the facts of a deed."""
    return with_marks(_folded(deed, event), event)


def _folded(deed: Deed | None, event: Event) -> Deed:
    if isinstance(event, events.DeedRecorded):
        return Deed(
            id=event.id,
            pack=event.pack,
            state=event.moved_to,
            body=event.body,
            files=event.attachments,
        )
    if deed is None:
        message = f"a deed cannot begin with {type(event).__name__}"
        raise ValueError(message)
    if event.moved_to:
        deed = replace(deed, state=event.moved_to)
    fold = FOLDS.get(type(event))
    return fold(deed, event) if fold else deed


FOLDS: dict[type[Event], Callable[[Deed, Any], Deed]] = {
    events.DeedCorrected: lambda deed, event: replace(
        deed,
        body=event.body,
        corrections=deed.corrections + 1,
        reason_ref=event.text_ref,
        files=(*deed.files, *event.attachments),
    ),
    DeedFilesAttached: lambda deed, event: replace(deed, files=(*deed.files, *event.attachments)),
    events.DeedRetracted: lambda deed, event: replace(deed, reason_ref=event.text_ref),
    events.DeedEnded: lambda deed, event: replace(
        deed, ended_on=event.on, reason_ref=event.text_ref
    ),
    PromiseAnswered: lambda deed, event: replace(
        deed, ended_on=event.on, reason_ref=event.text_ref
    ),
    ReceptionBooked: with_booking,
    BookingEnded: with_end,
    events.ReceiptFiled: lambda deed, event: replace(
        deed, body=replace(deed.body, fee_paid=True), receipt_ref=event.text_ref
    ),
    events.DiaryOpened: lambda deed, event: replace(deed, is_open=event.is_open),
    events.ProblemRegistered: lambda deed, event: replace(
        deed,
        heard=deed.heard + 1,
        cases=(*deed.cases, *filter(None, [event.other])),
    ),
}


def card(deed: Deed) -> Card:
    """Return the thin columns of a deed; the units of those who were there see it too."""
    body = deed.body
    lead, *others = body.leaders
    homes = dict.fromkeys(one.home for one in body.leaders)
    return Card(
        kind="deed",
        state=deed.state,
        area_path=body.area_path,
        unit_id=body.unit,
        leader_post=lead.post,
        walled=bool(walls(deed)),
        shared=(*(one.post for one in others), *homes),
    )


def walls(deed: Deed) -> tuple[WallEntry, ...]:
    """Return the wall of a diary: none but its author's post comes in while it is private."""
    if deed.body.kind is not DeedKind.DIARY or deed.is_open:
        return ()
    return (WallEntry(deed.body.leaders[0].post, is_accused=False),)


def deeds(deed: Deed) -> tuple[DeedRow, ...]:
    """Return what counts: once for each leader present and each thing that counts once.

    Of a roster it is each turn on its day.
    What was noted of the visit is told beside it, once, of who led.
    """
    body = deed.body
    if deed.state == "retracted":
        return ()
    until = deed.ended_on or FOREVER if SHAPES[body.kind].stands else body.until
    by_post = {one.post: one for one in body.leaders}
    if body.turns:
        rows = [
            replace(
                _row(deed, by_post[turn.post], turn.on.isoformat(), turn.on),
                person=turn.person,
                on=turn.on,
            )
            for turn in body.turns
        ]
    else:
        rows = [_row(deed, one, key, until) for one in body.leaders for key in body.keys or ("",)]
    if body.kind is DeedKind.PROMISE:
        rows = [*promised(deed, [_row(deed, one, "", until) for one in body.leaders])]
    lead = _row(deed, body.leaders[0], "", until)
    rows += noted(lead, body.breaches, body.unusual, _others(body))
    return tuple(sorted(rows, key=lambda row: (row.post, row.key)))


def _others(body: Body) -> Iterator[str]:
    if body.kind is DeedKind.STAY and not body.fee_paid:
        yield "receipt"
    if body.media_present:
        yield "media"
    yield from (f"visited:{one}" for one in body.categories)


def _row(deed: Deed, one: Present, key: str, until: date) -> DeedRow:
    body = deed.body
    return DeedRow(
        dossier=deed.id,
        kind=body.kind,
        post=one.post,
        person=one.person,
        unit=body.unit,
        area_path=body.area_path,
        on=body.on,
        until=until,
        key=key,
        count=body.count,
        purpose=body.purpose,
        form=body.form,
        home=one.home,
        home_path=one.home_path,
    )


def series(command: Command, context: Context) -> str:
    """Return the series of deed numbers: one per year."""
    return f"deed:{context.day(command).year}"


KIND = Kind(
    name="deed",
    facts=Deed,
    commands=(
        acts.RecordDeed,
        acts.CorrectDeed,
        acts.RetractDeed,
        acts.EndDeed,
        acts.FileReceipt,
        AnswerPromise,
        acts.OpenDiary,
        AttachToDeed,
        BookReception,
        EndBooking,
        Climb,
        Redate,
        HandOn,
    ),
    beside=(RegisterCase,),
    events=(
        events.DeedRecorded,
        events.DeedCorrected,
        events.DeedRetracted,
        events.DeedEnded,
        events.ReceiptFiled,
        PromiseAnswered,
        events.DiaryOpened,
        events.ProblemRegistered,
        DeedFilesAttached,
        ReceptionBooked,
        BookingEnded,
        RungClimbed,
        ClockRedated,
        ClocksHandedOn,
    ),
    decide=decide,
    apply=apply,
    card=card,
    clocks=lambda deed: deed.clocks,
    walls=walls,
    owner=owner,
    is_answered=lambda deed, _: not is_kept_in_mind(deed),
    deeds=deeds,
    series=series,
)
