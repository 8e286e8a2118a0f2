"""The revisit desk: what is due in a month, and one page for one revisit by telephone."""

from collections.abc import Mapping
from datetime import date, timedelta
from secrets import token_urlsafe
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.entry.choices import Choices, choices_for
from api.entry.fields import fields_of
from api.entry.here import Here, HereNow
from api.entry.problems import BadFields
from api.http.cursors import cursor_of, place_in
from api.pages.case import SEE_OTHER, Failed, Filled, carry_out, kept_of
from api.pages.mistyped import beside_field
from api.pages.rendering import page
from api.pages.too_late import news_of, told_to
from api.pages.widgets import Maker, Widget
from api.views.dossiers import Dossier, dossier_of
from api.views.file_lines import file_of
from api.views.moves import command_named
from api.views.naming import titles
from api.views.openings import note_opening
from api.views.people import masked_person
from api.views.promises import promise_choices, promises_about
from api.views.revisits import by_day, revisits_to, tries_of, weeks_of
from engine import registry
from engine.case.answering import AnsweredOrally, OpinionIssued
from engine.case.asking import not_asked
from engine.case.closing import ClosingRequested
from engine.case.confiding import knows_who
from engine.case.facts import Case
from engine.case.own_answering import own_answer
from engine.case.revisiting import to_ask
from engine.errors import HuiyinError, NotVisible
from engine.store.ledger import FIRST_CLOCK
from engine.vocabulary import refusal

router = APIRouter(include_in_schema=False)
ASKED = "record_verification"
BESIDE = ("try_verification", "close_unreached")
# What was promised and done: what the caller must know before he asks.
PROMISED = (OpinionIssued, AnsweredOrally, ClosingRequested)


@router.get("/revisits")
def revisits(
    request: Request, here: HereNow, month: str = "", cursor: str | None = None
) -> Response:
    """Show what is owed up to the end of a month, this one unless another is named."""
    first = _first_of(month, here.today)
    after = (first + timedelta(days=31)).replace(day=1)
    found = revisits_to(here, after - timedelta(days=1), place_in(cursor, FIRST_CLOCK))
    places = {
        "here": here,
        "month": first,
        "before": (first - timedelta(days=1)).strftime("%Y-%m"),
        "after": after.strftime("%Y-%m"),
        "weeks": weeks_of(first),
        "days": by_day(found.lines),
        "next": cursor_of(found.after),
        "titles": titles(here),
    }
    return page(request, "revisits.html", places)


def _first_of(month: str, today: date) -> date:
    if not month:
        return today.replace(day=1)
    try:
        first = date.fromisoformat(f"{month}-01")
        return first.replace(year=min(max(first.year, 1950), 2199))
    except ValueError:
        raise BadFields([refusal("field_invalid", field="month")]) from None


@router.get("/revisits/{number}")
def asked(request: Request, number: str, here: HereNow) -> Response:
    """Show the questions of one revisit, in the order in which they are asked."""
    return _shown(request, here, dossier_of(here, f"case:{number}"))


@router.post("/revisits/{number}/{name}")
def answered(request: Request, number: str, name: str, here: HereNow, filled: Filled) -> Response:
    """Record answers or a try; what is refused comes back with what was filled in."""
    if name not in (ASKED, *BESIDE):
        raise NotVisible(name)
    try:
        carry_out(here, command_named("case", name), f"case:{number}", filled)
    except HuiyinError as error:
        now = dossier_of(here, f"case:{number}")
        problem = told_to(here, beside_field(error, filled), now.context.rules)
        return _shown(request, here, now, Failed(name, problem, filled))
    place = "revisits" if name == "try_verification" else "cases"
    return RedirectResponse(f"/{place}/{number}?done={name}", SEE_OTHER)


def _shown(
    request: Request, here: Here, dossier: Dossier, failed: Failed | None = None
) -> Response:
    note_opening(here, dossier.id)
    named, case = titles(here), dossier.facts
    file = file_of(here, dossier, named)
    may = {name: _may(dossier, name) for name in (ASKED, *BESIDE)}
    promises = promises_about(here, case.id, *case.visits)
    parties = file.reader.parties
    choices = {**choices_for(here, dossier, parties), **promise_choices(promises)}
    asked_for = to_ask(case)
    choices["party"] = [one for one in choices["party"] if one[0] in asked_for]
    places: dict[str, Any] = {
        "here": here,
        "rules": dossier.context.rules,
        "dossier": dossier,
        "titles": named,
        "promised": file.about(*PROMISED),
        "promises": promises,
        "parties": _parties(here, case) if may[ASKED] else [],
        "names": parties,
        "not_asked": not_asked(case),
        "forms_of": {name: _widgets(here, name, choices, failed) for name in (ASKED, *BESIDE)},
        "may": may,
        "tries": tries_of(case),
        "needed": dossier.context.rules.number("verification_tries"),
        "key": token_urlsafe(16),
        "failed": failed.move if failed else "",
        "problem": failed.problem if failed else None,
        "news": news_of(file.entries, failed.problem, failed.filled) if failed else [],
        "kept": kept_of(here, _open(dossier), failed),
        "filled": failed.filled if failed and failed.move == ASKED else None,
        "done": request.query_params.get("done", ""),
    }
    return page(request, "revisit.html", places, failed.problem.status if failed else 200)


def _open(dossier: Dossier) -> list[dict[str, Any]]:
    return [{"move": one} for one in dossier.moves if one.name in (ASKED, *BESIDE)]


def _may(dossier: Dossier, name: str) -> bool:
    return any(one.name == name and one.is_allowed for one in dossier.moves)


def _widgets(
    here: Here, name: str, choices: Mapping[str, Choices], failed: Failed | None
) -> dict[str, Widget]:
    """Return the fields of a form by name."""
    filled = failed.filled if failed and failed.move == name else None
    maker = Maker(name, here.translate, choices, filled)
    made = maker.widgets(fields_of(registry.COMMANDS[name]))
    return {one.name: one for one in made if choices["promise"] or one.name != "promises"}


def _parties(here: Here, case: Case) -> list[Mapping[str, Any]]:
    """Return whom to ask, with a masked telephone: whoever calls asks for it with a reason."""
    refs = to_ask(case)
    knows = knows_who(case, here.actor.post, here.program.desk.around.org)
    people = here.program.store.petitioners(refs, here.sight) if knows else {}
    said = {one.ref: own_answer(case, one) for one in case.parties}
    words = here.program.store.texts([one.text_ref for one in said.values() if one], here.sight)
    return [
        {
            "ref": ref,
            "phone": masked_person(people[ref]).phone if ref in people else "",
            "tries": tries_of(case, ref),
            "said": (own := said.get(ref)),
            "words": words.get(own.text_ref, "") if own else "",
        }
        for ref in refs
    ]
