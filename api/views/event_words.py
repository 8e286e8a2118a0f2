"""What an event tells beside its name (办了什么), in the words of whoever reads its file."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from api.views.answered import yes_or_no
from api.views.beside import linked, named_in
from api.wording.labels import label
from api.wording.words import word
from engine.case import (
    breach_register,
    classing,
    grading,
    helping,
    noticing,
    pausing,
    planning,
    rechecking,
    returning,
    revisiting,
    watching,
)
from engine.case.answering import OpinionIssued
from engine.case.charging import ProposalWithdrawn
from engine.case.closing import ClosingApproved, ClosingRequested
from engine.case.correcting import FactCorrected
from engine.case.deferring import DeferralProposed
from engine.case.delivering import AnswerReceived
from engine.case.leading import LeaderAssigned
from engine.case.registering import Registered
from engine.case.sampling import SampleDrawn
from engine.case.showing import IdentityShown
from engine.case.slips import SupervisionSlipAnswered, SupervisionSlipIssued
from engine.case.supervising import SupervisionClosed, SupervisionOpened
from engine.case.visited import CaseVisited
from engine.ladder import ClockRedated, RungClimbed
from engine.matter.consulting import ConsultationHeld
from engine.rules import Edition
from engine.vocabulary import Event
from notifications.words import Translate

# Ids of posts or units.
NAMED = ("unit", "organ", "post", "receiver", "leader")
PLAIN = (
    *("supervision", "slip", "instruction", "decision"),  # the place among those of its kind
    *("number", "document", "legal_document", "award", "dated_on", "minutes", "meets_on"),
    *("route", "share", "visit_on"),
    *("settle_by", "due", "review_on", "verify_by", "feedback_by", "report_by", "answer_by"),
    *("due_on", "limit_on", "told_superior_on", "days", "wishes", "signatories"),
)
# What is told only where it is so.
FLAGS = (
    *("is_joint", "is_oral", "filed_by_proxy", "keeps_confidential", "is_progress", "notified"),
    *("with_report", "by_silence", "by_ladder", "is_notified"),
)
# What is told by a label: the fields, and where their labels stand.
CODED: Mapping[type[Event], tuple[tuple[str, str], ...]] = {
    Registered: (("channel", "channels"), ("kind", "kinds")),
    FactCorrected: (("channel", "channels"),),
    OpinionIssued: (("outcome", "opinions"),),
    AnswerReceived: (("proof", "proofs"),),
    ClosingRequested: (("outcome", "outcomes"), ("treatment", "treatments")),
    ClosingApproved: (("outcome", "outcomes"),),
    DeferralProposed: (("reason_code", "deferrals"),),
    rechecking.RecheckDrawn: (("deed", "deeds"),),
    SupervisionOpened: (("kind", "supervisions"),),
    SupervisionClosed: (("reason_code", "supervision_ends"),),
    ProposalWithdrawn: (("reason_code", "proposal_ends"),),
    SupervisionSlipIssued: (("cause", "causes"),),
    SupervisionSlipAnswered: (("adoption", "adoptions"),),
    helping.SuggestionWeighed: (("adoption", "adoptions"),),
    helping.AgreementRecorded: (("way", "agreement_ways"),),
    noticing.NoticeDelivered: (("paper", "notices"), ("proof", "proofs")),
    grading.ProblemGraded: (("difficulty", "difficulties"), ("urgency", "urgencies")),
    IdentityShown: (("purpose", "shown_for"),),
    ConsultationHeld: (("way", "consultations"),),
    breach_register.BreachRecorded: (("article", "articles"),),
    breach_register.BreachDecided: (("found_as", "findings"),),
}
MILESTONES = (planning.MilestoneMet, planning.MilestoneRevised)


class Reader(msgspec.Struct, frozen=True):
    """What the words of a file rest on.

    ``titles`` names posts and units, ``parties`` the masked people of the case, ``beside`` holds
    the facts of other dossiers within sight.
    """

    rules: Edition
    say: Translate
    titles: Mapping[str, str]
    parties: Mapping[str, str]
    beside: Mapping[str, Any]

    def clock(self, name: str) -> str:
        """Return what a clock is called."""
        spec = self.rules.clocks.get(name.partition("#")[0])
        return self.say(spec.title) if spec else name

    def people(self, refs: tuple[str, ...]) -> str:
        """Return what parties are called, one after the other."""
        return self.say("、").join(self.parties.get(ref, "") for ref in refs)


def details_of(event: Event, reader: Reader) -> Iterator[str]:
    """Yield what an event tells, piece by piece: its result first, then who, how and when."""
    say = reader.say
    for field, table in CODED.get(type(event), ()):
        if value := getattr(event, field):
            yield label(table, value, say)
    if own := OWN.get(type(event)):
        yield from own(event, reader)
    elif clock := getattr(event, "clock", ""):
        yield reader.clock(clock)
    yield from _common(event, reader)
    yield from _plain(event, reader)
    yield from _promises(event, say)


def _promises(event: Event, say: Translate) -> Iterator[str]:
    """Yield what was heard of each promise."""
    for one in getattr(event, "promises", ()):
        yield f"{one.promise.partition(':')[2]} {label('became', one.became, say)}"


def links_of(event: Event, reader: Reader) -> list[tuple[str, str]]:
    """Return the dossiers that an event names and the reader sees: name and address."""
    return [linked(one, reader.say) for one in named_in(event) if one in reader.beside]


def _common(event: Event, reader: Reader) -> Iterator[str]:
    if party := getattr(event, "party", ""):
        yield reader.parties.get(party, "")
    for _, value in _given(event, NAMED):
        yield reader.titles.get(value, value)
    if classification := getattr(event, "classification", ""):
        yield label("classes", classification, reader.say, reader.rules)
    if ground := getattr(event, "ground", ""):
        yield word("grounds", ground, reader.say)


def _plain(event: Event, reader: Reader) -> Iterator[str]:
    say = reader.say
    for name, value in _given(event, PLAIN):
        if not isinstance(value, tuple):
            yield told("milestone" if isinstance(event, MILESTONES) else name, value, say)
    yield from (word("told", name, say) for name, _ in _given(event, FLAGS))
    # The number of a meeting or common problem is no secret of it; that of a case is.
    for one in named_in(event):
        if one not in reader.beside and not one.startswith("case:"):
            yield linked(one, say)[0]


def told(name: str, value: object, say: Translate) -> str:
    """Return a value with what it is, where that does not tell itself."""
    return f"{word('told', name, say)} {value}".strip()


def _given(event: Event, names: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    return ((name, getattr(event, name)) for name in names if getattr(event, name, None))


def _climbed(event: RungClimbed, reader: Reader) -> Iterator[str]:
    yield reader.clock(event.clock)
    spec = reader.rules.clocks[event.clock.partition("#")[0]]
    rungs = reader.rules.ladders[spec.ladder].rungs if spec.ladder in reader.rules.ladders else ()
    yield from (reader.say(rung.title) for rung in rungs if rung.name == event.name)


def _redated(event: ClockRedated, reader: Reader) -> Iterator[str]:
    for clock, before, after in event.moves:
        yield f"{reader.clock(clock)} {before} → {after}"


def _verified(event: revisiting.Verified, reader: Reader) -> Iterator[str]:
    yield label("roads", event.road, reader.say) or word("roads", "", reader.say)
    if event.not_reached:
        yield told("not_reached", reader.people(event.not_reached), reader.say)


def _return_visited(event: returning.ReturnVisited, reader: Reader) -> Iterator[str]:
    for name in ("solved", "improved"):
        yield yes_or_no(name, getattr(event, name), reader.say)
    if not event.wishes:
        yield word("told", "no_wishes", reader.say)


def _visited(event: CaseVisited, reader: Reader) -> Iterator[str]:
    yield reader.titles.get(event.by_post, event.by_post)
    if visit := reader.beside.get(event.visit):
        yield reader.titles.get(visit.unit, visit.unit)
        if visit.companions:
            yield told("companions", visit.companions, reader.say)


def _warned(event: watching.SupervisionWarned, reader: Reader) -> Iterator[str]:
    yield word("share_lamps", "red" if event.step > 1 else "yellow", reader.say)
    yield reader.clock(event.clock)


def _assigned(event: LeaderAssigned, reader: Reader) -> Iterator[str]:
    if event.role != "lead":
        yield label("leaderships", event.role, reader.say)


def _class_changed(event: classing.ClassChanged, reader: Reader) -> Iterator[str]:
    yield told("before", label("classes", event.before, reader.say, reader.rules), reader.say)


def _paused(event: pausing.ClockPaused, reader: Reader) -> Iterator[str]:
    yield reader.clock(event.clock)
    if reason := reader.rules.pause_reasons.get(event.pause_reason):
        yield reader.say(reason.title)


def _rechecked(event: rechecking.Rechecked, reader: Reader) -> Iterator[str]:
    yield word("told", "is_wrong" if event.is_wrong else "is_right", reader.say)


def _sampled(event: SampleDrawn, reader: Reader) -> Iterator[str]:
    yield reader.people(event.parties)


OWN: Mapping[type[Event], Callable[[Any, Reader], Iterator[str]]] = {
    RungClimbed: _climbed,
    ClockRedated: _redated,
    revisiting.Verified: _verified,
    returning.ReturnVisited: _return_visited,
    CaseVisited: _visited,
    watching.SupervisionWarned: _warned,
    LeaderAssigned: _assigned,
    classing.ClassChanged: _class_changed,
    pausing.ClockPaused: _paused,
    rechecking.Rechecked: _rechecked,
    SampleDrawn: _sampled,
}
"""What is told in a way of its own."""
