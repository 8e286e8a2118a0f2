"""The web application: gate, routes, pages, refusals in words, and the timetable beside it."""

import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import cache, partial
from importlib.metadata import version
from typing import Any

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute

from api.demo.accounts import DemoAccount
from api.entry import gate
from api.entry.here import language
from api.entry.identity import Identity
from api.entry.problems import BadFields, Problem, plain_problem, problem_of
from api.http import account as own_account
from api.http import (
    alike,
    attachments,
    deliveries,
    document_register,
    duties,
    health,
    inbox,
    instructions,
    notices,
    packs,
    people,
    schemas,
    supervisions,
)
from api.http import batch as together
from api.http import board as figures
from api.http import calendar as days
from api.http import campaigns as checked_off
from api.http import charge_ledger as charged
from api.http import contacts as reached
from api.http import coverage as covered
from api.http import deeds as fieldwork
from api.http import delegations as delegated
from api.http import desk as counted
from api.http import discipline as discipline_told
from api.http import documents as drawn_up
from api.http import feeds as subscribed
from api.http import forms as filled_in
from api.http import matters as of_matters
from api.http import offices as administered
from api.http import petitions as filed_themselves
from api.http import points as linked
from api.http import proposals as listed
from api.http import public as told_everybody
from api.http import query_codes as codes_given
from api.http import reports as told_of
from api.http import returns as reported
from api.http import revisits as owed_again
from api.http import rosters as on_duty
from api.http import saving as saved
from api.http import statistics as counts
from api.http import workbook as workbooks
from api.http.answers import problem_answer
from api.http.routes import ROOT, routes_of
from api.identity.codes import Askers, CodeKeys
from api.identity.filing_forms import FilingForms
from api.pages import (
    account,
    account_entries,
    administering,
    attaching,
    batch,
    board,
    bookings,
    calendar,
    campaigns,
    case,
    cases,
    charge_ledger,
    choosing,
    coverage,
    decreeing,
    deed_import,
    deeds,
    delegations,
    desk,
    discipline,
    documents,
    feeds,
    filing,
    forms,
    identities,
    instructing,
    letters,
    login,
    matters,
    meetings,
    papers,
    petitions,
    points,
    proposals,
    public,
    query,
    query_acts,
    query_codes,
    reference,
    registering,
    reports,
    returns,
    revisits,
    rosters,
    saving,
    sign_on,
    statistics,
    visiting,
    workbook,
    yearly,
)
from api.pages import notices as told_what
from api.pages import packs as rulebooks
from api.pages.refused import refused_page
from api.timetable import Timetable
from api.views.public import Shelf
from api.wiring import Program
from engine.errors import HuiyinError
from engine.vocabulary import refusal
from notifications.words import translator

TOO_LARGE, BROKEN = 413, 500

DOCUMENTS = (
    routes_of("case", "cases"),
    routes_of("matter", "matters"),
    routes_of("meeting", "meetings"),
    routes_of("petition", "petitions", is_opened=False),
    routes_of("visit", "visits", has_clocks=False),
    filed_themselves.router,
    codes_given.router,
    fieldwork.router,
    alike.router,
    together.router,
    counted.router,
    saved.router,
    charged.router,
    document_register.router,
    inbox.router,
    own_account.router,
    of_matters.router,
    reached.router,
    deliveries.router,
    notices.router,
    duties.router,
    supervisions.router,
    owed_again.router,
    instructions.router,
    listed.router,
    packs.router,
    administered.router,
    figures.router,
    counts.router,
    told_everybody.router,
    workbooks.router,
    covered.router,
    on_duty.router,
    days.router,
    subscribed.router,
    linked.router,
    filled_in.router,
    drawn_up.router,
    discipline_told.router,
    checked_off.router,
    reported.router,
    told_of.router,
)
"""The routes of the interface."""

log = logging.getLogger(__name__)


