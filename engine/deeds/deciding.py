"""What is decided about a deed: each command with the event it leads to."""

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from typing import Any
from unicodedata import normalize

from msgspec.structs import replace

from engine.attachments import unfit
from engine.case.attaching import attachments_of
from engine.case.registering import RegisterCase
from engine.case.terms import LegalKind
from engine.context import Context
from engine.deeds import deed as acts
from engine.deeds import events
from engine.deeds.attaching import AttachToDeed, attach
from engine.deeds.booking import (
    BookReception,
    EndBooking,
    book,
    end_booking,
    keeps_the_book,
    loses_a_booking,
    open_bookings,
)
from engine.deeds.checking import command_faults, contradictions, faults, unusual
from engine.deeds.deed import Body, Deed, DeedKind, Present
from engine.deeds.promising import AnswerPromise, answer, climbed, is_theirs
from engine.deeds.shapes import SHAPES, key_of
from engine.errors import Refused
from engine.ladder import Climb, HandOn, Redate, hand_on, redate
from engine.org.sight import CONSOLE
from engine.org.standing import enters_for
from engine.timing import wrong_time
from engine.vocabulary import TIME, Command, Event, refusal, type_name

DIGEST = 24
TEXTS = ("title", "account", "households", "enterprise")


def digest(unit: str, year: int, label: str) -> str:
    """Return by what a household or an enterprise is known again within a place and a year.

    It leads to no other year and no other place, and tells no name. A link that stands for years
    is compared with the visits of each under the key of that year, made anew of its name.
    """
    plain = "".join(normalize("NFKC", label).split()).casefold()
    return sha256(f"{unit}/{year}/{plain}".encode()).hexdigest()[:DIGEST]


def keys_of(command: acts.RecordDeed, unit: str, year: int) -> tuple[str, ...]:
    """Return what counts once in a place and a year."""
    field = key_of(command.kind, command.form)
    if field == "unit":
        return (unit,)
    labels = getattr(command, field).splitlines() if field else ()
    return tuple(dict.fromkeys(digest(unit, year, one) for one in labels if one.strip()))


def _present(post: str, on: Any, context: Context) -> Present:  # noqa: ANN401 - a day
    org = context.org
    home = org.unit_of(post)
    person = org.holder(post, on)
    return Present(post=post, person=person, home=home, home_path=org.area_path(home))


def _turns(command: acts.RecordDeed, context: Context) -> tuple[acts.Turn, ...]:
    """Return the turns of a roster in order, each with who is to hold the post that day."""
    held = {replace(turn, person=context.org.holder(turn.post, turn.on)) for turn in command.turns}
    return tuple(sorted(held))


def _body(command: acts.RecordDeed, before: Body | None, context: Context) -> Body:
    on, org = context.day(command), context.org
    leaders = tuple(_present(post, on, context) for post in command.leaders)
    unit = command.unit or leaders[0].home
    refs = {f"{name}_ref": context.ref(name, getattr(command, name)) for name in TEXTS}
    kept = {name: ref or getattr(before, name, "") for name, ref in refs.items()}
    body = Body(
        kind=command.kind,
        form=command.form,
        purpose=command.purpose,
        leaders=leaders,
        unit=unit,
        area_path=org.area_path(unit),
        on=on,
        until=command.until or on,
        count=command.count or int(command.kind is not DeedKind.RECEPTION),
        keys=keys_of(command, unit, on.year) or (before.keys if before else ()),
        companions=max(command.companions, len(command.companion_posts)),
        companion_posts=tuple(dict.fromkeys(command.companion_posts)),
        vehicles=command.vehicles,
        categories=tuple(dict.fromkeys(command.categories)),
        breaches=tuple(dict.fromkeys(command.breaches)),
        seed=command.seed,
        fee_paid=command.fee_paid,
        turns=_turns(command, context),
        media_present=command.media_present,
        cases=tuple(dict.fromkeys(command.cases)),
        due_on=command.due_on,
        made_at=command.made_at,
        satisfied=command.satisfied,
        bookable=command.bookable,
        reason_ref=context.ref("keep_because", command.keep_because),
    )
    return replace(body, **kept)


def _told(command: acts.RecordDeed, deed: Deed | None, context: Context) -> Body:
    """Return the deed as it is told; raises Refused with every reason."""
    since = None  # a correction may move it to an earlier day
    filled = _with_texts(command, deed)
    wrong = [*faults(filled, since, context), *unfit(command.files)]
    if not wrong:
        wrong += command_faults(command, context)
    if wrong:
        raise Refused(wrong)
    body = _body(command, deed.body if deed else None, context)
    own = deed.id if deed else ""
    wrong = contradictions(body, context, own)
    strange = unusual(filled, body, context, own)
    if strange and not command.keep_because.strip():
        wrong += strange
    if wrong:
        raise Refused(wrong)
    return replace(body, unusual=tuple(dict.fromkeys(one.code for one in strange)))


def _with_texts(command: acts.RecordDeed, deed: Deed | None) -> acts.RecordDeed:
    """Return the command with what was told before where a text was left empty."""
    if deed is None:
        return command
    kept = {
        name: getattr(deed.body, f"{name}_ref")
        for name in TEXTS
        if not getattr(command, name).strip() and getattr(deed.body, f"{name}_ref")
    }
    return replace(command, **kept)


def _record(command: acts.RecordDeed, context: Context) -> list[Event]:
    state = "standing" if SHAPES[command.kind].stands else "recorded"
    body = _told(command, None, context)
    return [
        events.DeedRecorded(
            on=context.day(command),
            moved_to=state,
            late_ref=context.ref("late_reason", command.late_reason),
            id=context.new_id,
            pack=context.rules.code,
            body=body,
            attachments=attachments_of(command.files, context),
            due_on=_promised_for(body),
        )
    ]


