"""Notices to the petitioner (告知书): what was done with what was asked."""

from typing import Any

from api.documents.known import Act, Fields, Known, optional_day
from api.documents.wording import counted, said
from api.forms.records import day
from api.wording.labels import label
from engine.case.admitting import AdmissionNotified, Admitted, Declined, Forwarded
from engine.case.answering import ExtensionNotified, OpinionExtended
from engine.case.deferring import DeferralApproved, DeferralProposed, ReasonsDelivered
from engine.case.dispatching import Dispatched
from engine.case.registering import ROAD_HEARING, Registered


def receipt(known: Known) -> list[Fields]:
    """Return the receipt of the registration (登记回执)."""
    return [
        {
            **known.head(act),
            **known.cites("", "C2"),
            "last_day": known.due("C2", act.event.on),
        }
        for act in known.of(Registered)
    ]


def admission(known: Known) -> list[Fields]:
    """Return the notice of admission (受理告知书); the sixty days on the way of 31(6) alone."""
    return [
        {
            **known.head(act),
            **known.cites("admit", "C4"),
            "on": _told_on(known, act),
            "admitted_on": day(act.event.on),
            "route": _route(act.event.route),
            "last_day": known.due("C4", act.event.on) if act.event.route == ROAD_HEARING else "",
        }
        for act in known.of(Admitted)
    ]


def declining(known: Known) -> list[Fields]:
    """Return the notice of declining (不予受理告知书), with where to go instead."""
    return [
        {
            **known.head(act),
            **known.cites("decline"),
            "reason": known.lines(act.event.reason_ref),
            "where": known.lines(act.event.where_ref),
        }
        for act in known.of(Declined)
    ]


def forwarding(known: Known) -> list[Fields]:
    """Return the notices that the case was sent on (转送告知): in the house, or out of it."""
    inside: list[tuple[int, Fields]] = [
        (
            act.entry.seq,
            {
                **known.head(act),
                **known.cites("dispatch", "C2"),
                "receiver": known.unit(act.event.unit),
                "last_day": known.due("C2", act.event.on),
            },
        )
        for act in known.of(Dispatched)
    ]
    outside: list[tuple[int, Fields]] = [
        (
            act.entry.seq,
            {
                **known.head(act),
                **known.cites("forward", "C2"),
                "receiver": known.unit(act.event.organ),
                "procedure": known.lines(act.event.procedure_ref),
                "limit_on": optional_day(act.event.limit_on),
            },
        )
        for act in known.of(Forwarded)
    ]
    return [fields for _, fields in sorted([*inside, *outside], key=lambda one: one[0])]


def extension(known: Known) -> list[Fields]:
    """Return the notice of the extension (延期告知书) with its reason and the new last day."""
    found: list[Fields] = []
    for act in known.of(OpinionExtended):
        later = known.after(act, ExtensionNotified)
        ref = act.event.notice_ref or (later.event.text_ref if later else "")
        found.append(
            {
                **known.head(act),
                **known.cites("extend_opinion"),
                "on": day(act.event.on) if act.event.is_notified else _day_of(later),
                "days": counted(act.event.days),
                "reason": known.lines(act.event.text_ref),
                "notice": known.lines(ref),
                "last_day": known.due("C4"),
            }
        )
    return found


def reasons(known: Known) -> list[Fields]:
    """Return the statement of reasons (说明原因书) of each deferral that was approved."""
    found: list[Fields] = []
    for act in known.of(DeferralProposed):
        approved = known.before_next(act, DeferralApproved)
        if approved is None:
            continue
        told = known.before_next(act, ReasonsDelivered)
        cause = label("deferrals", act.event.reason_code, known.here.translate)
        found.append(
            {
                **known.head(act),
                "entry": str(approved.entry.seq),  # before it there is no statement to register
                **known.cites("deliver_reasons"),
                "on": _day_of(told),
                "cause": cause,
                "statement": known.lines(act.event.text_ref),
                "review_on": optional_day(told.event.review_on if told else None),
            }
        )
    return found


def _told_on(known: Known, act: Act[Admitted]) -> str:
    """Return when the notice of an admission was given, empty while it is owed."""
    if act.event.notice_given:
        return day(act.event.on)
    return _day_of(known.after(act, AdmissionNotified))


def _day_of(act: Act[Any] | None) -> str:
    return day(act.event.on) if act else ""


def _route(route: int) -> str:
    return said(f"route_{route}") if route else ""