def create_app(
    program: Program, *, with_work: bool = False, demo: Sequence[DemoAccount] = ()
) -> FastAPI:
    """Return the application over ``program``; ``with_work``: it sweeps and relays as well.

    ``demo``: accounts that the way in shows to everybody, and no second factor is asked for.
    """
    clock, settings = program.clock, program.settings
    identity = Identity(
        program.accounts, program.tries, settings, clock, program.feeds, is_demo=bool(demo)
    )
    app = FastAPI(
        title="Huiyin 回音",
        version=version("huiyin"),
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_lifespan,
    )
    app.state.program = program
    app.state.identity = identity
    app.state.askers = Askers(
        program.codes,
        CodeKeys(settings.keys_at_rest()),
        clock,
        settings.secret_key.get_secret_value(),
    )
    app.state.filing_forms = FilingForms(settings.secret_key.get_secret_value())
    app.state.shelf = Shelf(program)
    app.state.demo = tuple(demo)
    app.state.timetable = Timetable(program) if with_work else None
    app.openapi = partial(schemas.document, app)  # type: ignore[method-assign]
    app.add_middleware(gate.Gate, identity=identity, refuse=refuse)
    for error in (HuiyinError, HTTPException, RequestValidationError, Exception):
        app.add_exception_handler(error, refuse)
    app.router.routes.extend(_routes())
    return app


@cache
def _routes() -> tuple[BaseRoute, ...]:
    """Return every way in, in order; none of them holds anything of a program."""
    root = APIRouter()
    root.mount("/static", StaticFiles(packages=[("api", "static")]), name="static")
    filed = (attaching, registering, delegations, deed_import, decreeing, filing, query_acts)
    with_files = (
        *((one.router, ROOT) for one in (attachments, delegated, people)),
        *((one.router, "") for one in filed),
        *((reported.files, ROOT), (attachments.of_deeds, ROOT)),
        *((returns.files, ""), (deeds.files, "")),
    )
    # The gate judges by the length declared; the limit here counts what really arrives.
    for router, prefix in with_files:
        most = gate.MAX_FILES if prefix else gate.MAX_FORM
        root.include_router(router, prefix=prefix, max_body_size=most)
    for router in DOCUMENTS:
        root.include_router(router, prefix=ROOT, max_body_size=gate.MAX_BODY)
    # The page of a dossier takes every address of two words: it comes last.
    pages = (
        *(campaigns, choosing, discipline, identities, yearly, petitions, query, query_codes),
        *(public, login, account, desk, cases, saving, batch, proposals, revisits, matters),
        *(instructing, board, statistics, charge_ledger, workbook, coverage, visiting, deeds),
        *(feeds, forms, meetings, points, bookings, rosters, returns, reports, calendar),
        *(papers, documents, rulebooks, reference, administering, account_entries, letters),
        *(told_what, sign_on, case),
    )
    for router in (health.router, *(one.router for one in pages)):
        root.include_router(router, max_body_size=gate.MAX_BODY)
    return tuple(root.routes)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    timetable: Timetable | None = app.state.timetable
    if timetable:
        timetable.start()
    try:
        yield
    finally:
        if timetable:
            timetable.stop()
        app.state.program.close()


async def refuse(request: Request, error: Exception) -> Response:
    """Answer a request with what stands against it: a page for people, else a document."""
    problem = _problem(request, error)
    is_page = _is_for_people(request)
    answer = refused_page(request, problem) if is_page else problem_answer(problem)
    if problem.status == BROKEN:
        log.error("%s: %s", request.scope.get("route", "?"), type(error).__name__)
        answer.headers.update(gate.HEADERS)
    return answer


def _problem(request: Request, error: Exception) -> Problem:
    say = translator(language(request))
    if isinstance(error, HTTPException) and error.status_code == TOO_LARGE:
        return problem_of(gate.too_large(request.url.path), say)
    if isinstance(error, HTTPException):
        return plain_problem(error.status_code, say)
    if isinstance(error, RequestValidationError):
        return problem_of(BadFields([_fault(one) for one in error.errors()]), say)
    return problem_of(error, say)


def _fault(error: dict[str, Any]) -> Any:  # noqa: ANN401
    return refusal("field_invalid", field=".".join(str(part) for part in error["loc"][1:]))


def _is_for_people(request: Request) -> bool:
    is_api = request.url.path.startswith(ROOT)
    return not is_api and "text/html" in request.headers.get("accept", "")
