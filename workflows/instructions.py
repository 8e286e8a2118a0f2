"""How instructions (批示) are said to a case on the proving ground."""

from collections.abc import Iterator

from engine.case import feeding_back, instructing, papers
from engine.case.facts import Case
from engine.rules import Edition
from engine.vocabulary import Command
from workflows.proving_ground import DAY, DEPUTY, MAGISTRATE
from workflows.wording import SAID, simple, words


@words(instructing.SubmitForInstruction)
def _submit(case: Case, rules: Edition) -> Iterator[Command]:
    """One at a time: several of them do not touch each other."""
    if not case.instructions:
        yield instructing.SubmitForInstruction(dossier=case.id, post=DEPUTY, proposal=SAID)


@words(papers.RecordOutsideInstruction)
def _record(case: Case, rules: Edition) -> Iterator[Command]:
    if not case.instructions:
        yield papers.RecordOutsideInstruction(
            dossier=case.id, organ="省", document="1", dated_on=DAY, directive=SAID
        )


simple(instructing.PassInstructionOn, instruction=1, post=MAGISTRATE)
simple(instructing.WriteInstruction, instruction=1, directive=SAID)
simple(instructing.WithdrawSubmission, instruction=1, reason=SAID)
simple(feeding_back.ReceiveInstruction, instruction=1)
simple(feeding_back.FeedBackInstruction, instruction=1, feedback=SAID)
simple(feeding_back.NoteFeedback, instruction=1)
simple(feeding_back.ReturnFeedback, instruction=1, reason=SAID)