def _promised_for(body: Body, before: date | None = None) -> date | None:
    """Return the day of a promise, None where it stands already and of what is none."""
    is_new = body.kind is DeedKind.PROMISE and body.due_on != before
    return body.due_on if is_new else None


def _correct(deed: Deed, command: acts.CorrectDeed, context: Context) -> list[Event]:
    if command.kind is not deed.body.kind:
        raise Refused([refusal("kind_stays", field="kind")])
    body = _told(command, deed, context)
    if loses_a_booking(deed, body):
        raise Refused([refusal("still_booked", field="turns")])
    return [
        events.DeedCorrected(
            on=context.today,
            body=body,
            text_ref=context.ref("reason", command.reason),
            attachments=attachments_of(command.files, context),
            due_on=_promised_for(body, deed.body.due_on),
        )
    ]


def _retract(deed: Deed, command: acts.RetractDeed, context: Context) -> list[Event]:
    if open_bookings(deed):
        raise Refused([refusal("still_booked")])
    text_ref = context.ref("reason", command.reason)
    return [events.DeedRetracted(on=context.today, moved_to="retracted", text_ref=text_ref)]


def _end(deed: Deed, command: acts.EndDeed, context: Context) -> list[Event]:
    if deed.state != "standing" or deed.body.kind is DeedKind.PROMISE:
        raise Refused([refusal("not_from_here", state=deed.state)])
    wrong = wrong_time(command, deed.body.on, context)
    if wrong:
        raise Refused(wrong)
    text_ref = context.ref("reason", command.reason)
    return [events.DeedEnded(on=context.day(command), moved_to="over", text_ref=text_ref)]


def lacks_receipt(deed: Deed) -> bool:
    """Return whether a receipt is still to be filed of a stay (H12).

    That board and lodging were paid for is said; it is shown by a receipt or a paper.
    """
    is_shown = bool(deed.body.fee_paid) and bool(deed.receipt_ref or deed.files)
    return deed.body.kind is DeedKind.STAY and not is_shown


def _file_receipt(deed: Deed, command: acts.FileReceipt, context: Context) -> list[Event]:
    if not lacks_receipt(deed):
        raise Refused([refusal("no_receipt_owed", "H12")])
    if not command.receipt.strip():
        raise Refused([refusal("text_missing", "H12", "receipt")])
    text_ref = context.ref("receipt", command.receipt)
    return [events.ReceiptFiled(on=context.today, text_ref=text_ref)]


def _open(deed: Deed, command: acts.OpenDiary, context: Context) -> list[Event]:
    if deed.body.kind is not DeedKind.DIARY or deed.is_open == command.is_open:
        raise Refused([refusal("nothing_happens")])
    return [events.DiaryOpened(on=context.today, is_open=command.is_open)]


def _registered(deed: Deed, command: RegisterCase, context: Context) -> list[Event]:
    """Note which case came of it; of an accusation only that it came."""
    if command.heard_at != deed.id:
        raise Refused([refusal("no_such_dossier", field="linked", dossier=deed.id)])
    other = "" if command.kind is LegalKind.ACCUSATION else context.new_id
    return [events.ProblemRegistered(on=context.today, other=other)]


DECIDERS: dict[type[Command], Callable[[Deed, Any, Context], list[Event]]] = {
    acts.CorrectDeed: _correct,
    acts.RetractDeed: _retract,
    acts.EndDeed: _end,
    acts.FileReceipt: _file_receipt,
    AnswerPromise: answer,
    AttachToDeed: attach,
    BookReception: book,
    EndBooking: end_booking,
    acts.OpenDiary: _open,
    RegisterCase: _registered,
    Climb: climbed,
    Redate: lambda _deed, command, context: redate(command, context),
    HandOn: lambda deed, command, context: hand_on(deed.clocks, command, context),
}
OF_TIME = (Climb, Redate, HandOn)


def decide(deed: Deed | None, command: Command, context: Context) -> list[Event]:
    """Turn a command into events; raises Refused with every reason."""
    if deed is None:
        if type(command) is not acts.RecordDeed:
            raise Refused([refusal("opens_nothing")])
        return _record(command, context)
    decider = DECIDERS.get(type(command))
    if decider is None or deed.state == "retracted":
        raise Refused([refusal("not_from_here", state=deed.state)])
    _demand_standing(deed, command, context)
    return decider(deed, command, context)


def _demand_standing(deed: Deed, command: Command, context: Context) -> None:
    """Refuse who may not tell of it, and a step without its reason; a diary is its author's."""
    post = context.actor.on_behalf_of or context.actor.post
    if isinstance(command, OF_TIME):
        if post != TIME.post:
            raise Refused([refusal("role_missing", move=type_name(type(command)))])
        return
    lead = deed.body.leaders[0]
    is_private = deed.body.kind is DeedKind.DIARY
    is_author = context.actor.post == CONSOLE or context.actor.person in ("", lead.person)
    may = enters_for(post, lead.post, context.org) or is_theirs(deed, command, post, context)
    may = may or keeps_the_book(deed, command, post, context.org)
    wrong = []
    if not may or (is_private and not is_author):
        wrong.append(refusal("role_missing", move=type_name(type(command))))
    if hasattr(command, "reason") and not command.reason.strip():
        wrong.append(refusal("reason_missing", field="reason"))
    if wrong:
        raise Refused(wrong)
