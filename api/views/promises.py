"""What leaders promised among the people (承诺): what is open on a desk, what a case is about."""

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from api.entry.here import Here
from api.views.lamps import Lamp, lamp_of, near_days
from engine.deeds.deed import Deed, DeedKind
from engine.deeds.promising import PROMISE_ABOUT
from engine.store.deeds import Deeds

OPEN = "standing"
MOST = 50


class PromiseLine(msgspec.Struct, frozen=True, kw_only=True):
    """One promise: ``unit`` is to do it by ``due_on``; ``lamp`` only while it is open.

    ``state`` is standing, honoured or not_honoured, ``shown_by`` what shows it once it is answered.
    """

    id: str
    number: str
    title: str
    unit: str
    leaders: tuple[str, ...]
    on: date
    due_on: date
    state: str
    lamp: Lamp | None
    shown_by: str = ""


def promises_of(here: Here, posts: Sequence[str], units: Sequence[str]) -> list[PromiseLine]:
    """Return the open promises made by ``posts``, or that ``units`` are to keep."""
    kinds, forms = (DeedKind.PROMISE.value,), (OPEN,)
    asked = [Deeds(date.min, date.max, kinds, forms, posts=tuple(posts))] if posts else []
    asked += [Deeds(date.min, date.max, kinds, forms, units=tuple(units))] if units else []
    return _lines(here, asked)


def promises_named(here: Here, names: Sequence[str]) -> list[PromiseLine]:
    """Return the promises of these ids that the caller sees, kept or not."""
    return _told(here, names)


def promises_about(here: Here, *names: str) -> list[PromiseLine]:
    """Return every promise about a case, or made on a visit, that the caller sees."""
    return _lines(here, [Deeds(date.min, date.max, (PROMISE_ABOUT,), keys=names)])


def promise_choices(promises: Sequence[PromiseLine]) -> dict[str, list[tuple[str, str]]]:
    """Return the promises as forms offer them."""
    return {"promise": [(one.id, f"{one.number} {one.title}") for one in promises]}


def _lines(here: Here, asked: Sequence[Deeds]) -> list[PromiseLine]:
    """Return promises, the open ones first by their day; nothing is read where there is none."""
    book = here.program.deeds
    found = [one.dossier for deeds in asked for one in book.dossiers(deeds, here.sight, limit=MOST)]
    return _told(here, [*dict.fromkeys(found)])


def _told(here: Here, names: Sequence[str]) -> list[PromiseLine]:
    seen = here.program.desk.see(names, here.actor).values() if names else ()
    promises = [one for _, one in seen if isinstance(one, Deed)]
    refs = [ref for one in promises for ref in (one.body.title_ref, one.reason_ref) if ref]
    texts = here.program.store.texts(refs, here.sight) if refs else {}
    lines = [_line(here, one, texts) for one in promises]
    return sorted(lines, key=lambda line: (line.lamp is None, line.due_on, line.id))


def _line(here: Here, promise: Deed, texts: Mapping[str, str]) -> PromiseLine:
    body = promise.body
    due_on, near = body.due_on or body.on, near_days(here.program.rules)
    return PromiseLine(
        id=promise.id,
        number=promise.id.partition(":")[2],
        title=texts.get(body.title_ref, ""),
        unit=body.unit,
        leaders=tuple(one.post for one in body.leaders),
        on=body.on,
        due_on=due_on,
        state=promise.state,
        lamp=lamp_of(due_on, here.today, near) if promise.state == OPEN else None,
        shown_by=texts.get(promise.reason_ref, ""),
    )
