"""How the commands after a closing are said to a case: revisits, wishes, re-checks."""

from collections.abc import Iterator

from engine.case import rechecking, registering, returning, revisiting
from engine.case.asking import PartyAnswer
from engine.case.facts import Case
from engine.case.terms import Rating, Road
from engine.rules import Edition
from engine.vocabulary import Command
from workflows.proving_ground import OFFICE
from workflows.wording import SAID, words


@words(revisiting.RecordVerification)
def _verify(case: Case, rules: Edition) -> Iterator[Command]:
    for received, road in (
        (True, Road.SATISFIED),
        (False, Road.ANSWER_MISSING),
        (True, Road.OTHERWISE),
    ):
        answers = tuple(
            PartyAnswer(party=party.ref, answer_received=received, rating=Rating.SATISFIED)
            for party in case.parties
        )
        yield revisiting.RecordVerification(
            dossier=case.id, answers=answers, road=road, reason=SAID
        )


@words(returning.RecordReturnVisit)
def _go_back(case: Case, rules: Edition) -> Iterator[Command]:
    yield returning.RecordReturnVisit(dossier=case.id, solved=True)
    if not case.wishes:
        yield returning.RecordReturnVisit(dossier=case.id, solved=True, wishes=1, new_wishes=SAID)


@words(registering.RegisterCase)
def _register(case: Case, rules: Edition) -> Iterator[Command]:
    yield registering.RegisterCase(office=OFFICE, title=SAID, linked=(case.id,))


@words(rechecking.DrawRecheck)
def _recheck(case: Case, rules: Edition) -> Iterator[Command]:
    for deed in sorted(rechecking.deeds_of(case)):
        yield rechecking.DrawRecheck(dossier=case.id, deed=deed, month="2024-03", seed=SAID)
