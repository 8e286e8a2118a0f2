"""The petitioner's own pages (查询): he comes by his code, and follows his own case."""

from secrets import token_urlsafe
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse
from msgspec.structs import replace
from starlette.datastructures import FormData

from api.documents.own import kind_of, own_paper, own_papers
from api.entry.asker import Asker, AskerFilled, AskerNow
from api.entry.here import Here, language
from api.entry.identity import Identity, address_of
from api.entry.problems import CodeUnknown, Problem, headers_of, problem_of
from api.forms.printing import PDF, printed
from api.forms.writing import DOCX, can_write
from api.identity.codes import LASTS, Askers
from api.identity.sources import TooManyCodes
from api.pages.papers import given_out
from api.pages.rendering import page
from api.pages.widgets import Maker, Widget
from api.views.dossiers import Dossier, dossier_of
from api.views.filed import filed
from api.views.following import WORDS, followed, party_here
from api.views.naming import titles
from api.views.own_acts import acts_of, posts_to_keep_away
from engine.case.rating import NO_WORD
from engine.errors import HuiyinError, NotVisible
from notifications.words import translator

router = APIRouter(prefix="/query", include_in_schema=False)
SEE_OTHER = 303
LONGEST = 200
RATINGS = ("rating", "office_rating")


@router.get("")
def ask(request: Request) -> Response:
    """Ask for a query code."""
    return _asked(request)


@router.post("")
def enter(request: Request, code: Annotated[str, Form(max_length=LONGEST)] = "") -> Response:
    """Take a code; whatever is none in force is answered alike and counted."""
    askers: Askers = request.app.state.askers
    identity: Identity = request.app.state.identity
    came = askers.enter(code)
    if came is None:
        try:
            identity.sources.unknown_code(address_of(request))
        except TooManyCodes as many:
            return _asked(request, many)
        return _asked(request, CodeUnknown())
    answer = RedirectResponse("/query/case", SEE_OTHER)
    answer.set_cookie(
        identity.asker_cookie,
        came.cookie,
        max_age=int(LASTS.total_seconds()),
        httponly=True,
        samesite="strict",
        secure=identity.is_secure,
    )
    return answer


@router.get("/case")
def follow(request: Request, asker: AskerNow) -> Response:
    """Show his case to a petitioner, or what he filed while it is none yet."""
    if asker.dossier.startswith("petition:"):
        return _filed_page(request, asker)
    return followed_page(request, asker)


@router.post("/leave")
def leave(request: Request, filled: AskerFilled) -> Response:
    """Let the browser forget the case."""
    identity: Identity = request.app.state.identity
    answer = RedirectResponse("/query", SEE_OTHER)
    answer.delete_cookie(
        identity.asker_cookie, secure=identity.is_secure, httponly=True, samesite="strict"
    )
    return answer


@router.get("/papers/{name}.docx")
def paper(name: str, asker: AskerNow) -> Response:
    """Give out one of his own documents."""
    return given_out(*_written(name, asker), "docx", DOCX)


@router.get("/papers/{name}.pdf")
def print_out(name: str, asker: AskerNow) -> Response:
    """Give out one of his own documents as PDF, where an office program is set."""
    body, number, called = _written(name, asker)
    office = asker.here.program.settings.office_program
    return given_out(printed(body, office), number, called, "pdf", PDF)


def _written(name: str, asker: Asker) -> tuple[bytes, str, str]:
    party = party_here(asker.here, asker.dossier, asker.holder)
    if not can_write():
        raise NotVisible(name)
    number = asker.dossier.partition(":")[2]
    return own_paper(asker.here, number, name, party), number, kind_of(name)


def _filed_page(request: Request, asker: Asker) -> Response:
    places = {
        "shown": filed(asker.here, asker.dossier),
        "seal": asker.form_seal,
        "path": "/query/case",
    }
    return page(request, "query_petition.html", places)


class Failed(NamedTuple):
    """An act that was refused: why, and what had been filled in."""

    act: str
    problem: Problem
    filled: FormData


def followed_page(request: Request, asker: Asker, failed: Failed | None = None) -> Response:
    """Show the case and what he may do, with what was just refused if anything was."""
    here = asker.here
    party = party_here(here, asker.dossier, asker.holder)
    dossier = dossier_of(here, asker.dossier)
    done = request.query_params.get("done", "")
    places = {
        "shown": followed(here, dossier, party),
        "papers": own_papers(here, dossier.number, party) if can_write() else [],
        "can_print": here.program.settings.office_program is not None,
        "acts": _acts(here, dossier, party.ref, failed),
        "plain": lambda table, code: here.translate(WORDS[table][code]),
        "done": done if done in WORDS["done"] else "",
        "failed": failed,
        "key": token_urlsafe(16),
        "seal": asker.form_seal,
        "path": "/query/case",
    }
    return page(request, "query_case.html", places, failed.problem.status if failed else 200)


def _acts(
    here: Here, dossier: Dossier, ref: str, failed: Failed | None
) -> list[tuple[str, tuple[Widget, ...]]]:
    """Return the acts that are open with their fields, called in plain words."""
    choices = {"post": posts_to_keep_away(dossier, titles(here))}
    shown = []
    for act in acts_of(dossier, ref):
        filled = failed.filled if failed and failed.act == act.name else None
        maker = Maker(act.name, here.translate, choices, filled)
        shown.append((act.name, tuple(_plain(here, one) for one in maker.widgets(act.fields))))
    return shown


def _plain(here: Here, widget: Widget) -> Widget:
    """Return a field called in plain words; who rates is offered words alone, or none."""
    options = widget.options
    if widget.name in RATINGS:
        none = replace(options[0], text=here.translate(WORDS["fields"]["not_rated"]))
        options = (none, *(one for one in options[1:] if one.value not in NO_WORD))
    label = here.translate(WORDS["fields"][widget.name])
    return replace(widget, label=label, options=options)


def _asked(request: Request, fault: HuiyinError | None = None) -> Response:
    """Show the form; nothing of what was typed in is repeated."""
    problem = problem_of(fault, translator(language(request))) if fault else None
    places = {"problem": problem, "is_over": "over" in request.query_params, "seal": ""}
    answer = page(request, "query.html", places, problem.status if problem else 200)
    answer.headers.update(headers_of(problem) if problem else {})
    return answer
